package cn.harbinkepu.work;

/// A place in the order in which facts became visible.
///
/// @param transaction that stated the last one before
/// @param sequence    of the last one before
public record FactMark(long transaction, long sequence) {}
