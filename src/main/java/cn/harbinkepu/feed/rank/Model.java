package cn.harbinkepu.feed.rank;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The weights of the features. The score of a candidate is the sum of its measures times their weights; only the order
/// and the differences mean something.
public final class Model {

    /// Good before anything was learned here, and again when what was learned is lost.
    public static final Model DEFAULT = new Model("default", Defaults.weights());

    private final String version;
    private final double[] weights;

    Model(String version, double[] weights) {
        if (version.isBlank() || version.contains("\n")) {
            throw new IllegalArgumentException("A version is a word, not '" + version + "'");
        }
        if (weights.length != Feature.COUNT || !Arrays.stream(weights).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("A model has a finite weight for each feature");
        }
        this.version = version;
        this.weights = weights.clone();
    }

    public String version() {
        return version;
    }

    public double weight(Feature feature) {
        return weights[feature.ordinal()];
    }

    double[] weights() {
        return weights.clone();
    }

    double score(float[] values) {
        double score = 0;
        for (int at = 0; at < weights.length; at++) {
            score += weights[at] * values[at];
        }
        return score;
    }

    double[] contributions(float[] values) {
        double[] contributions = new double[weights.length];
        Arrays.setAll(contributions, at -> weights[at] * values[at]);
        return contributions;
    }

    /// The version, then a line for each feature with its name and weight.
    public String text() {
        return Arrays.stream(Feature.values())
                .map(feature -> feature.key() + " " + weight(feature) + "\n")
                .collect(Collectors.joining("", version + "\n", ""));
    }

    /// Reads what [#text()] wrote; nothing when it has other features than this program, or is no model at all.
    public static Optional<Model> parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() != Feature.COUNT + 1) {
            return Optional.empty();
        }
        try {
            double[] weights = new double[Feature.COUNT];
            for (Feature feature : Feature.values()) {
                weights[feature.ordinal()] = weight(feature, lines.get(feature.ordinal() + 1));
            }
            return Optional.of(new Model(lines.getFirst(), weights));
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    private static double weight(Feature feature, String line) {
        if (!line.startsWith(feature.key() + " ")) {
            throw new IllegalArgumentException("No weight of " + feature.key() + ": " + line);
        }
        return Double.parseDouble(line.substring(feature.key().length() + 1));
    }
}
