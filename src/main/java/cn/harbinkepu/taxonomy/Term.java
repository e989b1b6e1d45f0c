package cn.harbinkepu.taxonomy;

/// An entry of a vocabulary.
///
/// @param code never changes its meaning and is never used again
/// @param zh   the name that pages show
/// @param en   the English name
public record Term(String code, String zh, String en) {}
