package cn.harbinkepu.push;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.alert.IssuedAlerts;
import cn.harbinkepu.alert.WarningWords;
import cn.harbinkepu.core.Cursor;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Page;

/// What a reader was sent, by whichever channel, for the reader. What has been withdrawn since is
/// not shown.
@ApplicationScoped
public class Inbox {

    private static final String LIST = """
            select * from push_message
             where profile = $1 and state = 'SENT' and ($2::timestamptz is null or (sent_at, id) < ($2, $3))
             order by sent_at desc, id desc limit $4""";

    private static final String PAGES = """
            select * from push_message where profile = $1 and page > $2 order by page limit $3""";

    private static final String LAST = "select page_last from push_choice where profile = $1";

    private static final String UNREAD = """
            select count(*) from push_message where profile = $1 and state = 'SENT' and read_at is null""";

    private static final String READ = """
            update push_message set read_at = now() where profile = $1 and state = 'SENT' and read_at is null""";

    private final Pool pool;
    private final Letters letters;
    private final IssuedAlerts alerts;

    /// @param lines  what is published still of what it named
    /// @param via    the channel that took it
    /// @param number its place among those that open pages were told; 0 for others
    public record Entry(
            UUID id,
            String title,
            List<Letter.Line> lines,
            OffsetDateTime sentAt,
            ChannelKind via,
            boolean read,
            long number) {
        public Entry {
            lines = List.copyOf(lines);
        }
    }

    Inbox(Pool pool, Letters letters, IssuedAlerts alerts) {
        this.pool = pool;
        this.letters = letters;
        this.alerts = alerts;
    }

    /// The newest first. Fails with `invalid-cursor` for a cursor of another list.
    public Uni<Page<Entry>> of(UUID reader, int limit, Optional<String> cursor) {
        Optional<List<String>> from = cursor.map(text -> Cursor.parse(text, 2));
        return pool.preparedQuery(LIST)
                .execute(Tuple.tuple()
                        .addUUID(reader)
                        .addOffsetDateTime(from.map(Inbox::time).orElse(null))
                        .addUUID(from.map(Inbox::id).orElse(null))
                        .addInteger(limit + 1))
                .chain(this::entries)
                .map(all -> new Page<>(
                        all.stream().limit(limit).toList(),
                        all.size() > limit
                                ? Optional.of(Cursor.of(
                                        all.get(limit - 1).sentAt(),
                                        all.get(limit - 1).id()))
                                : Optional.empty()));
    }

    public Uni<Long> unread(UUID reader) {
        return pool.preparedQuery(UNREAD)
                .execute(Tuple.of(reader))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /// Everything that was sent until now has been seen.
    public Uni<Void> read(UUID reader) {
        return pool.preparedQuery(READ).execute(Tuple.of(reader)).replaceWithVoid();
    }

    /// What open pages were told after a number, in order.
    Uni<List<Entry>> after(UUID reader, long number, int limit) {
        return pool.preparedQuery(PAGES)
                .execute(Tuple.of(reader, number, limit))
                .chain(this::entries);
    }

    /// The number of what open pages were told last.
    Uni<Long> last(UUID reader) {
        return pool.preparedQuery(LAST)
                .execute(Tuple.of(reader))
                .map(rows -> rows.size() == 0 ? 0L : rows.iterator().next().getLong(0));
    }

    private Uni<List<Entry>> entries(Iterable<Row> rows) {
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(this::entry)
                .collect()
                .asList();
    }

    private Uni<Entry> entry(Row row) {
        UUID alert = row.getUUID("alert");
        return alert == null ? resources(row) : warning(row, alert);
    }

    private Uni<Entry> resources(Row row) {
        Message message = Messages.message(row);
        return letters.lines(message)
                .map(lines -> entry(row, lines.isEmpty() ? "内容已撤回" : letters.title(message, lines), lines));
    }

    private Uni<Entry> warning(Row row, UUID alert) {
        boolean concerned = row.getBoolean("concerned");
        return alerts.find(alert)
                .map(found -> entry(
                        row,
                        found.map(said -> WarningWords.subject(said, concerned)).orElse("内容已撤回"),
                        found.map(said -> letters.line(said, concerned)).stream()
                                .toList()));
    }

    private static Entry entry(Row row, String title, List<Letter.Line> lines) {
        return new Entry(
                row.getUUID("id"),
                title,
                lines,
                row.getOffsetDateTime("sent_at").withOffsetSameInstant(ZoneOffset.UTC),
                ChannelKind.valueOf(row.getString("via")),
                row.getOffsetDateTime("read_at") != null,
                row.getLong("page") == null ? 0 : row.getLong("page"));
    }

    private static OffsetDateTime time(List<String> cursor) {
        try {
            return OffsetDateTime.parse(cursor.getFirst());
        } catch (DateTimeParseException foreign) {
            throw Cursor.invalid();
        }
    }

    private static UUID id(List<String> cursor) {
        return Ids.parse(cursor.getLast()).orElseThrow(Cursor::invalid);
    }
}
