package cn.harbinkepu.search;

import java.util.UUID;

import cn.harbinkepu.resource.Kind;

/// Something that may be about the same as something else.
///
/// @param score the larger, the liker; means nothing beside those of another question
public record Likely(UUID id, Kind kind, double score) {}
