package cn.harbinkepu.alert;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.alert.Warning.Meaning;
import cn.harbinkepu.alert.Warning.State;
import cn.harbinkepu.alert.Warning.Type;
import cn.harbinkepu.alert.cap.CapMessage;
import cn.harbinkepu.alert.cap.CapReader;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.taxonomy.Vocabularies;

/// The warnings that were taken in, kept as they came and read anew each time: what they mean follows
/// the vocabularies of today.
@ApplicationScoped
class WarningRecords {

    private static final int BOARD_SIZE = 200;

    /// A draft that was given up leaves its warning open again, unless something newer has come.
    private static final String STATE = """
            case when w.state <> 'TAKEN' or a.state <> 'DISCARDED' then w.state
                 when exists (select 1 from warning n
                               where n.chain = w.chain and n.sent > w.sent and n.type in ('UPDATE', 'CANCEL')) then 'REPLACED'
                 else 'PROPOSED' end""";

    private static final String SELECT = "select " + STATE + """
                    as state, w.id, w.cap, w.type, w.chain, w.districts, w.received_at, w.reason, w.held, a.policy,
                   case when a.state = 'DISCARDED' then null else w.alert end as alert,
                   coalesce(s.name, p.display_name) as told_by,
                   case when a.state = 'DISCARDED' then null else d.display_name end as decided
              from warning w
              left join warning_source s on s.id = w.source
              left join person p on p.id = w.person
              left join person d on d.id = w.decided_by
              left join alert a on a.id = w.alert""";

    private static final String FIND = SELECT + " where w.id = $1";

    private static final String NAMED =
            SELECT + " where w.source is not distinct from $1 and w.sender = $2 and w.identifier = $3";

    private static final String OPEN = SELECT + " where w.state in ('PROPOSED', 'TAKEN') and " + STATE
            + " = 'PROPOSED' order by w.received_at desc, w.id desc limit $1";

    private static final String CHAIN = SELECT + " where w.chain = $1 order by w.sent, w.id";

    /// What a source may speak of: its own messages and those that the desk has handed in; the desk speaks
    /// of all. A drill speaks of drills alone.
    private static final String WITHIN = " ($1::uuid is null or w.source is null or w.source = $1) and w.drill = $2 ";

    /// The oldest that the references lead to, else what refers to this one and came before it.
    private static final String REFERRED = "select w.chain from warning w where" + WITHIN
            + "and (w.sender || ',' || w.identifier = any($3) or w.refers @> array[$4]::text[])"
            + " order by w.sent limit 1 for update of w";

    private static final String MERGE =
            "update warning m set chain = $5 where m.chain <> $5 and m.drill = $2 and m.chain in"
                    + " (select w.chain from warning w where" + WITHIN
                    + "and (w.sender || ',' || w.identifier = any($3) or w.refers @> array[$4]::text[]))";

    private static final String ADD = """
            insert into warning (id, source, person, sender, identifier, sent, cap, drill, refers, districts, type, state,
                                 chain, hazard)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            on conflict (coalesce(source, '00000000-0000-0000-0000-000000000000'::uuid), sender, identifier) do nothing""";

    private static final String REPLACE = "update warning w set state = 'REPLACED' where" + WITHIN
            + "and (w.chain = $3 or w.sender || ',' || w.identifier = any($4))"
            + " and w.state = 'PROPOSED' and w.sent <= $5 and w.id <> $6";

    private static final String NEWER = """
            select exists (select 1 from warning where chain = $1 and sent > $2 and type in ('UPDATE', 'CANCEL'))""";

    /// The desk's messages about what the chain is about.
    private static final String ABOUT = """
            select a.id from alert a
             where a.incident in (
                     select made.incident from warning w join alert made on made.id = w.alert where w.chain = $1)""";

    /// The last that is in force.
    private static final String MADE = ABOUT
            + " and a.state = 'ISSUED' and a.type <> 'CANCEL' and a.expires > $2 order by a.sequence desc limit 1";

    /// A draft that waits for its approver.
    private static final String WAITING = ABOUT + " and a.state = 'DRAFT' order by a.changed_at desc limit 1";

    private static final Set<String> ANSWERS = Set.of("Ack", "Error");

    private static final String ANSWERS_TO = """
            select coalesce(s.name, p.display_name) as told_by, x.type, x.note, w.received_at
              from alert_answer x
              join warning w on w.id = x.warning
              left join warning_source s on s.id = w.source
              left join person p on p.id = w.person
             where x.alert = $1 order by w.received_at limit 200""";

