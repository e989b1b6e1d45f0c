package cn.harbinkepu.feed.rank;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import cn.harbinkepu.feed.rank.Feature.Because;

/// Tells the strongest reason for a candidate: features that say the same thing are added up, each compared with the
/// average candidate.
final class Reasoning {

    private final Model model;
    private final double[] average = new double[Feature.COUNT];
    private final double averageFavour;

    Reasoning(Model model, Collection<Scored> candidates) {
        this.model = model;
        this.averageFavour =
                candidates.stream().mapToDouble(Scored::favour).average().orElse(0);
        for (Scored candidate : candidates) {
            double[] contributions = model.contributions(candidate.values());
            for (int at = 0; at < average.length; at++) {
                average[at] += contributions[at] / candidates.size();
            }
        }
    }

    Ranked ranked(Scored scored, boolean explores) {
        Map<Feature, Double> contributions = new EnumMap<>(Feature.class);
        double[] each = model.contributions(scored.values());
        for (Feature feature : Feature.values()) {
            contributions.put(feature, each[feature.ordinal()]);
        }
        return new Ranked(scored.known().item.id(), scored.score(), contributions, reason(scored, each), explores);
    }

    private Optional<Because> reason(Scored scored, double[] contributions) {
        Map<Because, Double> gains = new EnumMap<>(Because.class);
        Map<Because, Boolean> holds = new EnumMap<>(Because.class);
        for (Feature feature : Feature.values()) {
            int at = feature.ordinal();
            double gain = contributions[at] - average[at];
            gains.merge(feature.because(), gain, Double::sum);
            holds.merge(
                    feature.because(),
                    contributions[at] > 0 && scored.values()[at] > 0 && gain > 0,
                    Boolean::logicalOr);
        }
        gains.put(Because.BOOST, scored.favour() - averageFavour);
        holds.put(Because.BOOST, scored.favour() > 0);
        return gains.entrySet().stream()
                .filter(entry -> entry.getKey() != Because.NOTHING && entry.getValue() > 0 && holds.get(entry.getKey()))
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }
}
