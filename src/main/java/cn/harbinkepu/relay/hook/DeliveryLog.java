package cn.harbinkepu.relay.hook;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Cursor;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Page;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

import static java.time.ZoneOffset.UTC;

/// What an endpoint was sent and has answered, and sending it again.
@ApplicationScoped
public class DeliveryLog {

    private static final String PAGE = """
            select m.id, m.type, m.resource, m.revision, m.title, m.made_at, m.state, m.tries, m.next_try, m.settled_at
              from hook_message m join hook_endpoint e on e.id = m.endpoint
             where e.organisation = $1 and e.id = $2 and ($3::text is null or m.state = $3)
               and ($4::timestamptz is null or (m.made_at, m.id) < ($4, $5))
             order by m.made_at desc, m.id desc limit $6""";

    private static final String TRIES = """
            select message, at, millis, status, answer, problem from hook_try
             where message = any($1) order by at desc""";

    /// What was said later of the same thing makes it untrue: that is not said again.
    private static final String AGAIN = """
            update hook_message m set state = 'WAITING', tries = 0, next_try = :now, settled_at = null
              from hook_endpoint e
             where e.id = m.endpoint and e.organisation = :organisation and e.id = :endpoint
               and m.state in ('SENT', 'DEAD') and %s
               and not exists (select from hook_copy c
                                where c.endpoint = m.endpoint and c.resource = m.resource and c.sequence > m.sequence)""";

    private static final String ONE_AGAIN = AGAIN.formatted("m.id = :message");

    private static final String ALL_AGAIN = AGAIN.formatted("m.made_at >= :since and m.type <> 'ping'");

    private static final String KNOWN = """
            select exists (select from hook_message m join hook_endpoint e on e.id = m.endpoint
                            where m.id = $1 and e.id = $2 and e.organisation = $3)""";

    private static final String PING = """
            insert into hook_message (id, endpoint, type, body, made_at, next_try)
            select :message, e.id, 'ping', :body, :now, :now from hook_endpoint e
             where e.id = :id and e.organisation = :organisation and e.enabled""";

    private final Pool pool;
    private final Mutiny.SessionFactory sessions;
    private final Audit audit;
    private final Endpoints endpoints;
    private final HookLane lane;
    private final InstantSource clock;

    /// What became of a message.
    public enum State {
        WAITING("等待推送"),
        SENT("已送达"),
        /// Something newer was said of the same resource before it could be sent.
        REPLACED("已有更新的状态"),
        DEAD("多次失败，已停止");

        private final String zh;

        State(String zh) {
            this.zh = zh;
        }

        public String zh() {
            return zh;
        }
    }

    /// @param tries the latest first
    public record Entry(
            UUID id,
            String type,
            Optional<UUID> resource,
            int revision,
            String title,
            OffsetDateTime madeAt,
            State state,
            Optional<OffsetDateTime> nextTry,
            Optional<OffsetDateTime> settledAt,
            List<Try> tries) {
        public Entry {
            tries = List.copyOf(tries);
        }

        Entry with(List<Try> all) {
            return new Entry(id, type, resource, revision, title, madeAt, state, nextTry, settledAt, all);
        }
    }

    /// @param status  of the answer, if there was one
    /// @param answer  how it begins
    /// @param problem why there was none
    public record Try(
            OffsetDateTime at, int millis, Optional<Integer> status, String answer, Optional<String> problem) {}

    DeliveryLog(
            Pool pool,
            Mutiny.SessionFactory sessions,
            Audit audit,
            Endpoints endpoints,
            HookLane lane,
            InstantSource clock) {
        this.pool = pool;
        this.sessions = sessions;
        this.audit = audit;
        this.endpoints = endpoints;
        this.lane = lane;
        this.clock = clock;
    }

