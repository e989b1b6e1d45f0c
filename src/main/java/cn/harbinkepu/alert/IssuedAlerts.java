package cn.harbinkepu.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Cursor;
import cn.harbinkepu.core.Page;

/// What has been issued, read from PostgreSQL. Drafts do not exist here.
@ApplicationScoped
public class IssuedAlerts {

    private static final String COLUMNS = "select a.id, a.sequence, a.state, a.document from alert a ";

    private static final String BY_ID = COLUMNS + "where a.id = $1 and a.identifier is not null";

    private static final String BY_IDENTIFIER = COLUMNS + "where a.identifier = $1";

    private static final String RECENT = COLUMNS + """
            where a.identifier is not null and (a.expires > $1 or a.sent > $1) order by a.sequence desc limit $2""";

    private static final String PAGE = COLUMNS + """
            where a.identifier is not null and a.sequence < $1 order by a.sequence desc limit $2""";

    private static final String CAP = "select cap from alert where identifier = $1";

    private static final String EVENTS = """
            select e.sequence as event_sequence, e.type, e.geocodes, a.id, a.sequence, a.state, a.document
              from alert_event e join alert a on a.id = e.alert\s""";

    private static final String AFTER = EVENTS + "where e.sequence > $1 order by e.sequence limit $2";

    private static final String TAIL = EVENTS + "order by e.sequence desc limit $1";

    private final Pool pool;

    IssuedAlerts(Pool pool) {
        this.pool = pool;
    }

    public Uni<Optional<IssuedAlert>> find(UUID id) {
        return first(BY_ID, Tuple.of(id), IssuedAlerts::alert);
    }

    public Uni<Optional<IssuedAlert>> find(String identifier) {
        return first(BY_IDENTIFIER, Tuple.of(identifier), IssuedAlerts::alert);
    }

    /// The XML exactly as it was issued.
    public Uni<Optional<String>> cap(String identifier) {
        return first(CAP, Tuple.of(identifier), row -> row.getString(0));
    }

    /// Newest first.
    public Uni<Page<IssuedAlert>> page(int limit, Optional<String> cursor) {
        long before = cursor.map(IssuedAlerts::sequence).orElse(Long.MAX_VALUE);
        return all(PAGE, Tuple.of(before, limit + 1), IssuedAlerts::alert).map(found -> page(found, limit));
    }

    /// What is in force or was said since, newest first.
    public Uni<List<IssuedAlert>> recent(Instant since, int limit) {
        return all(RECENT, Tuple.of(BeijingTime.of(since), limit), IssuedAlerts::alert);
    }

    /// What the log says after that number, oldest first. A number that is returned here is never followed by a
    /// smaller one later.
    public Uni<List<AlertEvent>> eventsAfter(long sequence, int limit) {
        return all(AFTER, Tuple.of(sequence, limit), IssuedAlerts::event);
    }

    /// The end of the log, oldest first.
    public Uni<List<AlertEvent>> tail(int limit) {
        return all(TAIL, Tuple.of(limit), IssuedAlerts::event).map(List::reversed);
    }

    private <T> Uni<List<T>> all(String sql, Tuple values, Function<Row, T> read) {
        return pool.preparedQuery(sql).execute(values).map(rows -> rows(rows, read));
    }

    private <T> Uni<Optional<T>> first(String sql, Tuple values, Function<Row, T> read) {
        return all(sql, values, read).map(rows -> rows.stream().findFirst());
    }

    private static <T> List<T> rows(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }

    private static Page<IssuedAlert> page(List<IssuedAlert> found, int limit) {
        if (found.size() <= limit) {
            return new Page<>(found, Optional.empty());
        }
        List<IssuedAlert> items = found.subList(0, limit);
        return new Page<>(items, Optional.of(Cursor.of(items.getLast().sequence())));
    }

    private static long sequence(String cursor) {
        try {
            return Long.parseLong(Cursor.parse(cursor, 1).getFirst());
        } catch (NumberFormatException foreign) {
            throw Cursor.invalid();
        }
    }

    private static IssuedAlert alert(Row row) {
        return new IssuedAlert(
                row.getUUID("id"),
                row.getLong("sequence"),
                row.getString("state"),
                new JsonObject(row.getString("document")));
    }

    private static AlertEvent event(Row row) {
        return new AlertEvent(
                row.getLong("event_sequence"),
                row.getString("type"),
                List.of(row.getArrayOfStrings("geocodes")),
                alert(row));
    }
}
