package cn.harbinkepu.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import cn.harbinkepu.search.pinyin.Spoken;

/// What was typed into the search box, taken apart: words in quotes have to occur as they stand, a word
/// behind a minus must not occur, what stands behind `标题:` has to be in the title, all the rest is looked
/// for. Anything else that looks like syntax is text.
///
/// @param typed    as typed, without what cannot be searched for
/// @param question what is looked for, the phrases included
/// @param words    the question without the words that only make a question of it
/// @param phrases  what has to occur literally
/// @param unwanted what must not occur
/// @param titles   what the title has to have
/// @param spoken   the words with characters in place of pinyin, if there is pinyin in them
/// @param wordings the words put otherwise, which is as good
/// @param meant    the question without the slips that seem to be in it; words and wordings are of both then
/// @param lenient  whether any of the words is enough
public record QueryText(
        String typed,
        String question,
        String words,
        List<String> phrases,
        List<String> unwanted,
        List<String> titles,
        Optional<Spoken> spoken,
        List<String> wordings,
        Optional<String> meant,
        boolean lenient) {

    /// Longer than any question; what is longer was pasted by mistake.
    public static final int LONGEST = 300;

    /// More would only be meant to hurt.
    private static final int MOST_CLAUSES = 8;

    private static final Pattern UNSEARCHABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\p{Cn}\\p{Co}\\p{Zs}]+");

    /// Not 「」: they name things in questions, where a word may well be mistyped.
    private static final Pattern PHRASE = Pattern.compile("[\"“”„＂]([^\"“”„＂]+)[\"“”„＂]");

    private static final Pattern UNWANTED = Pattern.compile("(?<=^|\\s)[-－−]([^\\s\\-－−\\p{Nd}]\\S*)");
    private static final Pattern UNWANTED_PHRASE = Pattern.compile("(?<=^|\\s)[-－−][\"“”„＂]([^\"“”„＂]+)[\"“”„＂]");

    /// With a number behind it, a minus is one.
    private static final Pattern BELOW_ZERO =
            Pattern.compile("(?<=^|[^\\p{L}\\p{N}])[-－−](\\p{Nd}+(?:\\.\\p{Nd}+)?\\s?(?:℃|°C|摄氏度|攝氏度|度))");

    private static final Pattern TITLE =
            Pattern.compile("(?<=^|\\s)(?i:标题|標題|题名|title)\\s?[:：]\\s?([“\"＂「][^”\"＂」]+[”\"＂」]|\\S+)");
    private static final Pattern QUOTE = Pattern.compile("[\"“”„＂「」『』]");

    public QueryText {
        phrases = List.copyOf(phrases);
        unwanted = List.copyOf(unwanted);
        titles = List.copyOf(titles);
        wordings = List.copyOf(wordings);
    }

    /// Takes any text whatsoever.
    public static QueryText parse(String typed) {
        String clean = UNSEARCHABLE.matcher(typed).replaceAll(" ").strip();
        String plain = BELOW_ZERO.matcher(clean).replaceAll("零下$1");
        List<String> unwanted = new ArrayList<>();
        String rest = take(UNWANTED_PHRASE, plain, unwanted, " ");
        List<String> titles = new ArrayList<>();
        String untitled = take(TITLE, rest, titles, " $1 ");
        List<String> phrases = new ArrayList<>();
        String unquoted = take(PHRASE, untitled, phrases, " $1 ");
        String question = take(UNWANTED, unquoted, unwanted, " ").strip();
        String words = QuestionWords.without(question);
        return new QueryText(
                clean,
                question,
                words,
                phrases,
                unwanted,
                titles,
                Spoken.of(words),
                List.of(),
                Optional.empty(),
                false);
    }

    /// The same, which these words may stand for as well.
    QueryText or(List<String> others) {
        return new QueryText(typed, question, words, phrases, unwanted, titles, spoken, others, meant, lenient);
    }

    /// Whether something is looked for beside the phrases. Then they may only be names that happen to
    /// stand in quotes; a phrase alone is meant literally.
    boolean isMoreThanPhrases() {
        String rest = words;
        for (String phrase : phrases) {
            rest = rest.replace(phrase, " ");
        }
        return !phrases.isEmpty() && rest.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    /// Whether words are looked for that are no phrase.
    boolean isOfWords() {
        return phrases.isEmpty() ? words.codePoints().anyMatch(Character::isLetterOrDigit) : isMoreThanPhrases();
    }

    /// The same, whose phrases are looked for like all other words.
    QueryText unquoted() {
        return new QueryText(typed, question, words, List.of(), unwanted, titles, spoken, wordings, meant, lenient);
    }

    /// The same, which seems to be meant like that. What was typed is a wording of it: slips are only guessed.
    QueryText meant(String corrected) {
        QueryText other = parse(corrected);
        List<String> all = new ArrayList<>(wordings);
        all.add(words);
        return new QueryText(
                typed,
                other.question,
                other.words,
                phrases,
                unwanted,
                titles,
                spoken,
                all,
                Optional.of(corrected),
                lenient);
    }

    /// The same, of whose words any is enough.
    QueryText leniently() {
        return new QueryText(typed, question, words, phrases, unwanted, titles, spoken, wordings, meant, true);
    }

    /// What has to be in a text for it to be in the list: single characters that only a question word has
    /// set apart (冻伤怎么治) need not.
    public String telling() {
        String longer = Arrays.stream(words.split("\\s+"))
                .filter(piece ->
                        piece.codePointCount(0, piece.length()) > 1 || !Character.isIdeographic(piece.codePointAt(0)))
                .collect(Collectors.joining(" "));
        return longer.isBlank() ? words : longer;
    }

    /// The words as they sound.
    public String sounds() {
        return spoken.map(Spoken::whole).orElse(words);
    }

    public boolean isBlank() {
        return typed.isBlank();
    }

    public boolean isTooLong() {
        return typed.codePointCount(0, typed.length()) > LONGEST;
    }

    private static String take(Pattern pattern, String text, List<String> found, String replacement) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find() && found.size() < MOST_CLAUSES) {
            if (matcher.group(1).codePoints().anyMatch(Character::isLetterOrDigit)) {
                found.add(QUOTE.matcher(matcher.group(1)).replaceAll(" ").strip());
            }
        }
        return matcher.replaceAll(replacement);
    }
}
