package cn.harbinkepu.account;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Cursor;
import cn.harbinkepu.core.Page;
import cn.harbinkepu.core.Problem;

/// What a person has been told, the newest first; each reads their own.
@ApplicationScoped
public class NoticeList {

    /// A larger number says no more.
    private static final int MOST_COUNTED = 100;

    private static final String PAGE = """
            select id, kind, title, words, address, at, read_at from notice
             where person = $1 and id < $2 and (not $3::boolean or read_at is null) order by id desc limit $4""";

    private static final String UNREAD =
            "select count(*) from (select 1 from notice where person = $1 and read_at is null limit $2) n";

    private static final String READ =
            "update notice set read_at = coalesce(read_at, now()) where person = $1 and id = $2 returning address";

    private static final String READ_ALL =
            "update notice set read_at = now() where person = $1 and id <= $2 and read_at is null";

    private final Pool pool;

    /// @param read whether the person has seen to it
    public record Item(
            long id,
            String kind,
            String kindName,
            String title,
            String words,
            String address,
            OffsetDateTime at,
            boolean read) {}

    NoticeList(Pool pool) {
        this.pool = pool;
    }

    /// @param unread only what the person has not seen to
    public Uni<Page<Item>> page(Person person, boolean unread, int limit, Optional<String> cursor) {
        long before = cursor.map(NoticeList::before).orElse(Long.MAX_VALUE);
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(person.id(), before, unread, limit + 1))
                .map(rows -> {
                    List<Item> items = StreamSupport.stream(rows.spliterator(), false)
                            .map(NoticeList::item)
                            .toList();
                    return items.size() <= limit
                            ? new Page<>(items, Optional.empty())
                            : new Page<>(
                                    items.subList(0, limit),
                                    Optional.of(Cursor.of(items.get(limit - 1).id())));
                });
    }

    /// How many the person has not seen to; 100 stands for any number from there on.
    public Uni<Long> unread(Person person) {
        return pool.preparedQuery(UNREAD)
                .execute(Tuple.of(person.id(), MOST_COUNTED))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /// Notes that the person has seen to it, and tells where it leads. Fails with `not-found`.
    public Uni<String> read(Person person, long id) {
        return pool.preparedQuery(READ).execute(Tuple.of(person.id(), id)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> row.getString(0))
                .findFirst()
                .orElseThrow(Problem::notFound));
    }

    /// As above for all up to one: what came later has not been seen.
    public Uni<Void> readAll(Person person, long upTo) {
        return pool.preparedQuery(READ_ALL).execute(Tuple.of(person.id(), upTo)).replaceWithVoid();
    }

    private static long before(String cursor) {
        try {
            return Long.parseLong(Cursor.parse(cursor, 1).getFirst());
        } catch (NumberFormatException foreign) {
            throw Cursor.invalid();
        }
    }

    private static Item item(Row row) {
        Notice.Kind kind = Notice.Kind.valueOf(row.getString("kind"));
        return new Item(
                row.getLong("id"),
                kind.code(),
                kind.zh(),
                row.getString("title"),
                row.getString("words"),
                row.getString("address"),
                row.getOffsetDateTime("at"),
                row.getOffsetDateTime("read_at") != null);
    }
}
