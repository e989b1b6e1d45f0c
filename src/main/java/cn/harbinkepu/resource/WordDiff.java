package cn.harbinkepu.resource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import cn.harbinkepu.resource.TextDiff.Change;
import cn.harbinkepu.resource.TextDiff.Paragraph;
import cn.harbinkepu.resource.TextDiff.Piece;
import cn.harbinkepu.resource.TextDiff.Stretch;

/// Compares paragraphs inside. Chinese is compared by characters, other writing by words and numbers; an accidental
/// match of one character between two changes is told as changed too, so that the reader sees words and not confetti.
final class WordDiff {

    private static final Pattern TOKEN =
            Pattern.compile("\\p{IsHan}|[\\p{L}\\p{M}&&[^\\p{IsHan}]]+|[0-9]+(?:[.,][0-9]+)*|\\s+|.", Pattern.DOTALL);

    /// Two paragraphs with less in common are two paragraphs.
    private static final double ALIKE = 0.4;

    /// Pairing costs the product of both sides times the comparing of two paragraphs.
    private static final int MOST_PAIRS = 900;

    private WordDiff() {}

    /// What was replaced, each changed paragraph beside what it became, in the order of both sides.
    static List<Paragraph> paired(List<String> before, List<String> after) {
        double[][] gain = gains(before, after);
        List<Paragraph> all = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && isPair(before, after, gain, i, j)) {
                all.add(new Paragraph(Change.CHANGED, pieces(before.get(i++), after.get(j++))));
            } else if (j == after.size() || (i < before.size() && gain[i + 1][j] >= gain[i][j + 1])) {
                all.add(Paragraph.whole(Change.REMOVED, before.get(i++)));
            } else {
                all.add(Paragraph.whole(Change.ADDED, after.get(j++)));
            }
        }
        return all;
    }

    private static boolean isPair(List<String> before, List<String> after, double[][] gain, int i, int j) {
        double likeness = gain[i][j] - gain[i + 1][j + 1];
        return gain[i][j] > gain[i + 1][j]
                && gain[i][j] > gain[i][j + 1]
                && likeness >= ALIKE
                && likeness(before.get(i), after.get(j)) >= ALIKE;
    }

    /// `[i][j]` is the most likeness that the two rests can be paired with.
    private static double[][] gains(List<String> before, List<String> after) {
        double[][] gain = new double[before.size() + 1][after.size() + 1];
        boolean few = (long) before.size() * after.size() <= MOST_PAIRS;
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                double pair = few || before.size() - i == after.size() - j ? likeness(before.get(i), after.get(j)) : 0;
                double paired = pair >= ALIKE ? pair + gain[i + 1][j + 1] : 0;
                gain[i][j] = Math.max(paired, Math.max(gain[i + 1][j], gain[i][j + 1]));
            }
        }
        return gain;
    }

    /// Dice's coefficient of the tokens: 1 for equal, 0 for nothing in common.
    static double likeness(String before, String after) {
        List<String> old = tokens(before);
        List<String> fresh = tokens(after);
        Map<String, Integer> left = new HashMap<>();
        old.forEach(token -> left.merge(token, 1, Integer::sum));
        long common = fresh.stream()
                .filter(token -> left.merge(token, -1, Integer::sum) >= 0)
                .count();
        return 2.0 * common / Math.max(1, old.size() + fresh.size());
    }

    static List<Piece> pieces(String before, String after) {
        List<Stretch<String>> stretches = TextDiff.stretches(tokens(before), tokens(after));
        StringBuilder removed = new StringBuilder();
        StringBuilder added = new StringBuilder();
        List<Piece> all = new ArrayList<>();
        for (int i = 0; i < stretches.size(); i++) {
            Stretch<String> stretch = stretches.get(i);
            boolean accident = stretch.same() && stretch.before().size() == 1 && i > 0 && i < stretches.size() - 1;
            if (stretch.same() && !accident) {
                flush(all, removed, added);
                all.add(new Piece(Change.SAME, String.join("", stretch.before())));
            } else {
                stretch.before().forEach(removed::append);
                stretch.after().forEach(added::append);
            }
        }
        flush(all, removed, added);
        return all;
    }

    private static void flush(List<Piece> all, StringBuilder removed, StringBuilder added) {
        if (!removed.isEmpty()) {
            all.add(new Piece(Change.REMOVED, removed.toString()));
        }
        if (!added.isEmpty()) {
            all.add(new Piece(Change.ADDED, added.toString()));
        }
        removed.setLength(0);
        added.setLength(0);
    }

    private static List<String> tokens(String text) {
        return TOKEN.matcher(text)
                .results()
                .map(java.util.regex.MatchResult::group)
                .toList();
    }
}
