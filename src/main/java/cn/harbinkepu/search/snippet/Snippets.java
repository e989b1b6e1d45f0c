package cn.harbinkepu.search.snippet;

import java.util.List;
import java.util.Optional;

import cn.harbinkepu.search.QueryText;

/// What a list shows of the resources that were found for one query, as HTML in which the words that were
/// looked for are marked.
public final class Snippets {

    /// Characters of the longest one.
    static final int LENGTH = 120;

    private static final String CUT = "…";
    private static final String PAUSES = "，、：；,:;";

    /// A word is rather left out than cut within its last letters.
    private static final int LONGEST_WORD = 15;

    private final Question question;
    private final Marks marks;

    public Snippets(QueryText query) {
        this.question = new Question(query);
        this.marks = new Marks(query);
    }

    /// The one or two places of the text that answer the query best; nothing if no word of it and
    /// few of its characters stand there.
    public Optional<String> of(String title, List<Extract> extracts) {
        Source source = new Source(extracts);
        Evidence evidence = new Evidence(source, title, question);
        return marks.any(source.text) || evidence.isLikely()
                ? Optional.of(marks.on(shown(source, evidence.shares())))
                : Optional.empty();
    }

    /// The title with its marks; nothing if there are none.
    public Optional<String> title(String title) {
        return marks.any(title) ? Optional.of(marks.on(title)) : Optional.empty();
    }

    private static String shown(Source source, double[] shares) {
        if (source.text.length() <= LENGTH && source.isBeginning(0) && source.isEnd(source.text.length())) {
            return line(source.text);
        }
        Choice choice = new Choice(source, shares, LENGTH);
        int from = source.clauses.get(choice.first().from()).from();
        String before = source.isBeginning(from) ? "" : CUT;
        if (choice.second().isNone()) {
            return before + readOn(source, from, LENGTH - before.length());
        }
        int to = source.clauses.get(choice.first().to() - 1).to();
        String first = before + ended(line(source.text.substring(from, to))) + CUT;
        int other = source.clauses.get(choice.second().from()).from();
        return first + readOn(source, other, LENGTH - first.length());
    }

    /// As much as there is room for.
    private static String readOn(Source source, int from, int room) {
        int reach = source.reach(from);
        if (source.isEnd(reach) && reach - from <= room) {
            return line(source.text.substring(from, reach));
        }
        int to = Math.min(reach, from + room - 1);
        return ended(line(source.text.substring(from, whole(source.text, from, to)))) + CUT;
    }

    /// The end of the last whole word or character.
    private static int whole(String text, int from, int to) {
        int end = to;
        while (end > from && end < text.length() && inWord(text, end)) {
            end--;
        }
        return to - end <= LONGEST_WORD && end > from ? end : to;
    }

    private static boolean inWord(String text, int at) {
        boolean letters = Terms.isLatin(text.charAt(at - 1)) && Terms.isLatin(text.charAt(at));
        return letters || Character.isLowSurrogate(text.charAt(at));
    }

    private static String line(String text) {
        return text.replace('\n', ' ').strip();
    }

    /// Without a pause before what was left out.
    private static String ended(String text) {
        int end = text.length();
        while (end > 0 && isPause(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean isPause(char c) {
        return PAUSES.indexOf(c) >= 0 || Character.isWhitespace(c);
    }
}
