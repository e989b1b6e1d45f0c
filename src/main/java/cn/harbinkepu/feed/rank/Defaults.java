package cn.harbinkepu.feed.rank;

import java.util.Map;

import static java.util.Map.entry;

/// The weights to begin with: learned on two public sets of other people's behaviour at once and
/// rounded. Those of what was chosen in the open are set by hand: neither set has any.
final class Defaults {

    private static final Map<Feature, Double> WEIGHTS = Map.ofEntries(
            entry(Feature.MOMENT, 0.207),
            entry(Feature.HALF_DAY, 0.066),
            entry(Feature.DAY, -0.015),
            entry(Feature.THREE_DAYS, 0.381),
            entry(Feature.WEEK, 0.442),
            entry(Feature.MONTH, -0.289),
            entry(Feature.EVER, 0.283),
            entry(Feature.LIKED, 0.178),
            entry(Feature.RISING, 1.79),
            entry(Feature.STEADY, 0.107),
            entry(Feature.SINCE_LAST, 0.174),
            entry(Feature.SINCE_LAST_BUT_ONE, -0.219),
            entry(Feature.AGE, -0.03),
            entry(Feature.LASTING, 0.017),
            entry(Feature.NEW_TODAY, 0.681),
            entry(Feature.NEW, 0.114),
            entry(Feature.NEW_THIS_WEEK, 0.324),
            entry(Feature.NEW_THIS_MONTH, -0.032),
            entry(Feature.QUALITY, 2.711),
            entry(Feature.REFUSED, 2.92),
            entry(Feature.AUDIENCE, 0.177),
            entry(Feature.SUBJECT_RISING, 0.205),
            entry(Feature.SIMILAR_TODAY, 0.067),
            entry(Feature.SIMILAR_THIS_WEEK, -0.067),
            entry(Feature.COMPANY, 0.959),
            entry(Feature.COMPANY_PLAIN, 0.125),
            entry(Feature.COMPANY_SHARE, -0.616),
            entry(Feature.COMPANY_LIFT, 0.023),
            entry(Feature.COMPANY_OF_LATEST, 0.175),
            entry(Feature.NEXT, 0.43),
            entry(Feature.TASTE, 0.195),
            entry(Feature.LEANING, 0.755),
            entry(Feature.TEXT, 0.226),
            entry(Feature.TEXT_MEAN, 3.826),
            entry(Feature.SAME_TIME, 0.378),
            entry(Feature.USUAL_AGE, 0.107),
            entry(Feature.SEGMENT, 6.0),
            entry(Feature.DISTRICT, 3.0),
            entry(Feature.INTEREST, 6.0),
            entry(Feature.UNWANTED, -6.0));

    private Defaults() {}

    /// In the order of [Feature].
    static double[] weights() {
        double[] weights = new double[Feature.COUNT];
        WEIGHTS.forEach((feature, weight) -> weights[feature.ordinal()] = weight);
        return weights;
    }
}
