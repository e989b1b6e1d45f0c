package cn.harbinkepu.oai;

/// A part of the pool that can be harvested by itself.
///
/// @param spec  its name in requests
/// @param about what lies in it, for people
public record OaiSet(String spec, String name, String about) {}
