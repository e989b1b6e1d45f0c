package cn.harbinkepu.feed.rank;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Sums by item number, several columns each; a map without objects, because a request adds up a
/// hundred thousand times.
final class Tally {

    private static final int FREE = -1;

    private final int columns;
    private int[] keys = new int[256];
    private double[] sums;
    private int size;

    Tally(int columns) {
        this.columns = columns;
        this.sums = new double[keys.length * columns];
        Arrays.fill(keys, FREE);
    }

    void add(int key, int column, double value) {
        int row = row(key);
        sums[row + column] += value;
    }

    /// Where the columns of the key begin in [#sums()], until another key is added.
    int row(int key) {
        return slot(key) * columns;
    }

    double[] sums() {
        return sums;
    }

    double sum(int key, int column) {
        int slot = find(key);
        return keys[slot] == FREE ? 0 : sums[slot * columns + column];
    }

    /// In no order that means anything, but the same each time.
    IntStream keys() {
        return Arrays.stream(keys).filter(key -> key != FREE);
    }

    private int slot(int key) {
        int slot = find(key);
        if (keys[slot] == FREE) {
            if (size * 2 >= keys.length) {
                grow();
                slot = find(key);
            }
            keys[slot] = key;
            size++;
        }
        return slot;
    }

    private int find(int key) {
        int slot = ((key * 0x9e3779b9) >>> 7) & (keys.length - 1);
        while (keys[slot] != FREE && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    private void grow() {
        int[] oldKeys = keys;
        double[] oldSums = sums;
        keys = new int[oldKeys.length * 2];
        sums = new double[keys.length * columns];
        Arrays.fill(keys, FREE);
        for (int old = 0; old < oldKeys.length; old++) {
            if (oldKeys[old] != FREE) {
                int slot = find(oldKeys[old]);
                keys[slot] = oldKeys[old];
                System.arraycopy(oldSums, old * columns, sums, slot * columns, columns);
            }
        }
    }
}