    private static final int LONGEST_NOTE = 2000;

    private final String sender;
    private final Pool pool;
    private final Meanings meanings;
    private final InstantSource clock;

    /// One that was taken in before.
    ///
    /// @param cap the bytes as they came
    record Known(Warning warning, byte[] cap) {}

    /// Who handed a message in: a source or a person.
    ///
    /// @param proven whether it came with the source's key or signature
    record From(@Nullable UUID source, @Nullable UUID person, boolean proven) {
        static From source(UUID source, boolean proven) {
            return new From(source, null, proven);
        }

        static From person(UUID person) {
            return new From(null, person, false);
        }
    }

    WarningRecords(Pool pool, Meanings meanings, InstantSource clock, AlertConfig config) {
        this.sender = config.sender();
        this.pool = pool;
        this.meanings = meanings;
        this.clock = clock;
    }

    /// Names of one hash and no more: a message may name thousands, and each lock takes a place in a table.
    private static final String LOCK_NAMES = """
            select pg_advisory_xact_lock(h)
              from (select distinct 398000 + abs(hashtext(n) % 512) as h from unnest($1::text[]) n order by 1) s""";

    private static final String LOCK_CHAIN = "select pg_advisory_xact_lock(398, hashtext($1))";

    /// What an end without references may end: the newest of the same hazard in a district of its.
    private static final String ENDED = "select w.chain from warning w where" + WITHIN + """
            and w.hazard = $3 and w.type in ('ALERT', 'UPDATE') and w.sent <= $5
            and (w.districts && $4 or w.districts && array[$6]::text[] or $6 = any($4))
            order by w.sent desc, w.id desc limit 1""";

    private static final String HOLD = "update warning set held = $2 where id = $1";

    /// Adds a message to its chain and puts aside what it replaces. Messages that name each other
    /// wait for each other, and so do those of one chain: of two that arrive at once the second
    /// sees the first.
    ///
    /// @return whether there was none of its name
    Uni<Boolean> add(UUID id, From from, CapMessage message, Meaning meaning, Type type, byte[] cap) {
        return pool.withTransaction(connection -> lockNames(connection, message)
                .chain(() -> lockedChain(connection, from, message, meaning, type))
                .map(found -> found.orElse(id))
                .call(chain -> merge(connection, from, message, chain))
                .chain(chain -> state(connection, message, type, chain)
                        .chain(state -> connection
                                .preparedQuery(ADD)
                                .execute(values(id, from, message, cap)
                                        .addBoolean(isDrill(message))
                                        .addArrayOfString(refers(message))
                                        .addArrayOfString(meaning.districts().toArray(String[]::new))
                                        .addString(type.name())
                                        .addString(state.name())
                                        .addUUID(chain)
                                        .addString(meaning.hazard().orElse(null))))
                        .chain(rows -> rows.rowCount() == 0
                                ? Uni.createFrom().item(false)
                                : replace(connection, id, from, message, type, chain)
                                        .replaceWith(true))));
    }

    private static Uni<Void> lockNames(SqlClient connection, CapMessage message) {
        String own = message.sender() + "," + message.identifier();
        String[] names =
                Stream.concat(Stream.of(own), Stream.of(refers(message))).toArray(String[]::new);
        return connection
                .preparedQuery(LOCK_NAMES)
                .execute(Tuple.tuple().addArrayOfString(names))
                .replaceWithVoid();
    }

