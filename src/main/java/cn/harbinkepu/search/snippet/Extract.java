package cn.harbinkepu.search.snippet;

/// A stretch of a text that comes into question.
///
/// @param begins whether the text begins with it
/// @param ends   whether the text ends with it
public record Extract(String text, boolean begins, boolean ends) {}
