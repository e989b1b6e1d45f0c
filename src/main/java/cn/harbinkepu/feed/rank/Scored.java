package cn.harbinkepu.feed.rank;

import java.util.Comparator;

/// A candidate with its measures and score.
///
/// @param favour what editors add, part of the score
record Scored(Known known, float[] values, double score, double favour) {

    /// Best first; of equals, the newer.
    static final Comparator<Scored> BEST_FIRST = Comparator.comparingDouble(Scored::score)
            .thenComparingInt(scored -> scored.known().number)
            .reversed();
}
