package cn.harbinkepu.feed.rank;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// An item of a list, and why it stands there.
///
/// @param contributions of each feature to the score; with what editors let it count more, they add up to it
/// @param reason what speaks for it more than for the average candidate, most of all; nothing when
/// nothing that could be
///     said does
/// @param explores whether it stands there so that people get to see it, not for its score
public record Ranked(
        String item,
        double score,
        Map<Feature, Double> contributions,
        Optional<Feature.Because> reason,
        boolean explores) {

    public Ranked {
        contributions = Collections.unmodifiableMap(new EnumMap<>(contributions));
    }
}
