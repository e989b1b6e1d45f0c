package cn.harbinkepu.resource;

import java.util.Optional;
import java.util.UUID;

/// What became of a resource whose origin has taken it back.
///
/// @param withdrawn whether it is no longer public because of that
/// @param note      why it was left, if it was
public record Retracted(boolean withdrawn, Optional<UUID> resource, Optional<String> note) {}
