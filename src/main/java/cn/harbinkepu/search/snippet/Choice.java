package cn.harbinkepu.search.snippet;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// The one or two pieces of a text, each of whole clauses, that hold most of the evidence.
final class Choice {

    /// Clauses that follow each other.
    ///
    /// @param to exclusive
    record Piece(int from, int to) {

        boolean isNone() {
            return from == to;
        }
    }

    private static final Piece NONE = new Piece(0, 0);

    private static final int SHORTEST = 20;
    private static final int SHORTEST_OTHER = 12;

    /// What a reader takes in at a glance counts once more by this much.
    private static final int GLANCE = 59;
    private static final double GLANCE_WEIGHT = 0.7;

    private static final double MID_SENTENCE = 0.08;
    private static final double SECOND_PIECE = 0.05;

    private final Source source;
    private final double[] shares;
    private final int room;

    /// Where a second piece may begin, the most promising first and of the same promise the shortest, and
    /// what it holds at most.
    private final int[] starts;

    private final double[] promises;
    private double best = Double.NEGATIVE_INFINITY;
    private Piece first = NONE;
    private Piece second = NONE;

    /// @param room characters of both pieces, the marks around them included
    Choice(Source source, double[] shares, int room) {
        this.source = source;
        this.shares = shares;
        this.room = room;
        this.promises = new double[shares.length];
        Arrays.setAll(promises, this::promise);
        this.starts = IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer from) -> promises[from])
                        .thenComparing(Comparator.naturalOrder())
                        .reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        for (int from = 0; from < shares.length; from++) {
            tryFrom(from);
        }
    }

    Piece first() {
        return first;
    }

    /// None if one piece says it all. May stand before the first one in the text.
    Piece second() {
        return second;
    }

    private void tryFrom(int from) {
        double held = 0;
        double start = GLANCE_WEIGHT * glance(from) + startOf(from);
        for (int to = from + 1; to <= shares.length; to++) {
            int length = length(from, to);
            if (to > from + 1 && (length > room - 2 || !source.goesOn(to - 2))) {
                return;
            }
            held += shares[to - 1] * Math.min(1, (room - 2.0) / Math.max(1, length));
            if (length >= SHORTEST || !source.goesOn(to - 1)) {
                if (held + start > best) {
                    keep(held + start, new Piece(from, to), NONE);
                }
                trySecond(new Piece(from, to), held, start, room - 3 - length);
            }
        }
    }

    private void trySecond(Piece one, double held, double start, int left) {
        double value = held + start - SECOND_PIECE;
        if (left < SHORTEST) {
            return;
        }
        for (int from : starts) {
            if (value + promises[from] <= best) {
                return;
            }
            if (from < one.from() || from > one.to()) {
                trySecond(one, from, value + startOf(from), left);
            }
        }
    }

    /// As if the second piece had all the room that the shortest first one leaves.
    private double promise(int from) {
        double held = startOf(from);
        for (int to = from + 1; to <= shares.length && length(from, to) <= room; to++) {
            held += shares[to - 1];
            if (!source.goesOn(to - 1)) {
                break;
            }
        }
        return held;
    }

    private void trySecond(Piece one, int from, double value, int left) {
        double held = value;
        for (int to = from + 1; to <= shares.length; to++) {
            boolean touches = from < one.from() && to >= one.from();
            boolean broken = to > from + 1 && !source.goesOn(to - 2);
            int length = length(from, to);
            if (touches || broken || length > left) {
                return;
            }
            held += shares[to - 1];
            if (held > best && (length >= SHORTEST_OTHER || !source.goesOn(to - 1))) {
                keep(held, one, new Piece(from, to));
            }
        }
    }

    private void keep(double value, Piece one, Piece other) {
        best = value;
        first = one;
        second = other;
    }

    private double startOf(int clause) {
        return source.startsSentence(clause) ? 0 : -MID_SENTENCE;
    }

    private int length(int from, int to) {
        return source.clauses.get(to - 1).to() - source.clauses.get(from).from();
    }

    /// What stands in the first line; of a clause that it cuts, less than its part.
    private double glance(int from) {
        int start = source.clauses.get(from).from();
        double seen = 0;
        for (int i = from; i < shares.length && source.clauses.get(i).from() < start + GLANCE; i++) {
            Clause clause = source.clauses.get(i);
            double part = Math.min(1, (start + GLANCE - clause.from()) / (double) clause.length());
            seen += shares[i] * (part < 1 ? 0.7 * part * part : 1);
        }
        return seen;
    }
}
