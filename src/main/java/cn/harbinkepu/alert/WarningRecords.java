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
import cn.harbinkepu.alert.cap.CapMessage.Reference;
import cn.harbinkepu.alert.cap.CapReader;
import cn.harbinkepu.core.Problem;

/// The warnings that were taken in, kept as they came and read anew each time: what they mean follows
/// the vocabularies of today.
@ApplicationScoped
class WarningRecords {

    private static final int BOARD_SIZE = 50;

    private static final String SELECT = """
            select w.*, coalesce(s.name, p.display_name) as told_by
              from warning w left join warning_source s on s.id = w.source left join person p on p.id = w.person""";

    private static final String FIND = SELECT + " where w.id = $1";

    private static final String NAMED = SELECT + " where w.sender = $1 and w.identifier = $2";

    private static final String OPEN =
            SELECT + " where w.state = 'PROPOSED' order by w.received_at desc, w.id desc limit $1";

    private static final String CHAIN = SELECT + " where w.chain = $1 order by w.sent, w.id";

    /// The oldest that the references lead to, if any was received.
    private static final String REFERRED = """
            select w.chain from warning w
              join unnest($1::text[], $2::text[]) as r (sender, identifier)
                on w.sender = r.sender and w.identifier = r.identifier
             order by w.sent limit 1 for update of w""";

    private static final String ADD = """
            insert into warning (id, source, person, sender, identifier, sent, cap, type, state, chain)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            on conflict (sender, identifier) do nothing""";

    private static final String REPLACE =
            "update warning set state = 'REPLACED' where chain = $1 and state = 'PROPOSED' and sent <= $2";

    private static final String NEWER = """
            select exists (select 1 from warning where chain = $1 and sent > $2 and type in ('UPDATE', 'CANCEL'))""";

    /// The last message of the desk that was made of the chain, unless it is over.
    private static final String MADE = """
            select a.id from alert a
             where a.incident in (
                     select made.incident from warning w join alert made on made.id = w.alert where w.chain = $1)
               and a.state = 'ISSUED' and a.type <> 'CANCEL' and a.expires > $2
             order by a.sequence desc limit 1""";

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
    Uni<Boolean> add(UUID id, From from, CapMessage message, Type type, byte[] cap) {
        return pool.withTransaction(
                connection -> chain(connection, message, id).chain(chain -> state(connection, message, type, chain)
                        .chain(state -> connection
                                .preparedQuery(ADD)
                                .execute(values(id, from, message, cap)
                                        .addString(type.name())
                                        .addString(state.name())
                                        .addUUID(chain)))
                        .chain(rows -> rows.rowCount() == 0
                                ? Uni.createFrom().item(false)
                                : replace(connection, id, message, type, chain).replaceWith(true))));
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

    private static Uni<UUID> chain(SqlClient connection, CapMessage message, UUID id) {
        if (message.references().isEmpty()) {
            return Uni.createFrom().item(id);
        }
        String[] senders = message.references().stream().map(Reference::sender).toArray(String[]::new);
        String[] identifiers =
                message.references().stream().map(Reference::identifier).toArray(String[]::new);
        return connection
                .preparedQuery(REFERRED)
                .execute(Tuple.tuple().addArrayOfString(senders).addArrayOfString(identifiers))
                .map(rows -> rows.size() == 0 ? id : rows.iterator().next().getUUID("chain"));
    }

    /// A cancel is for the desk to act on only where it has said something. What comes late is no
    /// news.
    private Uni<State> state(SqlClient connection, CapMessage message, Type type, UUID chain) {
        return switch (type) {
            case OTHER -> Uni.createFrom().item(State.NOTED);
            case CANCEL -> made(connection, chain).map(made -> made.isPresent() ? State.PROPOSED : State.NOTED);
            case ALERT, UPDATE ->
                connection
                        .preparedQuery(NEWER)
                        .execute(Tuple.of(chain, message.sent()))
                        .map(rows -> rows.iterator().next().getBoolean(0) ? State.REPLACED : State.PROPOSED);
        };
    }

    private Uni<Optional<UUID>> made(SqlClient client, UUID chain) {
        OffsetDateTime now = clock.instant().atOffset(BeijingTime.OFFSET);
        return client.preparedQuery(MADE)
                .execute(Tuple.of(chain, now))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getUUID("id")));
    }

    private static Uni<Void> replace(SqlClient connection, UUID id, CapMessage message, Type type, UUID chain) {
        return type == Type.OTHER || chain.equals(id)
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(REPLACE + " and id <> $3")
                        .execute(Tuple.of(chain, message.sent(), id))
                        .replaceWithVoid();
    }

    Uni<Optional<Known>> named(CapMessage message) {
        return pool.preparedQuery(NAMED)
                .execute(Tuple.of(message.sender(), message.identifier()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Known(warning(row), row.getBuffer("cap").getBytes()))
                        .findFirst());
    }

    /// Fails with `not-found` if there is none.
    Uni<Warning> find(UUID id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> warnings(rows).stream().findFirst().orElseThrow(Problem::notFound));
    }

    /// What the desk has to decide, the newest first.
    Uni<List<Warning>> open() {
        return pool.preparedQuery(OPEN).execute(Tuple.of(BOARD_SIZE)).map(this::warnings);
    }

    /// All messages about the same thing, the oldest first.
    Uni<List<Warning>> chain(UUID chain) {
        return pool.preparedQuery(CHAIN).execute(Tuple.of(chain)).map(this::warnings);
    }

    /// What the desk has in force about the same thing.
    Uni<Optional<UUID>> inForce(UUID chain) {
        return made(pool, chain);
    }

    private List<Warning> warnings(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(this::warning)
                .toList();
    }

    private Warning warning(Row row) {
        CapMessage message = CapReader.read(CapReader.parse(row.getBuffer("cap").getBytes()));
        return new Warning(
                row.getUUID("id"),
                row.getString("told_by"),
                message,
                meanings.of(message),
                Type.valueOf(row.getString("type")),
                State.valueOf(row.getString("state")),
                row.getUUID("chain"),
                row.getOffsetDateTime("received_at").withOffsetSameInstant(BeijingTime.OFFSET),
                present(row.getUUID("alert")),
                present(row.getString("reason")));
    }

    private static <T> Optional<T> present(@Nullable T value) {
        return Optional.ofNullable(value);
    }
}
