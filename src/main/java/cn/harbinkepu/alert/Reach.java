package cn.harbinkepu.alert;

/// How many a channel would reach at once, as far as it knows.
///
/// @param name what the channel is called
/// @param unit what is counted, such as `个打开的页面`
/// @param note what the figure leaves out; empty for nothing
public record Reach(String name, long count, String unit, String note) {}
