package cn.harbinkepu.audience;

import java.time.OffsetDateTime;

/// What a device says its reader did.
///
/// @param id       chosen by the device; the same again is the same
/// @param resource an id or an external id
public record SentEvent(String id, String resource, EventType type, OffsetDateTime at, double value) {}
