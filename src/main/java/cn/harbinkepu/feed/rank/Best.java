package cn.harbinkepu.feed.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// The few items with the highest values, each valued once; of equals, those known first.
final class Best {

    private record Valued(Known known, double value) {}

    private static final Comparator<Valued> LEAST_FIRST = Comparator.comparingDouble(Valued::value)
            .thenComparing(valued -> valued.known().number, Comparator.reverseOrder());

    private Best() {}

    static Stream<Known> of(Stream<Known> from, ToDoubleFunction<Known> value, int most) {
        PriorityQueue<Valued> best = new PriorityQueue<>(LEAST_FIRST);
        from.forEach(known -> offer(best, known, value.applyAsDouble(known), most));
        List<Valued> sorted = new ArrayList<>(best);
        sorted.sort(LEAST_FIRST.reversed());
        return sorted.stream().map(Valued::known);
    }

    /// Most are worse than the worst of those that are there, and cost a comparison.
    private static void offer(PriorityQueue<Valued> best, Known known, double value, int most) {
        if (best.size() == most && value < best.element().value()) {
            return;
        }
        best.add(new Valued(known, value));
        if (best.size() > most) {
            best.remove();
        }
    }
}
