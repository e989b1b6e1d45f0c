package cn.harbinkepu.feed.rank;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What somebody used, oldest first; 16 bytes a use. An item stands once, at its first use, with the highest weight.
final class Person {

    /// Stands where a person was who asked to be forgotten.
    static final Person FORGOTTEN = new Person();

    /// The oldest go when there are more, and could be shown again then.
    private static final int MOST = 3000;

    private int[] items = new int[2];
    private float[] weights = new float[2];
    private double[] times = new double[2];
    private int size;
    private int liked;

    /// Whether it is new to them.
    boolean add(int item, double at, double weight) {
        for (int use = size - 1; use >= 0; use--) {
            if (items[use] == item) {
                weights[use] = Math.max(weights[use], (float) weight);
                return false;
            }
        }
        makeRoom();
        items[size] = item;
        weights[size] = (float) weight;
        times[size] = at;
        size++;
        liked += weight > 0 ? 1 : 0;
        return true;
    }

    /// Uses what the other used, each at the time when it was first used by either.
    void join(Person other) {
        List<Once> all = Stream.concat(uses(), other.uses())
                .sorted(Comparator.comparingDouble(Once::at))
                .toList();
        size = 0;
        liked = 0;
        all.forEach(use -> add(use.item(), use.at(), use.weight()));
    }

    private Stream<Once> uses() {
        return IntStream.range(0, size).mapToObj(use -> new Once(items[use], times[use], weights[use]));
    }

    private record Once(int item, double at, double weight) {}

    private void makeRoom() {
        if (size == MOST) {
            drop(MOST / 10);
        } else if (size == items.length) {
            int room = Math.min(MOST, size * 2);
            items = Arrays.copyOf(items, room);
            weights = Arrays.copyOf(weights, room);
            times = Arrays.copyOf(times, room);
        }
    }

    private void drop(int oldest) {
        size -= oldest;
        System.arraycopy(items, oldest, items, 0, size);
        System.arraycopy(weights, oldest, weights, 0, size);
        System.arraycopy(times, oldest, times, 0, size);
    }

    /// Whether it had been refused, and is not any more.
    boolean forgive(int item) {
        for (int use = 0; use < size; use++) {
            if (items[use] == item && weights[use] <= 0) {
                int behind = size - use - 1;
                System.arraycopy(items, use + 1, items, use, behind);
                System.arraycopy(weights, use + 1, weights, use, behind);
                System.arraycopy(times, use + 1, times, use, behind);
                size--;
                return true;
            }
        }
        return false;
    }

    boolean hasUsed(int item) {
        return weightOf(item) != Double.NEGATIVE_INFINITY;
    }

    /// The highest weight of an item; negative infinity when it was not used.
    double weightOf(int item) {
        for (int use = 0; use < size; use++) {
            if (items[use] == item) {
                return weights[use];
            }
        }
        return Double.NEGATIVE_INFINITY;
    }

    int size() {
        return size;
    }

    int liked() {
        return liked;
    }

    int item(int use) {
        return items[use];
    }

    double weight(int use) {
        return weights[use];
    }

    double time(int use) {
        return times[use];
    }
}
