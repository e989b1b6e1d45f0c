package cn.harbinkepu.resource;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Cursor;
import cn.harbinkepu.core.Page;
import cn.harbinkepu.resource.Published.Selection;
import cn.harbinkepu.taxonomy.Vocabularies;

/// The query for a page of the newest: built from fixed parts, so that the planner sees only the conditions that
/// apply, and a single value in the form that its index knows.
final class NewestQuery {

    private final By by;
    private final Selection selection;
    private final StringBuilder where = new StringBuilder();
    private final Tuple values = Tuple.tuple();
    private String order;

    /// Which time the order goes by.
    enum By {
        PUBLISHED("published_at"),
        CHANGED("updated_at");

        private final String column;

        By(String column) {
            this.column = column;
        }
    }

    /// @param now until when an embargo is reckoned
    NewestQuery(By by, Selection selection, Instant now) {
        this.by = by;
        this.selection = selection;
        this.order = by.column;
        anyOf("kind", selection.kinds().stream().map(Kind::name).toList());
        overlapping("subjects", selection.subjects());
        overlapping("segments", selection.segments());
        if (!selection.districts().isEmpty()) {
            districts(selection.districts());
        }
        anyOf("licence", selection.licences());
        if (!selection.organisations().isEmpty()) {
            values.addArrayOfUUID(selection.organisations().toArray(UUID[]::new));
            and("resource_id in (select id from resource where organisation = any($%d))".formatted(values.size()));
        }
        if (selection.embargo().isPositive()) {
            embargo(selection.embargo(), now);
        }
    }

    /// Only what comes behind the last of the page before.
    NewestQuery after(Optional<String> cursor) {
        cursor.ifPresent(this::after);
        return this;
    }

    /// The statement for a page, which asks for one row more.
    String sql(int limit) {
        values.addInteger(limit + 1);
        return "select document from published%s order by %s desc, resource_id desc limit $%d"
                .formatted(where, order, values.size());
    }

    Tuple values() {
        return values;
    }

    /// One row more than the page tells whether there is a next one.
    Page<PublishedResource> page(List<PublishedResource> found, int limit) {
        if (found.size() <= limit) {
            return new Page<>(found, Optional.empty());
        }
        PublishedResource last = found.get(limit - 1);
        return new Page<>(found.subList(0, limit), Optional.of(Published.cursorAfter(time(last), last.id())));
    }

    private OffsetDateTime time(PublishedResource resource) {
        return by == By.PUBLISHED ? resource.publishedAt() : selection.at(resource);
    }

    private void anyOf(String column, Collection<String> any) {
        if (any.size() == 1) {
            values.addString(any.iterator().next());
            and("%s = $%d".formatted(column, values.size()));
        } else if (!any.isEmpty()) {
            values.addArrayOfString(any.toArray(String[]::new));
            and("%s = any($%d)".formatted(column, values.size()));
        }
    }

    private void overlapping(String column, Collection<String> any) {
        if (!any.isEmpty()) {
            values.addArrayOfString(any.toArray(String[]::new));
            and("%s && $%d::text[]".formatted(column, values.size()));
        }
    }

    private void districts(Collection<String> any) {
        values.addArrayOfString(any.toArray(String[]::new));
        and("(districts && ($%d::text[] || '%s'::text) or districts = '{}')"
                .formatted(values.size(), Vocabularies.CITY));
    }

    private void embargo(Duration embargo, Instant now) {
        values.addOffsetDateTime(now.minus(embargo).atOffset(ZoneOffset.UTC));
        and("published_at <= $%d".formatted(values.size()));
        if (by == By.CHANGED) {
            values.addLong(embargo.toSeconds());
            order = "greatest(updated_at, published_at + $%d::bigint * interval '1 second')".formatted(values.size());
        }
    }

    private void after(String cursor) {
        List<String> last = Cursor.parse(cursor, 2);
        try {
            OffsetDateTime time = OffsetDateTime.parse(last.getFirst());
            UUID id = UUID.fromString(last.getLast());
            values.addOffsetDateTime(time).addUUID(id);
            and("(%s, resource_id) < ($%d, $%d)".formatted(order, values.size() - 1, values.size()));
        } catch (DateTimeException | IllegalArgumentException foreign) {
            throw Cursor.invalid();
        }
    }

    private void and(String condition) {
        where.append(where.isEmpty() ? " where " : " and ").append(condition);
    }
}
