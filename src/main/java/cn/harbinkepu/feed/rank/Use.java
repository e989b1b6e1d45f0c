package cn.harbinkepu.feed.rank;

import java.time.Instant;

/// Somebody did something with an item.
///
/// @param weight how much it speaks for the item: 1 found useful, 0.5 opened or asked, 0 or less refused
public record Use(String user, String item, Instant at, double weight) {

    /// From here on a use says that the item was found useful, and is learned from.
    static final double USEFUL = 1;

    public Use {
        if (!Double.isFinite(weight)) {
            throw new IllegalArgumentException("The weight of a use is a number, not " + weight);
        }
    }

    boolean isUseful() {
        return weight >= USEFUL;
    }

    double seconds() {
        return Memory.seconds(at);
    }
}