    /// While one waited for the lock the chain may have become part of another.
    private static Uni<Optional<UUID>> lockedChain(
            SqlClient connection, From from, CapMessage message, Meaning meaning, Type type) {
        return chainOf(connection, from, message, meaning, type)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(found)
                        : lockChain(connection, found)
                                .chain(() -> chainOf(connection, from, message, meaning, type))
                                .call(again -> again.equals(found)
                                        ? Uni.createFrom().voidItem()
                                        : lockChain(connection, again)));
    }

    private static Uni<Void> lockChain(SqlClient connection, Optional<UUID> chain) {
        return connection
                .preparedQuery(LOCK_CHAIN)
                .execute(Tuple.of(chain.map(UUID::toString).orElse("")))
                .replaceWithVoid();
    }

    /// What two chains refer to makes them one, whatever order their messages came in. What the
    /// desk hands in speaks of several sources, whose chains stay apart.
    private static Uni<Void> merge(SqlClient connection, From from, CapMessage message, UUID chain) {
        return from.source() == null
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(MERGE)
                        .execute(Tuple.of(from.source(), isDrill(message))
                                .addArrayOfString(refers(message))
                                .addString(message.sender() + "," + message.identifier())
                                .addUUID(chain))
                        .replaceWithVoid();
    }

    private static Uni<Optional<UUID>> chainOf(
            SqlClient connection, From from, CapMessage message, Meaning meaning, Type type) {
        return referred(connection, from, message)
                .chain(found -> found.isPresent() || !isEndByItsWords(message, type)
                        ? Uni.createFrom().item(found)
                        : ended(connection, from, message, meaning));
    }

    private static boolean isEndByItsWords(CapMessage message, Type type) {
        return type == Type.CANCEL && "Alert".equals(message.msgType());
    }

    private static Uni<Optional<UUID>> ended(SqlClient connection, From from, CapMessage message, Meaning meaning) {
        return connection
                .preparedQuery(ENDED)
                .execute(Tuple.of(from.source(), isDrill(message))
                        .addString(meaning.hazard().orElse(null))
                        .addArrayOfString(meaning.districts().toArray(String[]::new))
                        .addOffsetDateTime(message.sent())
                        .addString(Vocabularies.CITY))
                .map(WarningRecords::first);
    }

    private static final String ANSWERED = """
            insert into alert_answer (warning, alert, type, note)
            select $1, a.id, $2, $3 from alert a where $4 || ',' || a.identifier = any($5)
            on conflict do nothing""";

    /// Puts an answer into the log of what was issued here and is answered; of all else notes nothing.
    Uni<Void> noteAnswer(Warning warning, String note) {
        CapMessage message = warning.message();
        if (!ANSWERS.contains(message.msgType())) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery(ANSWERED)
                .execute(Tuple.of(
                                warning.id(),
                                message.msgType().toUpperCase(Locale.ROOT),
                                note.substring(0, Math.min(note.length(), LONGEST_NOTE)))
                        .addString(sender)
                        .addArrayOfString(refers(message)))
                .replaceWithVoid();
    }

    /// What other systems have answered to a message that was issued here, the oldest first.
    Uni<List<SystemAnswer>> answers(UUID alert) {
        return pool.preparedQuery(ANSWERS_TO).execute(Tuple.of(alert)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> new SystemAnswer(
                        row.getString("told_by"),
                        row.getString("type").equals("ERROR"),
                        row.getString("note"),
                        row.getOffsetDateTime("received_at").withOffsetSameInstant(BeijingTime.OFFSET)))
                .toList());
    }

    /// Notes in the transaction why no policy has let it out.
    Uni<Void> hold(Mutiny.Session session, UUID id, String words) {
        return session.createNativeQuery("update warning set held = :words where id = :id")
                .setParameter("words", words)
                .setParameter("id", id)
                .executeUpdate()
                .replaceWithVoid();
    }

    /// Notes why no policy has let it out.
    Uni<Void> hold(UUID id, String words) {
        return pool.preparedQuery(HOLD).execute(Tuple.of(id, words)).replaceWithVoid();
    }

    private static Tuple values(UUID id, From from, CapMessage message, byte[] cap) {
        return Tuple.tuple()
                .addUUID(id)
                .addUUID(from.source())
                .addUUID(from.person())
                .addString(message.sender())
                .addString(message.identifier())
                .addOffsetDateTime(message.sent())
                .addValue(Buffer.buffer(cap));
    }

    private static boolean isDrill(CapMessage message) {
        return "Exercise".equals(message.status());
    }

    private static String[] refers(CapMessage message) {
        return message.references().stream()
                .map(reference -> reference.sender() + "," + reference.identifier())
                .toArray(String[]::new);
    }

    /// The chain that a message belongs to, if anything of it is known.
    Uni<Optional<UUID>> referred(From from, CapMessage message) {
        return pool.withTransaction(connection -> referred(connection, from, message));
    }

    private static Uni<Optional<UUID>> referred(SqlClient connection, From from, CapMessage message) {
        return connection
                .preparedQuery(REFERRED)
                .execute(Tuple.of(from.source(), isDrill(message))
                        .addArrayOfString(refers(message))
                        .addString(message.sender() + "," + message.identifier()))
                .map(WarningRecords::first);
    }

    private static Optional<UUID> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(rows.iterator().next().getUUID(0));
    }

    /// A cancel is for the desk to act on only where it has said something or is about to; whether
    /// its words mean one is for a person to say. What comes late is no news.
    private Uni<State> state(SqlClient connection, CapMessage message, Type type, UUID chain) {
        return switch (type) {
            case OTHER -> Uni.createFrom().item(State.NOTED);
            case CANCEL -> stateOfEnd(connection, message, type, chain);
            case ALERT, UPDATE ->
                connection
                        .preparedQuery(NEWER)
                        .execute(Tuple.of(chain, message.sent()))
                        .map(rows -> rows.iterator().next().getBoolean(0) ? State.REPLACED : State.PROPOSED);
        };
    }

    private Uni<State> stateOfEnd(SqlClient connection, CapMessage message, Type type, UUID chain) {
        return isEndByItsWords(message, type)
                ? Uni.createFrom().item(State.PROPOSED)
                : made(connection, chain)
                        .chain(made -> made.isPresent() ? Uni.createFrom().item(made) : waiting(connection, chain))
                        .map(about -> about.isPresent() ? State.PROPOSED : State.NOTED);
    }

    private Uni<Optional<UUID>> made(SqlClient client, UUID chain) {
        OffsetDateTime now = clock.instant().atOffset(BeijingTime.OFFSET);
        return client.preparedQuery(MADE).execute(Tuple.of(chain, now)).map(WarningRecords::first);
    }

    private static Uni<Optional<UUID>> waiting(SqlClient client, UUID chain) {
        return client.preparedQuery(WAITING).execute(Tuple.of(chain)).map(WarningRecords::first);
    }

    private static Uni<Void> replace(
            SqlClient connection, UUID id, From from, CapMessage message, Type type, UUID chain) {
        return type == Type.OTHER || isEndByItsWords(message, type)
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(REPLACE)
                        .execute(Tuple.of(from.source(), isDrill(message), chain)
                                .addArrayOfString(refers(message))
                                .addOffsetDateTime(message.sent())
                                .addUUID(id))
                        .replaceWithVoid();
    }

    /// What the same source has sent by this name.
    Uni<Optional<Known>> named(From from, CapMessage message) {
        return pool.preparedQuery(NAMED)
                .execute(Tuple.of(from.source(), message.sender(), message.identifier()))
                .chain(rows -> Blocking.call(() -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Known(warning(row), row.getBuffer("cap").getBytes()))
                        .findFirst()));
    }

    /// Fails with `not-found` if there is none.
    Uni<Warning> find(UUID id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .chain(this::warnings)
                .map(found -> found.stream().findFirst().orElseThrow(Problem::notFound));
    }

    /// What the desk has to decide, the newest first.
    Uni<List<Warning>> open() {
        return pool.preparedQuery(OPEN).execute(Tuple.of(BOARD_SIZE)).chain(this::warnings);
    }

    /// All messages about the same thing, the oldest first.
    Uni<List<Warning>> chain(UUID chain) {
        return pool.preparedQuery(CHAIN).execute(Tuple.of(chain)).chain(this::warnings);
    }

    /// What the desk has in force about the same thing.
    Uni<Optional<UUID>> inForce(UUID chain) {
        return made(pool, chain);
    }

    /// What waits for an approver about the same thing.
    Uni<Optional<UUID>> waiting(UUID chain) {
        return waiting(pool, chain);
    }

    private Uni<List<Warning>> warnings(RowSet<Row> rows) {
        return Blocking.call(() -> StreamSupport.stream(rows.spliterator(), false)
                .map(this::warning)
                .toList());
    }

    private Warning warning(Row row) {
        CapMessage message =
                CapReader.reread(CapReader.parse(row.getBuffer("cap").getBytes()));
        return new Warning(
                row.getUUID("id"),
                row.getString("told_by"),
                message,
                meanings.of(message, List.of(row.getArrayOfStrings("districts"))),
                Type.valueOf(row.getString("type")),
                State.valueOf(row.getString("state")),
                row.getUUID("chain"),
                row.getOffsetDateTime("received_at").withOffsetSameInstant(BeijingTime.OFFSET),
                present(row.getUUID("alert")),
                present(row.getString("reason")),
                present(row.getString("decided")),
                present(row.getUUID("policy")),
                present(row.getString("held")));
    }

    private static <T> Optional<T> present(@Nullable T value) {
        return Optional.ofNullable(value);
    }
}
