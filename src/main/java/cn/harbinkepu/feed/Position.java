package cn.harbinkepu.feed;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.UUID;

/// A place in the order of time, newest first; resources of the same microsecond by descending id, which is how
/// PostgreSQL and Redis order them too.
public record Position(OffsetDateTime at, UUID id) implements Comparable<Position> {

    private static final Comparator<Position> OLDEST_FIRST =
            Comparator.comparingLong(Position::micros).thenComparing(position -> position.id.toString());

    static Position of(long micros, UUID id) {
        return new Position(Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC), id);
    }

    /// Microseconds since 1970: what PostgreSQL keeps, and exact as the score of a sorted set.
    public long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at.toInstant());
    }

    @Override
    public int compareTo(Position other) {
        return OLDEST_FIRST.reversed().compare(this, other);
    }
}
