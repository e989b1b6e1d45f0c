package cn.harbinkepu.alert;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/// Writes the log that open pages follow. The caller holds the [AlertClock], so that the numbers appear in
/// their order.
@ApplicationScoped
class AlertLog {

    /// The spine has numbered the fact that was stated just before in the same transaction.
    private static final String SPINE_NUMBER = "select max(sequence) from outbox where key = :key";

    /// An end is no fact of the spine, but stands in the same count.
    private static final String NEXT_NUMBER = "select nextval(pg_get_serial_sequence('outbox', 'sequence'))";

    private static final String APPEND = """
            insert into alert_event (sequence, type, alert, geocodes, at)
            values (:sequence, :type, :alert, string_to_array(:geocodes, ','), :at)""";

    Uni<Long> numberOf(Mutiny.Session session, String identifier) {
        return session.createNativeQuery(SPINE_NUMBER, Long.class)
                .setParameter("key", identifier)
                .getSingleResult();
    }

    Uni<Long> nextNumber(Mutiny.Session session) {
        return session.createNativeQuery(NEXT_NUMBER, Long.class).getSingleResult();
    }

    Uni<Void> append(Mutiny.Session session, long sequence, String type, UUID alert, List<String> codes, Instant at) {
        return session.createNativeQuery(APPEND)
                .setParameter("sequence", sequence)
                .setParameter("type", type)
                .setParameter("alert", alert)
                .setParameter(
                        "geocodes",
                        String.join(
                                ",",
                                codes.stream().map(Geocodes::wire).distinct().toList()))
                .setParameter("at", BeijingTime.of(at))
                .executeUpdate()
                .replaceWithVoid();
    }
}
