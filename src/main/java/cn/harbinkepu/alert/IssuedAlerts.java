package cn.harbinkepu.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Page;

/// What is public, read from PostgreSQL. Drafts and drills do not exist here.
@ApplicationScoped
public class IssuedAlerts {

    private static final String EVENTS = """
            select e.sequence as event_sequence, e.type, e.geocodes, a.id, a.sequence, a.state, a.document
              from alert_event e join alert a on a.id = e.alert where a.status = 'ACTUAL'\s""";

    private static final String AFTER = EVENTS + "and e.sequence > $1 order by e.sequence limit $2";

    private static final String TAIL = EVENTS + "order by e.sequence desc limit $1";

    private final IssuedReading<IssuedAlert> reading;

    IssuedAlerts(Pool pool) {
        this.reading = new IssuedReading<>(pool, Status.ACTUAL, IssuedAlert::new);
    }

    public Uni<Optional<IssuedAlert>> find(UUID id) {
        return reading.find(id);
    }

    public Uni<Optional<IssuedAlert>> find(String identifier) {
        return reading.find(identifier);
    }

    /// What was said about the same incident after the message, the oldest first.
    public Uni<List<IssuedAlert>> after(IssuedAlert alert) {
        return reading.after(alert.id());
    }

    /// The XML exactly as it was issued.
    public Uni<Optional<String>> cap(String identifier) {
        return reading.cap(identifier);
    }

    /// Newest first.
    public Uni<Page<IssuedAlert>> page(int limit, Optional<String> cursor) {
        return reading.page(limit, cursor);
    }

    /// What is in force or was said since, newest first.
    public Uni<List<IssuedAlert>> recent(Instant since, int limit) {
        return reading.recent(since, limit);
    }

    /// What the log says after that number, oldest first. A number that is returned here is never followed by a
    /// smaller one later.
    public Uni<List<AlertEvent>> eventsAfter(long sequence, int limit) {
        return reading.all(AFTER, Tuple.of(sequence, limit), this::event);
    }

    /// The end of the log, oldest first.
    public Uni<List<AlertEvent>> tail(int limit) {
        return reading.all(TAIL, Tuple.of(limit), this::event).map(List::reversed);
    }

    private AlertEvent event(Row row) {
        return new AlertEvent(
                row.getLong("event_sequence"),
                row.getString("type"),
                List.of(row.getArrayOfStrings("geocodes")),
                reading.message(row));
    }
}
