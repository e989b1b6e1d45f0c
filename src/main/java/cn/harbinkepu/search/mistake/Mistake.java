package cn.harbinkepu.search.mistake;

/// A piece of a query, and what seems to be meant by it.
public record Mistake(String typed, String meant) {}
