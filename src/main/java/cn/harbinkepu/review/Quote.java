package cn.harbinkepu.review;

/// A passage as the Web Annotation model names it: a TextQuoteSelector, and where it began when it was chosen.
///
/// @param exact    the passage itself
/// @param prefix   what stood before it
/// @param suffix   what stood after it
/// @param position characters before it, blanks not counted
public record Quote(String exact, String prefix, String suffix, int position) {}