    /// What an endpoint was to be sent, the latest first.
    public Uni<Page<Entry>> page(
            UUID organisation, UUID endpoint, Optional<State> state, int limit, Optional<String> cursor) {
        Tuple values = Tuple.of(organisation, endpoint, state.map(Enum::name).orElse(null));
        cursor.map(text -> Cursor.parse(text, 2))
                .ifPresentOrElse(
                        place -> values.addOffsetDateTime(time(place.getFirst()))
                                .addUUID(Ids.parse(place.getLast()).orElseThrow(Cursor::invalid)),
                        () -> values.addOffsetDateTime(null).addUUID(null));
        return pool.preparedQuery(PAGE)
                .execute(values.addInteger(limit + 1))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(DeliveryLog::entry)
                        .toList())
                .chain(found -> withTries(found.stream().limit(limit).toList())
                        .map(items -> new Page<>(items, next(items, found.size() > limit))));
    }

    /// Has a test sent.
    ///
    /// @return the id of the message
    public Uni<UUID> ping(Person by, UUID id) {
        UUID message = Ids.next();
        Instant now = clock.instant();
        JsonObject data = new JsonObject().put("endpoint", id.toString());
        String body = new Event(message, EventType.PING, now.atOffset(UTC), data).body();
        return endpoints
                .find(by.organisation(), id)
                .chain(() -> sessions.withTransaction(session -> session.createNativeQuery(PING)
                        .setParameter("message", message)
                        .setParameter("body", body)
                        .setParameter("now", now.atOffset(UTC))
                        .setParameter("id", id)
                        .setParameter("organisation", by.organisation())
                        .executeUpdate()
                        .invoke(rows -> {
                            if (rows == 0) {
                                throw new Problem(ProblemCode.WRONG_STATE, "接收地址已停用，启用后才能测试。");
                            }
                        })
                        .chain(() -> audit.note(session, by, "webhook.ping", id.toString(), new JsonObject()))))
                .invoke(lane::wake)
                .replaceWith(message);
    }

    /// Sends a message again under its id. Fails with `wrong-state` if something newer was said of
    /// the same resource, or if it still waits, and with `not-found`.
    public Uni<Void> again(Person by, UUID endpoint, UUID message) {
        return sessions.withTransaction(session -> again(session.createNativeQuery(ONE_AGAIN), by, endpoint)
                        .setParameter("message", message)
                        .executeUpdate()
                        .call(rows -> audit.note(
                                session,
                                by,
                                "webhook.replay",
                                endpoint.toString(),
                                new JsonObject()
                                        .put("message", message.toString())
                                        .put("messages", rows))))
                .chain(rows -> rows > 0 ? Uni.createFrom().voidItem() : refuse(by, endpoint, message))
                .invoke(lane::wake);
    }

    /// Sends everything again that was made since then, of each resource the newest.
    ///
    /// @return how many messages
    public Uni<Integer> allAgain(Person by, UUID endpoint, Instant since) {
        return sessions.withTransaction(session -> again(session.createNativeQuery(ALL_AGAIN), by, endpoint)
                        .setParameter("since", since.atOffset(UTC))
                        .executeUpdate()
                        .call(rows -> audit.note(
                                session,
                                by,
                                "webhook.replay",
                                endpoint.toString(),
                                new JsonObject().put("since", since.toString()).put("messages", rows))))
                .invoke(lane::wake);
    }

    private Mutiny.MutationQuery again(Mutiny.MutationQuery query, Person by, UUID endpoint) {
        return query.setParameter("now", clock.instant().atOffset(UTC))
                .setParameter("organisation", by.organisation())
                .setParameter("endpoint", endpoint);
    }

    private Uni<Void> refuse(Person by, UUID endpoint, UUID message) {
        return pool.preparedQuery(KNOWN)
                .execute(Tuple.of(message, endpoint, by.organisation()))
                .invoke(rows -> {
                    if (!rows.iterator().next().getBoolean(0)) {
                        throw Problem.notFound();
                    }
                    throw new Problem(ProblemCode.WRONG_STATE, "这条推送还在等待，或者同一内容已有更新的状态，不能重发。");
                })
                .replaceWithVoid();
    }

    private Uni<List<Entry>> withTries(List<Entry> entries) {
        UUID[] ids = entries.stream().map(Entry::id).toArray(UUID[]::new);
        return pool.preparedQuery(TRIES)
                .execute(Tuple.tuple().addArrayOfUUID(ids))
                .map(rows -> {
                    Map<UUID, List<Try>> byMessage = new LinkedHashMap<>();
                    rows.forEach(row -> byMessage
                            .computeIfAbsent(row.getUUID("message"), id -> new ArrayList<>())
                            .add(tried(row)));
                    return entries.stream()
                            .map(entry -> entry.with(byMessage.getOrDefault(entry.id(), List.of())))
                            .toList();
                });
    }

    private static Optional<String> next(List<Entry> items, boolean more) {
        return more
                ? Optional.of(
                        Cursor.of(items.getLast().madeAt(), items.getLast().id()))
                : Optional.empty();
    }

    private static OffsetDateTime time(String text) {
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeParseException foreign) {
            throw Cursor.invalid();
        }
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getUUID("id"),
                row.getString("type"),
                Optional.ofNullable(row.getUUID("resource")),
                row.getInteger("revision"),
                row.getString("title"),
                row.getOffsetDateTime("made_at"),
                State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getOffsetDateTime("next_try")),
                Optional.ofNullable(row.getOffsetDateTime("settled_at")),
                List.of());
    }

    private static Try tried(Row row) {
        return new Try(
                row.getOffsetDateTime("at"),
                row.getInteger("millis"),
                Optional.ofNullable(row.getInteger("status")),
                row.getString("answer"),
                Optional.ofNullable(row.getString("problem")));
    }
}
