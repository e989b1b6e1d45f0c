package cn.harbinkepu.alert;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.alert.Warning.State;
import cn.harbinkepu.alert.Warning.Type;
import cn.harbinkepu.alert.cap.CapMessage;
import cn.harbinkepu.alert.cap.CapReader;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Problem;

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
                    as state, w.id, w.cap, w.type, w.chain, w.districts, w.received_at, w.reason,
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

    private static final String ADD = """
            insert into warning (id, source, person, sender, identifier, sent, cap, drill, refers, districts, type, state,
                                 chain)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
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

    private final Pool pool;
    private final Meanings meanings;
    private final InstantSource clock;

    /// One that was taken in before.
    ///
    /// @param cap the bytes as they came
    record Known(Warning warning, byte[] cap) {}

    /// Who handed a message in: a source or a person.
    record From(@Nullable UUID source, @Nullable UUID person) {}

    WarningRecords(Pool pool, Meanings meanings, InstantSource clock) {
        this.pool = pool;
        this.meanings = meanings;
        this.clock = clock;
    }

    /// Adds a message to its chain and puts aside what it replaces.
    ///
    /// @return whether there was none of its name
    Uni<Boolean> add(UUID id, From from, CapMessage message, List<String> districts, Type type, byte[] cap) {
        return pool.withTransaction(connection -> referred(connection, from, message)
                .map(found -> found.orElse(id))
                .chain(chain -> state(connection, message, type, chain)
                        .chain(state -> connection
                                .preparedQuery(ADD)
                                .execute(values(id, from, message, cap)
                                        .addBoolean(isDrill(message))
                                        .addArrayOfString(refers(message))
                                        .addArrayOfString(districts.toArray(String[]::new))
                                        .addString(type.name())
                                        .addString(state.name())
                                        .addUUID(chain)))
                        .chain(rows -> rows.rowCount() == 0
                                ? Uni.createFrom().item(false)
                                : replace(connection, id, from, message, type, chain)
                                        .replaceWith(true))));
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

    /// A cancel is for the desk to act on only where it has said something or is about to. What comes late
    /// is no news.
    private Uni<State> state(SqlClient connection, CapMessage message, Type type, UUID chain) {
        return switch (type) {
            case OTHER -> Uni.createFrom().item(State.NOTED);
            case CANCEL ->
                made(connection, chain)
                        .chain(made -> made.isPresent() ? Uni.createFrom().item(made) : waiting(connection, chain))
                        .map(about -> about.isPresent() ? State.PROPOSED : State.NOTED);
            case ALERT, UPDATE ->
                connection
                        .preparedQuery(NEWER)
                        .execute(Tuple.of(chain, message.sent()))
                        .map(rows -> rows.iterator().next().getBoolean(0) ? State.REPLACED : State.PROPOSED);
        };
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
        return type == Type.OTHER
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
                present(row.getString("decided")));
    }

    private static <T> Optional<T> present(@Nullable T value) {
        return Optional.ofNullable(value);
    }
}
