package cn.harbinkepu.search.learn;

import java.util.UUID;

/// What came for one judged query.
///
/// @param found how many in all
record Outcome(UUID query, UUID set, long found, Ranking ranking) {}
