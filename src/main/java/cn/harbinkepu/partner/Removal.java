package cn.harbinkepu.partner;

import java.time.OffsetDateTime;
import java.util.UUID;

/// Something that partners had received and must take down.
public record Removal(UUID id, OffsetDateTime at, String reason) {}
