package cn.harbinkepu.feed;

import org.jspecify.annotations.Nullable;

import cn.harbinkepu.feed.rank.Feature.Because;
import cn.harbinkepu.feed.rank.Ranked;

/// A place in the list of a reader: what stands there and why. Small, because many lists are kept.
///
/// @param because what speaks for it more than for others; null when nothing that could be said does
/// @param explores whether it stands there so that people get to see it
record Place(String item, @Nullable Because because, boolean explores) {

    static Place of(Ranked ranked) {
        return new Place(ranked.item(), ranked.reason().orElse(null), ranked.explores());
    }
}
