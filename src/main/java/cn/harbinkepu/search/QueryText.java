package cn.harbinkepu.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What was typed into the search box, taken apart: words in quotes have to occur as they stand, a word
/// behind a minus must not occur, all the rest is looked for. Anything else that looks like syntax is
/// text.
///
/// @param typed    as typed, without what cannot be searched for
/// @param question what is looked for, the phrases included
/// @param words    the question without the words that only make a question of it
/// @param phrases  what has to occur literally
/// @param unwanted what must not occur
public record QueryText(String typed, String question, String words, List<String> phrases, List<String> unwanted) {

    /// Longer than any question; what is longer was pasted by mistake.
    public static final int LONGEST = 300;

    /// More would only be meant to hurt.
    private static final int MOST_CLAUSES = 8;

    private static final Pattern UNSEARCHABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\p{Cn}\\p{Co}]+");
    private static final Pattern PHRASE = Pattern.compile("[\"“”„＂]([^\"“”„＂]+)[\"“”„＂]");
    private static final Pattern UNWANTED = Pattern.compile("(?<=^|\\s)[-－]([^\\s\\-－]\\S*)");

    public QueryText {
        phrases = List.copyOf(phrases);
        unwanted = List.copyOf(unwanted);
    }

    /// Takes any text whatsoever.
    public static QueryText parse(String typed) {
        String clean = UNSEARCHABLE.matcher(typed).replaceAll(" ").strip();
        List<String> phrases = new ArrayList<>();
        String unquoted = take(PHRASE, clean, phrases, " $1 ");
        List<String> unwanted = new ArrayList<>();
        String words = take(UNWANTED, unquoted, unwanted, " ");
        String question = words.strip();
        return new QueryText(clean, question, QuestionWords.without(question), phrases, unwanted);
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
                found.add(matcher.group(1).strip());
            }
        }
        return matcher.replaceAll(replacement);
    }
}
