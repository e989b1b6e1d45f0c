package cn.harbinkepu.resource;

import java.util.ArrayList;
import java.util.List;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;

/// What changed between two texts: paragraph by paragraph, and word by word inside a paragraph that was changed. Blank
/// lines do not count; far from a change paragraphs are left out.
public final class TextDiff {

    /// Comparing costs up to the product of both lengths; beyond this the changed middle is told as removed and added
    /// as a whole.
    private static final long MOST_CELLS = 16_000_000;

    /// Unchanged paragraphs kept around a change.
    private static final int CONTEXT = 1;

    public enum Change {
        SAME,
        REMOVED,
        ADDED,
        /// A paragraph that is there on both sides, with other words.
        CHANGED,
        /// Stands for unchanged paragraphs that are left out.
        GAP
    }

    /// Some words of a paragraph: [Change#SAME], [Change#REMOVED] or [Change#ADDED].
    public record Piece(Change change, String text) {
        public boolean is(String name) {
            return change.name().equals(name);
        }
    }

    public record Paragraph(Change change, List<Piece> pieces) {
        public Paragraph {
            pieces = List.copyOf(pieces);
        }

        static Paragraph whole(Change change, String text) {
            return new Paragraph(change, List.of(new Piece(change, text)));
        }

        public boolean is(String name) {
            return change.name().equals(name);
        }

        /// The words of a paragraph that is on one side only.
        public String text() {
            return String.join("", pieces.stream().map(Piece::text).toList());
        }
    }

    /// A stretch of two lists that is equal, or that took the place of the other.
    record Stretch<T>(boolean same, List<T> before, List<T> after) {}

    private TextDiff() {}

    /// Empty if nothing changed.
    ///
    /// @param words whether paragraphs are compared inside; not for lists of codes
    public static List<Paragraph> of(String before, String after, boolean words) {
        List<String> old = paragraphs(before);
        List<String> fresh = paragraphs(after);
        return old.equals(fresh) ? List.of() : shortened(compare(old, fresh, words));
    }

    private static List<String> paragraphs(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static List<Paragraph> compare(List<String> old, List<String> fresh, boolean words) {
        List<Paragraph> all = new ArrayList<>();
        for (Stretch<String> stretch : stretches(old, fresh)) {
            if (stretch.same()) {
                stretch.before().forEach(text -> all.add(Paragraph.whole(Change.SAME, text)));
            } else if (words) {
                all.addAll(WordDiff.paired(stretch.before(), stretch.after()));
            } else {
                stretch.before().forEach(text -> all.add(Paragraph.whole(Change.REMOVED, text)));
                stretch.after().forEach(text -> all.add(Paragraph.whole(Change.ADDED, text)));
            }
        }
        return all;
    }

    /// Both lists cut into equal and different stretches, in order.
    static <T> List<Stretch<T>> stretches(List<T> old, List<T> fresh) {
        int start = 0;
        while (start < Math.min(old.size(), fresh.size()) && old.get(start).equals(fresh.get(start))) {
            start++;
        }
        int end = 0;
        while (end < Math.min(old.size(), fresh.size()) - start
                && old.get(old.size() - 1 - end).equals(fresh.get(fresh.size() - 1 - end))) {
            end++;
        }
        List<Stretch<T>> all = new ArrayList<>();
        add(all, true, old.subList(0, start), fresh.subList(0, start));
        middle(all, old.subList(start, old.size() - end), fresh.subList(start, fresh.size() - end));
        add(all, true, old.subList(old.size() - end, old.size()), fresh.subList(fresh.size() - end, fresh.size()));
        return all;
    }

    private static <T> void middle(List<Stretch<T>> all, List<T> old, List<T> fresh) {
        if (old.isEmpty() || fresh.isEmpty() || (long) old.size() * fresh.size() > MOST_CELLS) {
            add(all, false, old, fresh);
            return;
        }
        for (AbstractDelta<T> delta : DiffUtils.diff(old, fresh, new MyersDiffWithLinearSpace<>(), null, true)
                .getDeltas()) {
            add(
                    all,
                    delta.getType() == DeltaType.EQUAL,
                    delta.getSource().getLines(),
                    delta.getTarget().getLines());
        }
    }

    /// The library tells a replacement as an addition and a removal side by side: here they are one stretch.
    private static <T> void add(List<Stretch<T>> all, boolean same, List<T> before, List<T> after) {
        if (before.isEmpty() && after.isEmpty()) {
            return;
        }
        boolean more = !all.isEmpty() && all.getLast().same() == same;
        Stretch<T> last = more ? all.removeLast() : new Stretch<>(same, List.of(), List.of());
        all.add(new Stretch<>(same, joined(last.before(), before), joined(last.after(), after)));
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private static List<Paragraph> shortened(List<Paragraph> all) {
        List<Paragraph> kept = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (isNearChange(all, i)) {
                kept.add(all.get(i));
            } else if (kept.isEmpty() || kept.getLast().change() != Change.GAP) {
                kept.add(Paragraph.whole(Change.GAP, "…"));
            }
        }
        return List.copyOf(kept);
    }

    private static boolean isNearChange(List<Paragraph> all, int at) {
        return all.subList(Math.max(0, at - CONTEXT), Math.min(all.size(), at + CONTEXT + 1)).stream()
                .anyMatch(paragraph -> paragraph.change() != Change.SAME);
    }
}
