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
            select a.id, a.at, a.username, p.display_name, a.action, a.subject, a.detail
              from audit_line a left join person p on p.id = a.person
             where ($1::text is null or a.username = $1)
               and ($2::text is null or a.action = $2 or starts_with(a.action, $2 || '.'))
               and ($3::text is null or a.subject = $3)
               and ($4::timestamptz is null or (a.at, a.id) < ($4, $5::uuid))
             order by a.at desc, a.id desc limit $6""";

    private final Pool pool;

    /// @param name the display name, as long as the person is known
    public record Line(
            UUID id,
            OffsetDateTime at,
            String username,
            Optional<String> name,
            String action,
            String subject,
            JsonObject detail) {
        public Line {
            detail = detail.copy();
        }
    }

    /// Narrows the log; what is absent does not narrow.
    ///
    /// @param action an action such as `resource.publish`, or a feature such as `resource`
    public record Selection(Optional<String> username, Optional<String> action, Optional<String> subject) {
        public static Selection about(String subject) {
            return new Selection(Optional.empty(), Optional.empty(), Optional.of(subject));
        }
    }

    AuditLog(Pool pool) {
        this.pool = pool;
    }

    public Uni<Page<Line>> page(Selection selection, int limit, Optional<String> cursor) {
        Tuple values = Tuple.tuple()
                .addString(selection.username().orElse(null))
                .addString(selection.action().orElse(null))
                .addString(selection.subject().orElse(null));
        addCursor(values, cursor);
        return pool.preparedQuery(FIND).execute(values.addInteger(limit + 1)).map(rows -> {
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
                row.getJsonObject("detail"));
    }
}
