package cn.harbinkepu.feed.rank;

import org.jspecify.annotations.Nullable;

/// An item in memory, with who used it last.
final class Known {

    /// Beyond these, the older readers of an item tell little that the newer do not.
    private static final int READERS = 120;

    private static final int NEIGHBOURS = 25;

    final int number;
    final double published;
    final Print print;
    final Momentum momentum = new Momentum();
    final Readers readers = new Readers(READERS);
    final Neighbours neighbours = new Neighbours(NEIGHBOURS);
    Item item;

    /// The same array in all that have the same.
    int[] labels;

    boolean withdrawn;

    /// As it was measured last; nothing after a use.
    @Nullable
    Reputation reputation;

    Known(int number, Item item, int[] labels, Print print) {
        this.number = number;
        this.item = item;
        this.published = Memory.seconds(item.published());
        this.labels = labels;
        this.print = print;
    }

    boolean isOpen(double now) {
        return !withdrawn && published <= now;
    }

    double ageInDays(double now) {
        return Math.max(0, now - published) / Decay.DAY;
    }
}
