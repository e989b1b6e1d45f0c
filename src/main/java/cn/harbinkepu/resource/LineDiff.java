package cn.harbinkepu.resource;

import java.util.ArrayList;
import java.util.List;

/// What changed between two texts, line by line. Blank lines do not count; far from a change lines are left out.
public final class LineDiff {

    /// The table of the common subsequence has the product of both lengths; beyond this the changed middle is told as
    /// removed and added as a whole.
    private static final int MOST_CELLS = 4_000_000;

    /// Unchanged lines kept around a change.
    private static final int CONTEXT = 2;

    public enum Change {
        SAME,
        REMOVED,
        ADDED,
        /// Stands for unchanged lines that are left out.
        GAP
    }

    public record Line(Change change, String text) {
        public boolean is(String name) {
            return change.name().equals(name);
        }
    }

    private LineDiff() {}

    /// Empty if nothing changed.
    public static List<Line> of(String before, String after) {
        List<String> old = lines(before);
        List<String> fresh = lines(after);
        return old.equals(fresh) ? List.of() : shortened(compare(old, fresh));
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static List<Line> compare(List<String> old, List<String> fresh) {
        int start = 0;
        while (start < Math.min(old.size(), fresh.size()) && old.get(start).equals(fresh.get(start))) {
            start++;
        }
        int end = 0;
        while (end < Math.min(old.size(), fresh.size()) - start
                && old.get(old.size() - 1 - end).equals(fresh.get(fresh.size() - 1 - end))) {
            end++;
        }
        List<Line> all = new ArrayList<>();
        add(all, Change.SAME, old.subList(0, start));
        middle(all, old.subList(start, old.size() - end), fresh.subList(start, fresh.size() - end));
        add(all, Change.SAME, old.subList(old.size() - end, old.size()));
        return all;
    }

    private static void middle(List<Line> all, List<String> old, List<String> fresh) {
        if ((long) old.size() * fresh.size() > MOST_CELLS) {
            add(all, Change.REMOVED, old);
            add(all, Change.ADDED, fresh);
            return;
        }
        int[][] common = common(old, fresh);
        int i = 0;
        int j = 0;
        while (i < old.size() || j < fresh.size()) {
            if (i < old.size() && j < fresh.size() && old.get(i).equals(fresh.get(j))) {
                all.add(new Line(Change.SAME, old.get(i++)));
                j++;
            } else if (j == fresh.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
                all.add(new Line(Change.REMOVED, old.get(i++)));
            } else {
                all.add(new Line(Change.ADDED, fresh.get(j++)));
            }
        }
    }

    /// `[i][j]` is the length of the longest common subsequence of the two rests.
    private static int[][] common(List<String> old, List<String> fresh) {
        int[][] length = new int[old.size() + 1][fresh.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = fresh.size() - 1; j >= 0; j--) {
                length[i][j] = old.get(i).equals(fresh.get(j))
                        ? length[i + 1][j + 1] + 1
                        : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        return length;
    }

    private static List<Line> shortened(List<Line> all) {
        List<Line> kept = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (isNearChange(all, i)) {
                kept.add(all.get(i));
            } else if (kept.isEmpty() || kept.getLast().change() != Change.GAP) {
                kept.add(new Line(Change.GAP, "…"));
            }
        }
        return List.copyOf(kept);
    }

    private static boolean isNearChange(List<Line> all, int at) {
        return all.subList(Math.max(0, at - CONTEXT), Math.min(all.size(), at + CONTEXT + 1)).stream()
                .anyMatch(line -> line.change() != Change.SAME);
    }

    private static void add(List<Line> all, Change change, List<String> lines) {
        lines.forEach(line -> all.add(new Line(change, line)));
    }
}
