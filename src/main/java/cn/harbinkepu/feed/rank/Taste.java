package cn.harbinkepu.feed.rank;

/// How a person's subjects and kinds differ from those of everybody.
final class Taste {

    private static final double FADES = 90 * Decay.DAY;

    /// So many labels of the general taste are mixed in.
    private static final double GENERAL = 3;

    private static final double LEAST = 1e-4;

    private final Labels labels;
    private final double[] liked;
    private final double[] leaning;
    private double sum;
    private final int uses;

    Taste(Memory memory, Person person, double now) {
        this.labels = memory.labels();
        this.liked = new double[labels.count()];
        this.leaning = new double[labels.count()];
        this.uses = person.size();
        for (int use = 0; use < uses; use++) {
            add(memory.item(person.item(use)).labels, person.weight(use), now - person.time(use));
        }
    }

    private void add(int[] of, double weight, double ago) {
        for (int label : of) {
            leaning[label] += weight > 0 ? 1 : -0.5;
            if (weight > 0) {
                double mine = weight * Decay.after(ago, FADES);
                liked[label] += mine;
                sum += mine;
            }
        }
    }

    /// Logarithms of how much more the person uses each label than everybody does.
    double lift(int[] of) {
        if (sum == 0) {
            return 0;
        }
        double lift = 0;
        for (int label : of) {
            double share = labels.share(label);
            double mine = (liked[label] + GENERAL * share) / (sum + GENERAL);
            lift += Math.log(Math.max(mine, LEAST) / Math.max(share, LEAST));
        }
        return lift / Math.sqrt(of.length);
    }

    /// How many more of the person's items carry each label than of all used items; refusals speak against it.
    double leaning(int[] of) {
        double leaning = 0;
        for (int label : of) {
            leaning += this.leaning[label] / (uses + GENERAL) - labels.frequency(label) * uses / (uses + GENERAL);
        }
        return leaning;
    }
}
