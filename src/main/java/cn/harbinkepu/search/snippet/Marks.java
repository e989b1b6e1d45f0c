package cn.harbinkepu.search.snippet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import cn.harbinkepu.search.Html;
import cn.harbinkepu.search.QueryText;

/// Puts `<em>` around the words that were looked for, however they are written. A word of an alphabet
/// is marked as a whole or not at all; of Chinese, where no mark stands between words, the longest
/// piece of at least two characters that stands in the query too, or one that stands alone there.
final class Marks {

    private static final String NUMERALS = "零一二三四五六七八九十百千万亿两";

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final List<String> runs;

    /// The neighbours in the runs: most places of a text have none of them and are passed over.
    private final Set<String> pairs;

    /// What was typed between spaces and marks: the 年 of 1945年 does not stand alone.
    private final Set<String> alone;

    Marks(QueryText query) {
        String words = Spelling.folded(query.words());
        this.runs = Terms.runs(words);
        this.pairs = Terms.pairs(words);
        this.alone = Set.copyOf(List.of(BETWEEN.split(Spelling.folded(query.typed()))));
    }

    /// The text as HTML.
    String on(String text) {
        StringBuilder html = new StringBuilder();
        int done = 0;
        for (int[] place : places(Spelling.folded(text))) {
            html.append(Html.escape(text.substring(done, place[0])))
                    .append("<em>")
                    .append(Html.escape(text.substring(place[0], place[1])))
                    .append("</em>");
            done = place[1];
        }
        return html.append(Html.escape(text.substring(done))).toString();
    }

    boolean any(String text) {
        return !places(Spelling.folded(text)).isEmpty();
    }

    /// From and to of each, in their order; those that touch are one.
    private List<int[]> places(String folded) {
        List<int[]> places = new ArrayList<>();
        int end = 0;
        for (int at = 0; at < folded.length(); ) {
            end = at < end ? end : Math.max(Terms.end(folded, at), at + 1);
            boolean chinese = Terms.isChinese(folded.charAt(at));
            int to = chinese ? chinese(folded, at, end) : whole(folded, at, end);
            if (to > at && !isCountedOtherwise(folded, at, to)) {
                add(places, at, to);
            }
            at = to > at ? to : chinese ? at + 1 : end;
        }
        return places;
    }

    private static void add(List<int[]> places, int from, int to) {
        if (!places.isEmpty() && places.getLast()[1] == from) {
            places.getLast()[1] = to;
        } else {
            places.add(new int[] {from, to});
        }
    }

    private int whole(String folded, int from, int to) {
        return runs.contains(folded.substring(from, to)) ? to : from;
    }

    /// Where the longest piece from here ends, without what tells nothing at its ends.
    private int chinese(String folded, int from, int end) {
        if (from + 1 >= end || !pairs.contains(folded.substring(from, from + 2))) {
            return single(folded, from);
        }
        int to = from + 2;
        while (to < end && stands(folded.substring(from, to + 1))) {
            to++;
        }
        if (alone.contains(folded.substring(from, to))) {
            return to;
        }
        if (Terms.isCommon(folded.charAt(from)) && !opens(folded.substring(from, to))) {
            return from;
        }
        while (to > from && Terms.isCommon(folded.charAt(to - 1)) && !closes(folded.substring(from, to))) {
            to--;
        }
        return to - from >= 2 ? to : single(folded, from);
    }

    /// Nothing of 一氧化碳 stands in 二氧化碳.
    private boolean isCountedOtherwise(String folded, int from, int to) {
        if (from == 0 || !isNumeral(folded.charAt(from - 1))) {
            return false;
        }
        String piece = folded.substring(from, to);
        char number = folded.charAt(from - 1);
        return runs.stream()
                .filter(run -> run.indexOf(piece) >= 0)
                .allMatch(run -> hasOtherNumber(run, run.indexOf(piece), number));
    }

    private static boolean hasOtherNumber(String run, int at, char number) {
        return at > 0 && isNumeral(run.charAt(at - 1)) && run.charAt(at - 1) != number;
    }

    private static boolean isNumeral(char c) {
        return NUMERALS.indexOf(c) >= 0;
    }

    /// The 一 of 一氧化碳 is part of the word.
    private boolean opens(String piece) {
        return piece.length() > 2 && runs.stream().anyMatch(run -> run.startsWith(piece));
    }

    private boolean closes(String piece) {
        return piece.length() > 2 && runs.stream().anyMatch(run -> run.endsWith(piece));
    }

    private int single(String folded, int from) {
        return alone.contains(folded.substring(from, from + 1)) ? from + 1 : from;
    }

    private boolean stands(String piece) {
        return runs.stream().anyMatch(run -> run.contains(piece));
    }
}
