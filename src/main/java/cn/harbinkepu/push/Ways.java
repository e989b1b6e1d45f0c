package cn.harbinkepu.push;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.push.Way.How;

/// The ways to readers. An address belongs to one reader at a time: who proves it last has it.
@ApplicationScoped
public class Ways {

    /// Of one reader; the one that was agreed to first makes room.
    private static final int MOST_BROWSERS = 10;

    private static final String OF = "select * from push_channel where profile = $1 order by agreed_at, id";

    private static final String REPLACE = """
            delete from push_channel where profile = $1 and kind = $2 and mark <> $3 and id not in (
              select id from push_channel where profile = $1 and kind = $2 and mark <> $3
               order by agreed_at desc, id desc limit $4)""";

    private static final String ADD = """
            insert into push_channel (id, profile, kind, address, mark, words, how)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (kind, mark) do update set profile = excluded.profile, address = excluded.address,
              words = excluded.words, how = excluded.how, agreed_at = now()
            returning *""";

    private static final String REMOVE = "delete from push_channel where profile = $1 and id = $2";

    private static final String END = "delete from push_channel where id = $1 returning profile, kind";

    private static final String END_MARKED = "delete from push_channel where kind = $1 and mark = $2 returning kind";

    private static final String END_ALL = "delete from push_channel where profile = $1 returning kind";

    /// An account's messages do not go to a browser that others may use when its reader has signed out.
    private static final String MOVE = """
            update push_channel moved set profile = $2
             where profile = $1 and kind <> 'PAGE'
               and (kind = 'WEB_PUSH' or not exists (
                     select 1 from push_channel own where own.profile = $2 and own.kind = moved.kind))
               and (kind <> 'WEB_PUSH' or (select person from profile where id = $2) is null)""";

    /// The address of a page is the profile.
    private static final String MOVE_PAGE = """
            update push_channel set profile = $2, address = $3, mark = $4
             where profile = $1 and kind = 'PAGE' and not exists (
                     select 1 from push_channel own where own.profile = $2 and own.kind = 'PAGE')""";

    /// Who has become a child meanwhile is sent nothing.
    private static final String OF_CHILDREN = """
            delete from push_channel where profile in (
              select id from profile
               where age = 'UNDER_14' or (age is null and grade in ('PRIMARY_LOWER', 'PRIMARY_UPPER')))""";

    private final Pool pool;
    private final Seal seal;
    private final Signatures signatures;
    private final Tally tally;

    /// @param kind of the way that was ended
    public record Ended(UUID reader, ChannelKind kind) {}

    Ways(Pool pool, Seal seal, Signatures signatures, Tally tally) {
        this.pool = pool;
        this.seal = seal;
        this.signatures = signatures;
        this.tally = tally;
    }

    /// Those agreed to first in front.
    public Uni<List<Way>> of(UUID reader) {
        return pool.preparedQuery(OF).execute(Tuple.of(reader)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(this::way)
                .toList());
    }

    /// Keeps an address that was agreed to and proved, in place of another of its kind.
    Uni<Way> add(UUID reader, ChannelKind kind, String address, How how) {
        return mark(kind, key(kind, address))
                .chain(mark -> pool.withTransaction(connection -> connection
                        .preparedQuery(REPLACE)
                        .execute(Tuple.of(reader, kind.name(), mark, kind.isSingle() ? 0 : MOST_BROWSERS - 1))
                        .chain(() -> connection
                                .preparedQuery(ADD)
                                .execute(Tuple.tuple()
                                        .addUUID(Ids.next())
                                        .addUUID(reader)
                                        .addString(kind.name())
                                        .addValue(Buffer.buffer(seal.close(address)))
                                        .addValue(mark)
                                        .addString(PushWords.VERSION)
                                        .addString(how.name())))
                        .map(rows -> way(rows.iterator().next()))));
    }

    /// Makes the ways of one profile ways of the other, where that has none of the kind.
    Uni<Void> move(SqlClient transaction, UUID from, UUID into) {
        return mark(ChannelKind.PAGE, key(ChannelKind.PAGE, into.toString()))
                .chain(mark -> transaction
                        .preparedQuery(MOVE)
                        .execute(Tuple.of(from, into))
                        .chain(() -> transaction
                                .preparedQuery(MOVE_PAGE)
                                .execute(Tuple.of(from, into, Buffer.buffer(seal.close(into.toString())), mark))))
                .replaceWithVoid();
    }

    /// Fails with `not-found` for what is not the reader's.
    public Uni<Void> remove(UUID reader, UUID id) {
        return pool.preparedQuery(REMOVE)
                .execute(Tuple.of(reader, id))
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw Problem.notFound();
                    }
                })
                .replaceWithVoid();
    }

    /// Ends a way because whoever has its letters wants no more; absent if it has ended before.
    public Uni<Optional<Ended>> stop(UUID id) {
        return pool.preparedQuery(END)
                .execute(Tuple.of(id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Ended(row.getUUID("profile"), ChannelKind.valueOf(row.getString("kind"))))
                        .findFirst())
                .call(ended -> ended.map(one -> tally.add(one.kind(), Tally.Count.STOPPED))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /// Ends all ways to a reader.
    public Uni<Void> stopAll(UUID reader) {
        return pool.preparedQuery(END_ALL)
                .execute(Tuple.of(reader))
                .chain(rows -> tally.addAll(
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> ChannelKind.valueOf(row.getString("kind")))
                                .toList(),
                        Tally.Count.STOPPED));
    }

    /// Ends the way with this address, as its owner said there.
    public Uni<Void> stop(ChannelKind kind, String address) {
        return mark(kind, address)
                .chain(mark -> pool.preparedQuery(END_MARKED).execute(Tuple.of(kind.name(), mark)))
                .chain(rows ->
                        rows.rowCount() == 0 ? Uni.createFrom().voidItem() : tally.add(kind, Tally.Count.STOPPED));
    }

    /// Forgets an address at which there is nobody any more.
    Uni<Void> gone(UUID id) {
        return pool.preparedQuery(END).execute(Tuple.of(id)).replaceWithVoid();
    }

    Uni<Void> endThoseOfChildren() {
        return pool.query(OF_CHILDREN).execute().replaceWithVoid();
    }

    /// What finds an address again.
    Uni<Buffer> mark(ChannelKind kind, String address) {
        return signatures.of("address", kind + "\n" + address).map(Buffer::buffer);
    }

    /// A browser may have new keys at the same endpoint.
    private static String key(ChannelKind kind, String address) {
        return kind == ChannelKind.WEB_PUSH ? Subscription.parse(address).endpoint() : address;
    }

    private Way way(Row row) {
        return new Way(
                row.getUUID("id"),
                row.getUUID("profile"),
                ChannelKind.valueOf(row.getString("kind")),
                seal.open(row.getBuffer("address").getBytes()),
                row.getString("words"),
                row.getOffsetDateTime("agreed_at").withOffsetSameInstant(ZoneOffset.UTC),
                How.valueOf(row.getString("how")));
    }
}
