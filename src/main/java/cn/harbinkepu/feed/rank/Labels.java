package cn.harbinkepu.feed.rank;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Subjects and kinds as numbers, and how much each is used: over a month and over the last days.
final class Labels {

    private static final double SLOW = 30 * Decay.DAY;
    private static final double FAST = 3 * Decay.DAY;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<List<Integer>, int[]> sets = new HashMap<>();
    private double[] slow = new double[16];
    private double[] fast = new double[16];
    private double sum;
    private double items;
    private double asOf;

    /// The same array for items with the same labels.
    int[] of(Item item) {
        int[] labels = Stream.concat(item.subjects().stream().map("subject "::concat), Stream.of("kind " + item.kind()))
                .distinct()
                .mapToInt(this::number)
                .toArray();
        return sets.computeIfAbsent(Arrays.stream(labels).sorted().boxed().toList(), unseen -> labels);
    }

    private int number(String label) {
        int number = numbers.computeIfAbsent(label, unseen -> numbers.size());
        if (number >= slow.length) {
            slow = Arrays.copyOf(slow, number * 2);
            fast = Arrays.copyOf(fast, number * 2);
        }
        return number;
    }

    int count() {
        return numbers.size();
    }

    void add(int[] labels, double at, double weight) {
        fade(at);
        items += weight;
        for (int label : labels) {
            slow[label] += weight;
            fast[label] += weight;
            sum += weight;
        }
    }

    private void fade(double at) {
        double slower = Decay.exactly(at - asOf, SLOW);
        double faster = Decay.exactly(at - asOf, FAST);
        for (int label = 0; label < count(); label++) {
            slow[label] *= slower;
            fast[label] *= faster;
        }
        sum *= slower;
        items *= slower;
        asOf = Math.max(asOf, at);
    }

    /// Its part of all labels of what is used.
    double share(int label) {
        return sum == 0 ? 0 : slow[label] / sum;
    }

    /// The part of used items that carry it.
    double frequency(int label) {
        return items == 0 ? 0 : slow[label] / items;
    }

    /// Above 0 when it is used more than it was over the month. The ratio of the two half-lives
    /// would be 10; 8 keeps what is merely young from looking like a rise.
    double rise(int[] labels) {
        double rise = 0;
        for (int label : labels) {
            rise += Math.log((fast[label] + 3) / (slow[label] / 8 + 3));
        }
        return labels.length == 0 ? 0 : rise / labels.length;
    }
}
