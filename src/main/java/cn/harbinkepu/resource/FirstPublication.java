package cn.harbinkepu.resource;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// When something was first public, as others say: what nobody can mean is not believed.
public final class FirstPublication {

    /// What a time has to be, in words.
    public static final String RULE = "应在 1900 年以后，不能晚于现在";

    private static final Instant EARLIEST =
            OffsetDateTime.parse("1900-01-01T00:00:00+08:00").toInstant();

    /// Clocks differ, and a day has begun elsewhere.
    private static final Duration AHEAD = Duration.ofDays(1);

    private FirstPublication() {}

    /// The time as it is kept, never after now; empty for one before 1900 or more than a day ahead.
    public static Optional<OffsetDateTime> of(OffsetDateTime told, Instant now) {
        Instant at = told.toInstant();
        if (at.isBefore(EARLIEST) || at.isAfter(now.plus(AHEAD))) {
            return Optional.empty();
        }
        Instant kept = at.isAfter(now) ? now : at;
        return Optional.of(kept.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS));
    }
}
