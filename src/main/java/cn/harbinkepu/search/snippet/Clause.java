package cn.harbinkepu.search.snippet;

import java.util.ArrayList;
import java.util.List;

/// What stands between two marks of a text.
///
/// @param to       where it ends, its mark included
/// @param sentence the number of its sentence in the text
record Clause(int from, int to, int sentence) {

    private static final String ENDS = "。！？!?；;\n";
    private static final String PAUSES = "，,：:";
    private static final String CLOSING = "」”』）)\"’》】]";

    /// What has no marks at all is cut none the less.
    private static final int LONGEST = 45;

    int length() {
        return to - from;
    }

    /// All of them, without gaps. A line is a sentence too.
    static List<Clause> of(String text) {
        List<Clause> clauses = new ArrayList<>();
        int from = 0;
        int sentence = 0;
        for (int at = 0; at < text.length(); at++) {
            boolean ends = ends(text, at);
            if (ends || pauses(text, at) || tires(text, from, at) || at == text.length() - 1) {
                int to = ends ? closed(text, at + 1) : at + 1;
                clauses.add(new Clause(from, to, sentence));
                sentence += ends ? 1 : 0;
                from = to;
                at = to - 1;
            }
        }
        return clauses;
    }

    private static boolean ends(String text, int at) {
        boolean stop = text.charAt(at) == '.' && at > 0 && Character.isLetter(text.charAt(at - 1));
        return ENDS.indexOf(text.charAt(at)) >= 0 || (stop && at + 1 < text.length() && text.charAt(at + 1) == ' ');
    }

    /// The mark inside `12,000` and `8:30` is none.
    private static boolean pauses(String text, int at) {
        char mark = text.charAt(at);
        boolean inNumber = mark <= ':' && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1));
        return PAUSES.indexOf(mark) >= 0 && !inNumber;
    }

    private static boolean tires(String text, int from, int at) {
        boolean inWord = at + 1 < text.length() && isInside(text.charAt(at), text.charAt(at + 1));
        return at + 1 - from >= (inWord ? 2 * LONGEST : LONGEST);
    }

    /// Whether nothing is cut between these.
    private static boolean isInside(char before, char after) {
        return Character.isHighSurrogate(before) || (Terms.isLatin(before) && Terms.isLatin(after));
    }

    private static int closed(String text, int end) {
        int to = end;
        while (to < text.length() && CLOSING.indexOf(text.charAt(to)) >= 0) {
            to++;
        }
        return to;
    }
}
