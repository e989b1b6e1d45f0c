package cn.harbinkepu.quality;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import cn.harbinkepu.quality.Prose.Span;
import cn.harbinkepu.text.Segmenter;
import cn.harbinkepu.text.Segmenter.Sort;
import cn.harbinkepu.text.Segmenter.Token;

/// Technical terms and abbreviations that nobody explains where they stand first.
final class ExplanationCheck implements Check {

    private static final int MARKED = 12;

    /// A term that newspapers and books use at least this often needs no explanation.
    private static final int KNOWN = 100;

    /// How far an explanation may be from its term.
    private static final int NEAR = 30;

    private static final Pattern ABBREVIATION = Pattern.compile("(?<![A-Za-z0-9.\\-])[A-Z]{2,6}(?![A-Za-z0-9_\\-])");

    /// Everybody has met these.
    private static final Set<String> EVERYDAY = Set.of(
            "DNA", "CT", "GPS", "LED", "TV", "APP", "WIFI", "USB", "PM", "AM", "PDF", "GB", "DB", "GBZ", "ISO", "WHO",
            "VR", "AI", "UV", "CPU", "CC", "BY", "SA", "KTV", "ATM", "IC", "SOS", "QQ", "NBA", "CBA", "UFO", "OK",
            "DIY");

    /// Directly behind the term: an explanation in brackets, or words that begin one.
    private static final Pattern EXPLAINED_AFTER = Pattern.compile(
            "[”’」』》]?(?:[（(]|[，,：:—]{0,2}(?:也)?(?:即|就是|是|指|叫|称|俗称|又叫|又称|也叫|也称|简称|意思|好比|相当于|像|类似|，?一种|——))");

    /// Directly before it.
    private static final Pattern EXPLAINED_BEFORE =
            Pattern.compile("(?:叫做|叫作|叫|称为|称作|称之为|称|名为|所谓|即|就是|也就是|简称|俗称|名字叫|一种|这种|[（(])[“‘「『《]?$");

    private final Segmenter segmenter;

    ExplanationCheck(Segmenter segmenter) {
        this.segmenter = segmenter;
    }

    @Override
    public void examine(Manuscript manuscript, Consumer<Finding> found) {
        if (manuscript.isChinese()) {
            manuscript.prose().stream()
                    .filter(prose -> prose.field().equals("body"))
                    .forEach(prose -> examine(prose, found));
        }
    }

    private void examine(Prose prose, Consumer<Finding> found) {
        Set<String> met = new HashSet<>();
        String text = prose.text()
                .substring(0, Math.min(ReadabilityCheck.READ, prose.text().length()));
        for (Token token : segmenter.tokens(text)) {
            boolean technical = token.sort() == Sort.TERM
                    && token.frequency() < KNOWN
                    && token.word().length() > 2;
            if (technical && met.add(token.word()) && met.size() <= MARKED) {
                tell(prose, token.offset(), token.word(), found);
            }
        }
        Matcher abbreviation = ABBREVIATION.matcher(text);
        while (abbreviation.find()) {
            String word = abbreviation.group();
            if (!EVERYDAY.contains(word) && met.add(word) && met.size() <= MARKED) {
                tell(prose, abbreviation.start(), word, found);
            }
        }
    }

    private static void tell(Prose prose, int at, String word, Consumer<Finding> found) {
        String text = prose.text();
        String before = text.substring(Math.max(0, at - NEAR), at);
        String after = text.substring(at + word.length(), Math.min(text.length(), at + word.length() + NEAR));
        if (!EXPLAINED_BEFORE.matcher(before).find()
                && !EXPLAINED_AFTER.matcher(after).lookingAt()) {
            found.accept(Finding.at(
                    Rule.TERM_UNEXPLAINED,
                    prose.passage(new Span(at, at + word.length())),
                    "“%s”第一次出现时没有解释。".formatted(word)));
        }
    }
}
