package cn.harbinkepu.feed.rank;

import java.util.List;
import java.util.Optional;

/// Learns the weights under which the used items would most likely have been chosen (a conditional
/// logit), drawn towards those to start from. Deterministic.
public final class Training {

    /// With fewer, what is learned is chance.
    private static final int FEWEST = 200;

    /// One in so many lessons, the latest, is kept back to see whether the learned weights are better.
    private static final int KEPT_BACK = 5;

    private static final int STEPS = 12;
    private static final double SMALL = 1e-4;

    private final Model start;
    private final double pull;

    /// @param start what to begin with and be drawn to
    /// @param pull how strongly, in lessons: with 30, some hundred lessons are needed to get away from it
    public Training(Model start, double pull) {
        this.start = start;
        this.pull = pull;
    }

    /// Nothing when there are too few lessons, or when what was learned from the earlier of them is
    /// no better on the later than the weights to start from.
    public Optional<Model> learn(List<Lesson> all, String version) {
        if (all.size() < FEWEST) {
            return Optional.empty();
        }
        int earlier = all.size() - all.size() / KEPT_BACK;
        List<Lesson> later = all.subList(earlier, all.size());
        double learned = Likelihood.of(later, fit(all.subList(0, earlier)));
        return learned > Likelihood.of(later, start.weights())
                ? Optional.of(new Model(version, fit(all)))
                : Optional.empty();
    }

    /// Newton's method; the likelihood has one peak.
    private double[] fit(List<Lesson> lessons) {
        double[] spread = Likelihood.spread(lessons);
        double[] weights = start.weights();
        double best = objective(lessons, weights, spread);
        for (int step = 0; step < STEPS; step++) {
            double[] towards = direction(lessons, weights, spread);
            double gain = 0;
            for (double length = 1; length > 0.01 && gain <= 0; length /= 2) {
                double[] next = moved(weights, towards, length);
                double value = objective(lessons, next, spread);
                if (value > best) {
                    gain = value - best;
                    best = value;
                    weights = next;
                }
            }
            if (gain < SMALL * lessons.size()) {
                break;
            }
        }
        return weights;
    }

    private double[] direction(List<Lesson> lessons, double[] weights, double[] spread) {
        Likelihood likelihood = new Likelihood(lessons, weights);
        double[] slope = likelihood.slope();
        double[][] bend = likelihood.bend();
        double[] from = start.weights();
        for (int at = 0; at < slope.length; at++) {
            slope[at] -= pull * spread[at] * (weights[at] - from[at]);
            bend[at][at] += pull * spread[at];
        }
        return Equations.solve(bend, slope);
    }

    private double objective(List<Lesson> lessons, double[] weights, double[] spread) {
        double[] from = start.weights();
        double value = Likelihood.of(lessons, weights);
        for (int at = 0; at < weights.length; at++) {
            value -= pull / 2 * spread[at] * (weights[at] - from[at]) * (weights[at] - from[at]);
        }
        return value;
    }

    private static double[] moved(double[] weights, double[] towards, double length) {
        double[] moved = weights.clone();
        for (int at = 0; at < moved.length; at++) {
            moved[at] += length * towards[at];
        }
        return moved;
    }
}
