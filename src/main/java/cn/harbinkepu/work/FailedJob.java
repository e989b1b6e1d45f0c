package cn.harbinkepu.work;

import java.time.OffsetDateTime;
import java.util.UUID;

import io.vertx.core.json.JsonObject;

/// A job that was given up.
///
/// @param detail   what was said of it: for [FailureReason#REFUSED] in words for people, else for who knows the code
/// @param failures times that it failed in a row, of whatever sort
public record FailedJob(
        UUID id,
        String handler,
        String key,
        JsonObject data,
        FailureReason reason,
        String detail,
        int failures,
        OffsetDateTime at) {
    public FailedJob {
        data = data.copy();
    }
}
