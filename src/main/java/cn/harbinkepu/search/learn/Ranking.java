package cn.harbinkepu.search.learn;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/// What came for a query, held against what is right for it.
///
/// @param came  the first ten, in their order
/// @param right grade of each right resource, 1 to 3
record Ranking(List<UUID> came, Map<UUID, Integer> right) {

    /// As many as a reader looks at.
    static final int DEPTH = 10;

    Ranking {
        came = List.copyOf(came.subList(0, Math.min(DEPTH, came.size())));
        right = Map.copyOf(right);
    }

    /// Of the first right one, from 1; nothing if none is among the ten.
    Optional<Integer> place() {
        return IntStream.range(0, came.size())
                .filter(at -> right.containsKey(came.get(at)))
                .mapToObj(at -> at + 1)
                .findFirst();
    }

    boolean isFirst() {
        return place().filter(place -> place == 1).isPresent();
    }

    double reciprocal() {
        return place().map(place -> 1.0 / place).orElse(0.0);
    }

    /// Discounted gain (2^grade − 1, halved by the logarithm of the place) over the best there can be.
    double ndcg() {
        List<Integer> best = right.values().stream()
                .sorted(Comparator.reverseOrder())
                .limit(DEPTH)
                .toList();
        double ideal = gain(best);
        return ideal == 0
                ? 0
                : gain(came.stream().map(id -> right.getOrDefault(id, 0)).toList()) / ideal;
    }

    private static double gain(List<Integer> grades) {
        return IntStream.range(0, grades.size())
                .mapToDouble(at -> (Math.pow(2, grades.get(at)) - 1) * Math.log(2) / Math.log(at + 2))
                .sum();
    }
}
