package cn.harbinkepu.account;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Cursor;
import cn.harbinkepu.core.Page;

/// Reads the audit log, newest first.
@ApplicationScoped
public class AuditLog {

    private static final String FIND = """
            select a.id, a.at, a.username, coalesce(p.display_name, o.name || '（' || k.name || '）') as display_name,
                   a.action, a.subject, a.detail, a.address, a.agent, a.result
              from %s a left join person p on p.id = a.person
                   left join access_key k on k.id = a.person left join organisation o on o.id = k.organisation
             where ($1::text is null or a.username = $1
                    or a.username in (select username from person where strpos(display_name, $1) > 0))
               and ($2::text is null or a.action = $2 or starts_with(a.action, $2 || '.'))
               and ($3::text is null or a.subject = $3)
               and ($4::timestamptz is null or (a.at, a.id) < ($4, $5::uuid))
               and ($6::timestamptz is null or a.at >= $6) and ($7::timestamptz is null or a.at < $7)
               and ($8::text is null or a.result = $8)
             order by a.at desc, a.id desc limit $9""";

    private final Pool pool;

    /// @param name    the display name, as long as the person is known; of a key whose it is and what for
    /// @param address where from, if it was a request; likewise agent
    public record Line(
            UUID id,
            OffsetDateTime at,
            String username,
            Optional<String> name,
            String action,
            String subject,
            JsonObject detail,
            Optional<String> address,
            Optional<String> agent,
            Result result) {
        public Line {
            detail = detail.copy();
        }

        public boolean refused() {
            return result == Result.REFUSED;
        }
    }

    /// What became of an act.
    public enum Result {
        DONE,
        REFUSED
    }

    /// Narrows the log; what is absent does not narrow.
    ///
    /// @param person   a user name, or part of a display name
    /// @param action   an action such as `resource.publish`, or a feature such as `resource`
    /// @param until    the first moment that is too late
    /// @param archived whether to read what has been archived instead of what is at hand
    public record Selection(
            Optional<String> person,
            Optional<String> action,
            Optional<String> subject,
            Optional<OffsetDateTime> from,
            Optional<OffsetDateTime> until,
            Optional<Result> result,
            boolean archived) {
        public static Selection about(String subject) {
            return new Selection(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(subject),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false);
        }
    }

    AuditLog(Pool pool) {
        this.pool = pool;
    }

    public Uni<Page<Line>> page(Selection selection, int limit, Optional<String> cursor) {
        Tuple values = Tuple.tuple()
                .addString(selection.person().orElse(null))
                .addString(selection.action().orElse(null))
                .addString(selection.subject().orElse(null));
        addCursor(values, cursor);
        values.addOffsetDateTime(selection.from().orElse(null))
                .addOffsetDateTime(selection.until().orElse(null))
                .addString(selection.result().map(Result::name).orElse(null))
                .addInteger(limit + 1);
        String sql = FIND.formatted(selection.archived() ? "audit_archive" : "audit_line");
        return pool.preparedQuery(sql).execute(values).map(rows -> {
            List<Line> found = StreamSupport.stream(rows.spliterator(), false)
                    .map(AuditLog::line)
                    .toList();
            return found.size() <= limit
                    ? new Page<>(found, Optional.empty())
                    : new Page<>(found.subList(0, limit), Optional.of(cursorOf(found.get(limit - 1))));
        });
    }

    private static void addCursor(Tuple values, Optional<String> cursor) {
        if (cursor.isEmpty()) {
            values.addOffsetDateTime(null).addUUID(null);
            return;
        }
        List<String> last = Cursor.parse(cursor.get(), 2);
        try {
            values.addOffsetDateTime(OffsetDateTime.parse(last.getFirst())).addUUID(UUID.fromString(last.getLast()));
        } catch (DateTimeException | IllegalArgumentException foreign) {
            throw Cursor.invalid();
        }
    }

    private static String cursorOf(Line last) {
        return Cursor.of(last.at(), last.id());
    }

    private static Line line(Row row) {
        return new Line(
                row.getUUID("id"),
                row.getOffsetDateTime("at"),
                row.getString("username"),
                Optional.ofNullable(row.getString("display_name")),
                row.getString("action"),
                row.getString("subject"),
                row.getJsonObject("detail"),
                Optional.ofNullable(row.getString("address")),
                Optional.ofNullable(row.getString("agent")),
                Result.valueOf(row.getString("result")));
    }
}
