package cn.harbinkepu.resource;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Cursor;
import cn.harbinkepu.core.Page;
import cn.harbinkepu.taxonomy.Vocabularies;

/// The query for a page of the newest: built from fixed parts, so that the planner sees only the conditions that
/// apply.
record NewestQuery(String sql, Tuple values) {

    static final By PUBLISHED = new By("published_at", PublishedResource::publishedAt);
    static final By CHANGED = new By("updated_at", PublishedResource::updatedAt);

    /// Which time the order goes by.
    record By(String column, Function<PublishedResource, OffsetDateTime> time) {}

    static NewestQuery of(By by, Published.Selection selection, int limit, Optional<String> cursor) {
        StringBuilder where = new StringBuilder();
        Tuple values = Tuple.tuple();
        selection.kind().ifPresent(kind -> and(where, values, "kind = $%d", kind.name()));
        selection.subject().ifPresent(subject -> and(where, values, "subjects @> array[$%d::text]", subject));
        selection.segment().ifPresent(segment -> and(where, values, "segments @> array[$%d::text]", segment));
        selection
                .district()
                .ifPresent(district -> and(
                        where,
                        values,
                        "(districts && array[$%d::text, '" + Vocabularies.CITY + "'] or districts = '{}')",
                        district));
        cursor.ifPresent(text -> after(by, where, values, text));
        values.addInteger(limit + 1);
        String sql = "select document from published%s order by %s desc, resource_id desc limit $%d"
                .formatted(where, by.column(), values.size());
        return new NewestQuery(sql, values);
    }

    /// One row more than the page tells whether there is a next one.
    static Page<PublishedResource> page(By by, List<PublishedResource> found, int limit) {
        if (found.size() <= limit) {
            return new Page<>(found, Optional.empty());
        }
        PublishedResource last = found.get(limit - 1);
        return new Page<>(
                found.subList(0, limit),
                Optional.of(Published.cursorAfter(by.time().apply(last), last.id())));
    }

    private static void after(By by, StringBuilder where, Tuple values, String cursor) {
        List<String> last = Cursor.parse(cursor, 2);
        try {
            OffsetDateTime time = OffsetDateTime.parse(last.getFirst());
            UUID id = UUID.fromString(last.getLast());
            values.addOffsetDateTime(time).addUUID(id);
            append(where, "(%s, resource_id) < ($%d, $%d)".formatted(by.column(), values.size() - 1, values.size()));
        } catch (DateTimeException | IllegalArgumentException foreign) {
            throw Cursor.invalid();
        }
    }

    private static void and(StringBuilder where, Tuple values, String condition, String value) {
        values.addString(value);
        append(where, condition.formatted(values.size()));
    }

    private static void append(StringBuilder where, String condition) {
        where.append(where.isEmpty() ? " where " : " and ").append(condition);
    }
}
