package cn.harbinkepu.relay.hook;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Ids;
import cn.harbinkepu.relay.Secrecy;

import static java.time.ZoneOffset.UTC;

/// What is in hand: a few messages for one endpoint, each about another resource. While a lot is in
/// hand nothing else is sent to its endpoint, so that nothing overtakes what is older.
@ApplicationScoped
class Lots {

    private static final Logger LOG = Logger.getLogger(Lots.class);

    private static final String TAKE = """
            with ready as (
              select e.id from hook_endpoint e
               where e.enabled and (e.in_hand_until is null or e.in_hand_until <= $1)
                 and (e.held_until is null or e.held_until <= $1) and (e.failing_since is not null) = $2
                 and exists (select from hook_message m where m.endpoint = e.id and m.state = 'WAITING' and m.next_try <= $1)
               order by e.served_at nulls first limit $3 for update of e skip locked),
            hand as (
              update hook_endpoint e set in_hand_until = $4, served_at = $1 from ready where e.id = ready.id
              returning e.id, e.organisation, e.url, e.secret, e.previous_secret, e.previous_until),
            lot as (
              select m.id from hand h cross join lateral (
                select id from hook_message m where m.endpoint = h.id and m.state = 'WAITING' and m.next_try <= $1
                 order by m.next_try, m.made_at limit $5) m)
            update hook_message m set tries = m.tries + 1 from lot, hand h
             where m.id = lot.id and h.id = m.endpoint
            returning h.id as endpoint, h.organisation, h.url, h.secret, h.previous_secret, h.previous_until,
                      m.id, m.type, m.body, m.resource, m.revision, m.title, m.tries""";

    private static final String SENT = """
            update hook_message set state = 'SENT', next_try = null, settled_at = $2 where id = $1""";

    private static final String LATER = """
            update hook_message set next_try = $2 where id = $1 and state = 'WAITING'""";

    /// A try that was none, since nothing may be given at present.
    private static final String NOT_TRIED = """
            update hook_message set next_try = $2, tries = tries - 1 where id = $1 and state = 'WAITING'""";

    private static final String DEAD = """
            update hook_message set state = 'DEAD', next_try = null, settled_at = $2 where id = $1 and state = 'WAITING'""";

    private static final String LOG_TRY = """
            insert into hook_try (id, message, at, millis, status, answer, problem)
            select $1, m.id, $3, $4, $5, $6, $7 from hook_message m where m.id = $2""";

    private static final String RELEASE = """
            update hook_endpoint
               set in_hand_until = null, failing_since = case when $2 then null when $3 then coalesce(failing_since, $4) else failing_since end,
                   held_until = greatest(held_until, $5)
             where id = $1""";

    private final Pool pool;
    private final Secrecy secrecy;

    /// @param secrets all that are valid now, the newest first
    record Lot(UUID endpoint, UUID organisation, String url, List<String> secrets, List<Message> messages) {
        Lot {
            secrets = List.copyOf(secrets);
            messages = List.copyOf(messages);
        }
    }

    /// @param tries this one included
    record Message(
            UUID id, EventType type, String body, Optional<UUID> resource, int revision, String title, int tries) {}

    /// What became of a message.
    sealed interface Fate {
        record Sent() implements Fate {}

        record Later(Instant at) implements Fate {}

        record NotTried(Instant at) implements Fate {}

        record Dead() implements Fate {}
    }

    /// One try.
    ///
    /// @param status of the answer
    record Try(
            Message message,
            Fate fate,
            Instant at,
            Duration took,
            Optional<Integer> status,
            String answer,
            Optional<String> problem) {}

    Lots(Pool pool, Secrecy secrecy) {
        this.pool = pool;
        this.secrecy = secrecy;
    }

