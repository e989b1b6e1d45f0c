package cn.harbinkepu.alert;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/// Gives out identifiers, one at a time over all instances: the row it keeps stays locked until the caller's
/// transaction ends. More than ten in one second take their time from the seconds that follow.
@ApplicationScoped
class AlertClock {

    private static final String TICK = """
            update alert_clock set
              second = case when cast(:now as timestamptz) > second then cast(:now as timestamptz)
                            when serial < 9 then second
                            else second + interval '1 second' end,
              serial = case when cast(:now as timestamptz) > second then 0
                            when serial < 9 then serial + 1
                            else 0 end
            returning second, serial""";

    private static final String LOCK = "select serial from alert_clock for update";

    private final String issuer;

    AlertClock(AlertConfig config) {
        this.issuer = new Identifier(config.issuer(), Instant.EPOCH, 0).issuer();
    }

    Uni<Identifier> next(Mutiny.Session session, Instant now) {
        return session.createNativeQuery(TICK, Object[].class)
                .setParameter("now", BeijingTime.of(now))
                .getSingleResult()
                .map(row -> new Identifier(issuer, instant(row[0]), ((Number) row[1]).intValue()));
    }

    /// Waits until nobody else is adding to the log.
    Uni<Void> lock(Mutiny.Session session) {
        return session.createNativeQuery(LOCK, Integer.class).getSingleResult().replaceWithVoid();
    }

    /// What an identifier of that time looks like before its serial is known.
    String pending(Instant now) {
        return new Identifier(issuer, now.truncatedTo(ChronoUnit.SECONDS), 0)
                .toString()
                .replaceFirst("_[0-9]{14}_[0-9]$", "_yyyyMMddHHmmss_N");
    }

    private static Instant instant(Object value) {
        return value instanceof OffsetDateTime time ? time.toInstant() : (Instant) value;
    }
}
