package cn.harbinkepu.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import cn.harbinkepu.quality.Prose.Span;
import cn.harbinkepu.text.Segmenter;
import cn.harbinkepu.text.Segmenter.Sort;
import cn.harbinkepu.text.Segmenter.Token;

/// How hard a Chinese text is for those it is written for: long sentences, rare characters, rare words. Names, numbers
/// and the list of sources do not count.
final class ReadabilityCheck implements Check {

    /// The rest of a book is told by its beginning; beyond this it would only cost time.
    static final int READ = 100_000;

    /// More marks than this nobody works off; the sentence that stands for the rest says how many there are.
    private static final int MARKED = 12;

    /// A share of fewer than this many says nothing.
    private static final int ENOUGH = 200;

    /// A word that 60 million words of newspapers and books have fewer times than this is rare.
    private static final int RARE = 20;

    private static final int EXAMPLES = 8;

    private final Segmenter segmenter;
    private final Characters characters;

    ReadabilityCheck(Segmenter segmenter, Characters characters) {
        this.segmenter = segmenter;
        this.characters = characters;
    }

    @Override
    public void examine(Manuscript manuscript, Consumer<Finding> found) {
        if (!manuscript.isChinese()) {
            return;
        }
        Ease ease = Ease.forAll(manuscript.content().segments());
        for (Prose prose : manuscript.prose()) {
            if (!prose.field().equals("title")) {
                sentences(prose, ease, found);
            }
            unlisted(prose, found);
            if (prose.field().equals("body")) {
                characters(prose, ease, found);
                words(prose, ease, found);
            }
        }
    }

    private static void sentences(Prose prose, Ease ease, Consumer<Finding> found) {
        List<Span> tooLong = prose.sentences().stream()
                .filter(sentence -> letters(prose.text(sentence)) > ease.sentence())
                .toList();
        tooLong.stream()
                .limit(MARKED)
                .forEach(sentence -> found.accept(Finding.at(
                        Rule.SENTENCE_LONG,
                        prose.passage(trimmed(prose, sentence)),
                        "这句话有 %d 个字，超过 %d 个字；全文共有 %d 句这样的长句。"
                                .formatted(letters(prose.text(sentence)), ease.sentence(), tooLong.size()))));
    }

    private static int letters(String text) {
        return (int) text.codePoints().filter(Character::isLetterOrDigit).count();
    }

    private static Span trimmed(Prose prose, Span span) {
        int start = span.start();
        while (start < span.end() - 1 && Character.isWhitespace(prose.text().charAt(start))) {
            start++;
        }
        return new Span(start, span.end());
    }

    /// Each such character once, where it stands first.
    private void unlisted(Prose prose, Consumer<Finding> found) {
        Map<Integer, Integer> first = new LinkedHashMap<>();
        String text = prose.text();
        for (int i = 0; i < text.length() && first.size() < MARKED; i += Character.charCount(text.codePointAt(i))) {
            int letter = text.codePointAt(i);
            if (characters.level(letter) == Characters.UNLISTED) {
                first.putIfAbsent(letter, i);
            }
        }
        first.forEach((letter, at) -> found.accept(Finding.at(
                Rule.CHARACTER_UNLISTED,
                prose.passage(new Span(at, at + Character.charCount(letter))),
                "“%s”不在通用规范汉字表里。".formatted(Character.toString(letter)))));
    }

    private void characters(Prose prose, Ease ease, Consumer<Finding> found) {
        Map<String, Integer> rare = new LinkedHashMap<>();
        int all = 0;
        int beyond = 0;
        for (int letter : prose.text().codePoints().limit(READ).toArray()) {
            int level = characters.level(letter);
            all += level > 0 ? 1 : 0;
            if (level > 1) {
                beyond++;
                rare.merge(Character.toString(letter), 1, Integer::sum);
            }
        }
        if (all >= ENOUGH && beyond > all * ease.characters()) {
            found.accept(Finding.of(
                    Rule.CHARACTERS_RARE,
                    "body",
                    "一级字表以外的字占 %s，超过 %s，如：%s。"
                            .formatted(percent(beyond, all), percent(ease.characters()), examples(rare.keySet()))));
        }
    }

    private void words(Prose prose, Ease ease, Consumer<Finding> found) {
        String text = prose.text().substring(0, Math.min(READ, prose.text().length()));
        List<String> rare = new ArrayList<>();
        int all = 0;
        for (Token token : segmenter.tokens(text)) {
            if (counts(token)) {
                all++;
                if (token.frequency() < RARE) {
                    rare.add(token.word());
                }
            }
        }
        if (all >= ENOUGH && rare.size() > all * ease.words()) {
            found.accept(Finding.of(
                    Rule.WORDS_RARE,
                    "body",
                    "少见的词占 %s，超过 %s，如：%s。"
                            .formatted(
                                    percent(rare.size(), all),
                                    percent(ease.words()),
                                    examples(rare.stream().distinct().toList()))));
        }
    }

    private static boolean counts(Token token) {
        return (token.sort() == Sort.WORD || token.sort() == Sort.TERM)
                && token.word().length() > 1
                && token.word().codePoints().allMatch(Character::isIdeographic);
    }

    private static String examples(java.util.Collection<String> all) {
        return String.join("、", all.stream().limit(EXAMPLES).toList());
    }

    private static String percent(int part, int all) {
        return percent((double) part / all);
    }

    private static String percent(double share) {
        return "%.1f%%".formatted(share * 100);
    }
}