    /// @param failing  endpoints that have failed last, or the others
    /// @param together messages of one endpoint
    Uni<List<Lot>> take(boolean failing, Instant now, Instant lost, int most, int together) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(now.atOffset(UTC), failing, most, lost.atOffset(UTC), together))
                .map(rows -> lots(rows, now));
    }

    /// Notes what became of a lot and lets go of its endpoint.
    ///
    /// @param held until when the other side wants to be left alone
    Uni<Void> note(Lot lot, List<Try> tries, Instant now, Optional<Instant> held) {
        boolean taken = tries.stream().anyMatch(one -> one.fate() instanceof Fate.Sent);
        boolean failed = tries.stream()
                .anyMatch(one -> one.status().isPresent() || one.problem().isPresent());
        Tuple release = Tuple.of(lot.endpoint(), taken, failed, now.atOffset(UTC))
                .addOffsetDateTime(held.map(until -> until.atOffset(UTC)).orElse(null));
        return pool.withTransaction(connection -> each(connection, tries, now)
                .chain(() -> connection.preparedQuery(RELEASE).execute(release))
                .replaceWithVoid());
    }

    private static Uni<Void> each(SqlConnection connection, List<Try> tries, Instant now) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Try one : tries) {
            all = all.chain(() -> settle(connection, one, now)).chain(() -> log(connection, one));
        }
        return all;
    }

    private static Uni<Void> settle(SqlConnection connection, Try one, Instant now) {
        UUID id = one.message().id();
        return switch (one.fate()) {
            case Fate.Sent _ -> run(connection, SENT, Tuple.of(id, now.atOffset(UTC)));
            case Fate.Dead _ -> run(connection, DEAD, Tuple.of(id, now.atOffset(UTC)));
            case Fate.Later later ->
                run(connection, LATER, Tuple.of(id, later.at().atOffset(UTC)));
            case Fate.NotTried later ->
                run(connection, NOT_TRIED, Tuple.of(id, later.at().atOffset(UTC)));
        };
    }

    private static Uni<Void> log(SqlConnection connection, Try one) {
        if (one.fate() instanceof Fate.NotTried) {
            return Uni.createFrom().voidItem();
        }
        Tuple values = Tuple.of(Ids.next(), one.message().id(), one.at().atOffset(UTC), (int)
                        one.took().toMillis())
                .addInteger(one.status().orElse(null))
                .addString(one.answer())
                .addString(one.problem().orElse(null));
        return run(connection, LOG_TRY, values);
    }

    private static Uni<Void> run(SqlConnection connection, String sql, Tuple values) {
        return connection.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    private List<Lot> lots(RowSet<Row> rows, Instant now) {
        Map<UUID, List<Row>> byEndpoint = new LinkedHashMap<>();
        rows.forEach(row -> byEndpoint
                .computeIfAbsent(row.getUUID("endpoint"), endpoint -> new ArrayList<>())
                .add(row));
        return byEndpoint.values().stream()
                .flatMap(lot -> readable(lot, now).stream())
                .toList();
    }

    /// A secret that was sealed with another key holds up nobody else.
    private Optional<Lot> readable(List<Row> rows, Instant now) {
        Row first = rows.getFirst();
        try {
            return Optional.of(new Lot(
                    first.getUUID("endpoint"),
                    first.getUUID("organisation"),
                    first.getString("url"),
                    secrets(first, now),
                    rows.stream().map(Lots::message).toList()));
        } catch (IllegalStateException sealed) {
            LOG.errorf("The endpoint %s cannot be served: %s", first.getUUID("endpoint"), sealed);
            return Optional.empty();
        }
    }

    private List<String> secrets(Row row, Instant now) {
        List<String> secrets = new ArrayList<>();
        secrets.add(secrecy.open(row.getBuffer("secret").getBytes()));
        Buffer previous = row.getBuffer("previous_secret");
        OffsetDateTime until = row.getOffsetDateTime("previous_until");
        if (previous != null && until != null && until.toInstant().isAfter(now)) {
            secrets.add(secrecy.open(previous.getBytes()));
        }
        return secrets;
    }

    private static Message message(Row row) {
        return new Message(
                row.getUUID("id"),
                EventType.of(row.getString("type")).orElseThrow(),
                row.getString("body"),
                Optional.ofNullable(row.getUUID("resource")),
                row.getInteger("revision"),
                row.getString("title"),
                row.getInteger("tries"));
    }
}
