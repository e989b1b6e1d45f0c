package cn.harbinkepu.feed.rank;

import java.util.List;

/// How likely weights make it that the used items were chosen from among the others, as a logarithm, with its slope and
/// (negated) bend. Each lesson counts once, however many were used.
final class Likelihood {

    private final double[] slope = new double[Feature.COUNT];
    private final double[][] bend = new double[Feature.COUNT][Feature.COUNT];

    Likelihood(List<Lesson> lessons, double[] weights) {
        for (Lesson lesson : lessons) {
            add(lesson, chances(lesson.values(), weights));
        }
        for (int row = 0; row < bend.length; row++) {
            for (int column = row + 1; column < bend.length; column++) {
                bend[row][column] = bend[column][row];
            }
        }
    }

    private void add(Lesson lesson, double[] chances) {
        List<float[]> values = lesson.values();
        double[] mean = new double[Feature.COUNT];
        for (int at = 0; at < chances.length; at++) {
            float[] row = values.get(at);
            for (int feature = 0; feature < mean.length; feature++) {
                mean[feature] += chances[at] * row[feature];
            }
        }
        double[] apart = new double[Feature.COUNT];
        for (int at = 0; at < chances.length; at++) {
            float[] row = values.get(at);
            for (int feature = 0; feature < mean.length; feature++) {
                apart[feature] = row[feature] - mean[feature];
                slope[feature] += at < lesson.used() ? apart[feature] / lesson.used() : 0;
            }
            addProducts(apart, chances[at]);
        }
    }

    private void addProducts(double[] apart, double chance) {
        for (int row = 0; row < apart.length; row++) {
            double scaled = chance * apart[row];
            if (scaled != 0) {
                double[] into = bend[row];
                for (int column = 0; column <= row; column++) {
                    into[column] += scaled * apart[column];
                }
            }
        }
    }

    private static double[] chances(List<float[]> values, double[] weights) {
        double[] chances = new double[values.size()];
        double highest = Double.NEGATIVE_INFINITY;
        for (int at = 0; at < chances.length; at++) {
            chances[at] = dot(values.get(at), weights);
            highest = Math.max(highest, chances[at]);
        }
        double sum = 0;
        for (int at = 0; at < chances.length; at++) {
            chances[at] = Math.exp(chances[at] - highest);
            sum += chances[at];
        }
        for (int at = 0; at < chances.length; at++) {
            chances[at] /= sum;
        }
        return chances;
    }

    private static double dot(float[] values, double[] weights) {
        double dot = 0;
        for (int at = 0; at < weights.length; at++) {
            dot += values[at] * weights[at];
        }
        return dot;
    }

    double[] slope() {
        return slope;
    }

    double[][] bend() {
        return bend;
    }

    static double of(List<Lesson> lessons, double[] weights) {
        double sum = 0;
        for (Lesson lesson : lessons) {
            double[] chances = chances(lesson.values(), weights);
            for (int at = 0; at < lesson.used(); at++) {
                sum += Math.log(Math.max(1e-12, chances[at])) / lesson.used();
            }
        }
        return sum;
    }

    /// The variance of each feature, or 1 of one that never varies.
    static double[] spread(List<Lesson> lessons) {
        double[] sum = new double[Feature.COUNT];
        double[] squares = new double[Feature.COUNT];
        double rows = 0;
        for (Lesson lesson : lessons) {
            for (float[] row : lesson.values()) {
                rows++;
                for (int at = 0; at < sum.length; at++) {
                    sum[at] += row[at];
                    squares[at] += row[at] * row[at];
                }
            }
        }
        for (int at = 0; at < sum.length; at++) {
            double variance = squares[at] / rows - sum[at] / rows * (sum[at] / rows);
            squares[at] = variance < 1e-9 ? 1 : variance;
        }
        return squares;
    }
}
