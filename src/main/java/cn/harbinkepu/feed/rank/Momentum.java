package cn.harbinkepu.feed.rank;

/// How much an item is used: counters that halve at several speeds, and what was said in all its time. 130 bytes.
final class Momentum {

    /// Half-lives in days: from the last hour to the last season.
    private static final double[] SPEEDS = {0.05, 0.5, 1, 3, 7, 30};

    /// What an item that nobody has used is taken to be worth.
    static final double MIDDLING = 0.7;

    static final int MOMENT = 0;
    static final int HALF_DAY = 1;
    static final int DAY = 2;
    static final int THREE_DAYS = 3;
    static final int WEEK = 4;
    static final int MONTH = 5;

    private final double[] counters = new double[SPEEDS.length];
    private double liked;
    private double asOf;
    private double before;
    private double total;
    private int uses;
    private int refusals;
    private double experience;

    /// @param earlier the highest weight that the person gave before; negative infinity for none
    /// @param others  how many other items the person had used before
    void add(double at, double weight, double earlier, int others) {
        if (earlier == Double.NEGATIVE_INFINITY) {
            uses++;
            experience += Math.log1p(others);
            refusals += weight <= 0 ? 1 : 0;
        }
        double more = weight - Math.max(0, earlier);
        if (more <= 0) {
            return;
        }
        fade(at);
        before = total == 0 ? 0 : asOf;
        asOf = Math.max(asOf, at);
        total += more;
        liked += weight >= Use.USEFUL && earlier < Use.USEFUL ? 1 : 0;
        for (int speed = 0; speed < SPEEDS.length; speed++) {
            counters[speed] += more;
        }
    }

    /// One refusal less. Who it was is not known here, so the mean experience stays.
    void forgive() {
        experience -= experience / uses;
        uses--;
        refusals--;
    }

    private void fade(double at) {
        for (int speed = 0; speed < SPEEDS.length; speed++) {
            counters[speed] *= left(speed, at);
        }
        liked *= left(MONTH, at);
    }

    private double left(int speed, double at) {
        return Decay.exactly(at - asOf, SPEEDS[speed] * Decay.DAY);
    }

    double at(int speed, double now) {
        double counter = counters[speed];
        return counter == 0 ? 0 : counter * Decay.after(now - asOf, SPEEDS[speed] * Decay.DAY);
    }

    double liked(double now) {
        return liked * Decay.after(now - asOf, SPEEDS[MONTH] * Decay.DAY);
    }

    double total() {
        return total;
    }

    int uses() {
        return uses;
    }

    /// The average weight of a use, refusals as nothing, with three middling uses added.
    double quality() {
        return (total + 3 * MIDDLING) / (uses + 3);
    }

    double refused() {
        return refusals / (uses + 3.0);
    }

    /// How experienced the people who use it are: the mean logarithm of what they had used before,
    /// two average ones added.
    double experience() {
        return (experience + 2) / (uses + 2);
    }

    double hoursSinceLast(double now) {
        return total == 0 ? Double.POSITIVE_INFINITY : (now - asOf) / Decay.HOUR;
    }

    double hoursSinceLastButOne(double now) {
        return before == 0 ? Double.POSITIVE_INFINITY : (now - before) / Decay.HOUR;
    }

    double lastUse() {
        return asOf;
    }
}
