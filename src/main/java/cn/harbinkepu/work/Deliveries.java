package cn.harbinkepu.work;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/// Reads and settles what listeners still have to hear.
@ApplicationScoped
class Deliveries {

    private static final String DUE = "select id, type, at, key, sequence, payload from facts_due($1, $2)";

    private static final String WAITING = """
            select asked.listener from unnest($1::text[]) as asked (listener)
             where exists (select 1 from outbox_delivery d where d.listener = asked.listener)""";

    /// A correction or withdrawal leaves the time behind: somebody waits to see that every copy has followed.
    private static final String DONE = """
            with done as (
              delete from outbox_delivery where listener = $1 and sequence = any($2)
              returning listener, key, sequence)
            insert into outbox_taken (listener, key, sequence)
            select distinct on (done.key) done.listener, done.key, done.sequence
              from done join outbox o using (sequence) where o.type in ('CORRECTED', 'WITHDRAWN')
             order by done.key, done.sequence desc
            on conflict (listener, key) do update set sequence = excluded.sequence, at = now()""";

    private static final String FAILED = """
            update outbox_delivery set attempts = attempts + 1, last_error = $3,
                   not_before = now() + least($4 * power(2, least(attempts, 12)), $5) * interval '1 millisecond'
             where listener = $1 and sequence = any($2)""";

    private static final String BACKLOG = "select listener, count(*) from outbox_delivery group by listener";

    /// A neighbour that stumbled is asked again soon; one that is down for long is asked twice a minute, so that what
    /// waits arrives within a minute of its return.
    private static final Duration FIRST_DELAY = Duration.ofMillis(200);

    private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);

    private static final int LONGEST_ERROR = 500;

    private final Pool pool;

    Deliveries(Pool pool) {
        this.pool = pool;
    }

    Uni<List<Fact>> due(String listener, int limit) {
        return pool.preparedQuery(DUE).execute(Tuple.of(listener, limit)).map(Deliveries::facts);
    }

    /// For which of the listeners anything is kept, due or not: an answer from the index alone.
    Uni<Set<String>> waiting(List<String> listeners) {
        return pool.preparedQuery(WAITING)
                .execute(Tuple.of(listeners.toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("listener"))
                        .collect(Collectors.toSet()));
    }

    Uni<Void> done(String listener, List<Fact> facts) {
        return pool.preparedQuery(DONE)
                .execute(Tuple.of(listener).addArrayOfLong(sequences(facts)))
                .replaceWithVoid();
    }

    Uni<Void> failed(String listener, List<Fact> facts, Throwable cause) {
        String error = String.valueOf(cause);
        String shortened = error.substring(0, Math.min(error.length(), LONGEST_ERROR));
        Tuple values = Tuple.of(listener)
                .addArrayOfLong(sequences(facts))
                .addString(shortened)
                .addDouble((double) FIRST_DELAY.toMillis())
                .addDouble((double) LONGEST_DELAY.toMillis());
        return pool.preparedQuery(FAILED).execute(values).replaceWithVoid();
    }

    private static Long[] sequences(List<Fact> facts) {
        return facts.stream().map(Fact::sequence).toArray(Long[]::new);
    }

    /// How many facts wait, by listener.
    Uni<JsonObject> backlog() {
        return pool.query(BACKLOG).execute().map(rows -> {
            JsonObject waiting = new JsonObject();
            rows.forEach(row -> waiting.put(row.getString(0), row.getLong(1)));
            return waiting;
        });
    }

    static List<Fact> facts(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(Deliveries::fact)
                .toList();
    }

    private static Fact fact(Row row) {
        return new Fact(
                row.getUUID("id"),
                Fact.Type.valueOf(row.getString("type")),
                row.getOffsetDateTime("at"),
                row.getString("key"),
                row.getLong("sequence"),
                row.getJsonObject("payload"));
    }
}
