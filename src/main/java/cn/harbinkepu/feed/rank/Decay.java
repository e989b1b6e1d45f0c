package cn.harbinkepu.feed.rank;

/// Halving with time, from a table, because co-visitation asks for it a hundred thousand times in a request.
final class Decay {

    static final double HOUR = 3600;
    static final double DAY = 24 * HOUR;

    private static final int STEPS = 64;
    private static final int HALVES = 40;
    private static final double[] TABLE = new double[STEPS * HALVES];

    static {
        for (int at = 0; at < TABLE.length; at++) {
            TABLE[at] = Math.pow(2, -(double) at / STEPS);
        }
    }

    private Decay() {}

    /// What is left after a time, in halves: 1 at and before the start, 0 after forty of them; exact to about 1 %.
    static double after(double seconds, double halfLife) {
        if (seconds <= 0) {
            return 1;
        }
        if (seconds > HALVES * halfLife) {
            return 0;
        }
        return TABLE[(int) Math.min(TABLE.length - 1, seconds / halfLife * STEPS + 0.5)];
    }

    /// The same, exact, for counters that are multiplied again and again.
    static double exactly(double seconds, double halfLife) {
        return seconds <= 0 ? 1 : Math.pow(2, -seconds / halfLife);
    }
}
