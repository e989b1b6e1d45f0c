package cn.harbinkepu.feed.rank;

/// How one item looks to a viewer, wherever it stands.
///
/// @param used whether the person has used or refused it, so that it is in no list of theirs
public record Explained(Ranked ranked, boolean used) {}
