package cn.harbinkepu.feed.rank;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// The items whose texts are most like that of one item.
final class Neighbours {

    private final int most;
    private int[] numbers = new int[4];
    private float[] likeness = new float[4];
    private int size;

    Neighbours(int most) {
        this.most = most;
    }

    /// Takes the place of the least alike when all are taken.
    void add(int number, double alike) {
        int at = size < most ? size++ : least();
        if (at == numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.min(most, at * 2));
            likeness = Arrays.copyOf(likeness, Math.min(most, at * 2));
        }
        if (at == size - 1 || likeness[at] < alike) {
            numbers[at] = number;
            likeness[at] = (float) alike;
        }
    }

    private int least() {
        int least = 0;
        for (int at = 1; at < size; at++) {
            least = likeness[at] < likeness[least] ? at : least;
        }
        return least;
    }

    double sum(IntToDoubleFunction value) {
        double sum = 0;
        for (int at = 0; at < size; at++) {
            sum += likeness[at] * value.applyAsDouble(numbers[at]);
        }
        return sum;
    }

    void each(Each each) {
        for (int at = 0; at < size; at++) {
            each.accept(numbers[at], likeness[at]);
        }
    }

    @FunctionalInterface
    interface Each {
        void accept(int number, double likeness);
    }
}
