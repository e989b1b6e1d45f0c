package cn.harbinkepu.feed.rank;

import static cn.harbinkepu.feed.rank.Feature.*;

/// How an item looks to everybody at an instant: how much it is used, its age, what people make of it. Most of the work
/// of a request, and the same for all viewers, so it is kept for some seconds.
final class Reputation {

    /// What is measured changes slowly: the quickest counter halves in more than an hour.
    private static final double HOLDS = 5;

    private static final double LONG_AGO = 10;

    private final Memory memory;
    private final double now;
    private final float[] values = new float[Feature.COUNT];

    private Reputation(Memory memory, Known known, double now) {
        this.memory = memory;
        this.now = now;
        measureUse(known.momentum);
        measureAge(known);
        measureOpinion(known);
    }

    /// May be some seconds old, but knows of all uses of the item itself.
    static Reputation of(Memory memory, Known known, double now) {
        Reputation kept = known.reputation;
        if (kept != null && kept.now <= now && now < kept.now + HOLDS) {
            return kept;
        }
        Reputation fresh = new Reputation(memory, known, now);
        known.reputation = fresh;
        return fresh;
    }

    /// In the order of [Feature]; 0 where it depends on the viewer. The caller's own.
    float[] values() {
        return values.clone();
    }

    private void measureUse(Momentum momentum) {
        double day = momentum.at(Momentum.DAY, now);
        double week = momentum.at(Momentum.WEEK, now);
        double month = momentum.at(Momentum.MONTH, now);
        set(MOMENT, Math.log1p(20 * momentum.at(Momentum.MOMENT, now)));
        set(HALF_DAY, Math.log1p(10 * momentum.at(Momentum.HALF_DAY, now)));
        set(DAY, Math.log1p(10 * day));
        set(THREE_DAYS, Math.log1p(5 * momentum.at(Momentum.THREE_DAYS, now)));
        set(WEEK, Math.log1p(3 * week));
        set(MONTH, Math.log1p(month));
        set(EVER, Math.log1p(momentum.total()));
        set(LIKED, Math.log1p(momentum.liked(now)));
        set(RISING, day / (week + 0.2));
        set(STEADY, momentum.total() == 0 ? 0 : Math.log((month + 0.3) / (momentum.total() + 0.3)));
        set(SINCE_LAST, hours(momentum.hoursSinceLast(now)));
        set(SINCE_LAST_BUT_ONE, hours(momentum.hoursSinceLastButOne(now)));
    }

    private static double hours(double hours) {
        return Math.min(LONG_AGO, Math.log1p(Math.max(0, hours)));
    }

    private void measureAge(Known known) {
        double days = known.ageInDays(now);
        double age = Math.log1p(days);
        set(AGE, age);
        set(LASTING, age * age / 10);
        set(NEW_TODAY, days < 1 ? 1 : 0);
        set(NEW, days < 3 ? 1 : 0);
        set(NEW_THIS_WEEK, days < 7 ? 1 : 0);
        set(NEW_THIS_MONTH, days < 30 ? 1 : 0);
    }

    private void measureOpinion(Known known) {
        set(QUALITY, known.momentum.quality() - Momentum.MIDDLING);
        set(REFUSED, known.momentum.refused());
        set(SUBJECT_RISING, memory.labels().rise(known.labels));
        set(SIMILAR_TODAY, Math.log1p(10 * similar(known, Momentum.DAY)));
        set(SIMILAR_THIS_WEEK, Math.log1p(3 * similar(known, Momentum.WEEK)));
    }

    private double similar(Known known, int speed) {
        return known.neighbours.sum(number -> memory.item(number).momentum.at(speed, now));
    }

    private void set(Feature feature, double value) {
        values[feature.ordinal()] = (float) value;
    }
}
