package cn.harbinkepu.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Cursor;
import cn.harbinkepu.core.Page;

/// Reads from PostgreSQL what has been issued with one status, and nothing of any other.
final class IssuedReading<M extends IssuedMessage> {

    private static final String MESSAGES = "select a.id, a.sequence, a.state, a.document from alert a where ";

    private final Pool pool;
    private final String some;
    private final Making<M> making;

    /// How a row becomes a message.
    @FunctionalInterface
    interface Making<M> {
        M make(UUID id, long sequence, String state, JsonObject document);
    }

    IssuedReading(Pool pool, Status status, Making<M> making) {
        this.pool = pool;
        this.some = "a.identifier is not null and a.status = '" + status.name() + "' ";
        this.making = making;
    }

    Uni<Optional<M>> find(UUID id) {
        return first(MESSAGES + some + "and a.id = $1", Tuple.of(id), this::message);
    }

    Uni<Optional<M>> find(String identifier) {
        return first(MESSAGES + some + "and a.identifier = $1", Tuple.of(identifier), this::message);
    }

    Uni<List<M>> after(UUID id) {
        return all(
                MESSAGES + some + "and exists (select from alert o where o.id = $1 and o.incident = a.incident"
                        + " and o.sequence < a.sequence) order by a.sequence",
                Tuple.of(id),
                this::message);
    }

    Uni<Optional<String>> cap(String identifier) {
        return first(
                "select a.cap from alert a where " + some + "and a.identifier = $1",
                Tuple.of(identifier),
                row -> row.getString(0));
    }

    Uni<Page<M>> page(int limit, Optional<String> cursor) {
        long before = cursor.map(IssuedReading::sequence).orElse(Long.MAX_VALUE);
        return all(
                        MESSAGES + some + "and a.sequence < $1 order by a.sequence desc limit $2",
                        Tuple.of(before, limit + 1),
                        this::message)
                .map(found -> page(found, limit));
    }

    Uni<List<M>> recent(Instant since, int limit) {
        return all(
                MESSAGES + some + "and (a.expires > $1 or a.sent > $1) order by a.sequence desc limit $2",
                Tuple.of(BeijingTime.of(since), limit),
                this::message);
    }

    /// Rows of another query about these messages.
    <T> Uni<List<T>> all(String sql, Tuple values, Function<Row, T> read) {
        return pool.preparedQuery(sql).execute(values).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(read)
                .toList());
    }

    private <T> Uni<Optional<T>> first(String sql, Tuple values, Function<Row, T> read) {
        return all(sql, values, read).map(rows -> rows.stream().findFirst());
    }

    M message(Row row) {
        return making.make(
                row.getUUID("id"),
                row.getLong("sequence"),
                row.getString("state"),
                new JsonObject(row.getString("document")));
    }

    private static <M extends IssuedMessage> Page<M> page(List<M> found, int limit) {
        if (found.size() <= limit) {
            return new Page<>(found, Optional.empty());
        }
        List<M> items = found.subList(0, limit);
        return new Page<>(items, Optional.of(Cursor.of(items.getLast().sequence())));
    }

    private static long sequence(String cursor) {
        try {
            return Long.parseLong(Cursor.parse(cursor, 1).getFirst());
        } catch (NumberFormatException foreign) {
            throw Cursor.invalid();
        }
    }
}
