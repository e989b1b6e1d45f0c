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
import cn.harbinkepu.core.Stretch;
import cn.harbinkepu.resource.Published.Selection;
import cn.harbinkepu.taxonomy.Vocabularies;

/// The query for a page of the newest: built from fixed parts, so that the planner sees only the conditions that
/// apply, and a single value in the form that its index knows.
final class NewestQuery {

    /// Marks a place up to which is read. Six letters begin a cursor in the same way whatever follows, and none that
    /// marks a place behind which is read begins so.
    private static final String BEFORE = "before";

    private static final String BEGINS_BEFORE = Cursor.of(BEFORE);

    /// Before the end of every list.
    private static final String LAST =
            Cursor.of(BEFORE, OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC), new UUID(0, 0));

    private final By by;
    private final Selection selection;
    private final StringBuilder where = new StringBuilder();
    private final Tuple values = Tuple.tuple();
    private String order;
    private boolean backwards;

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

    /// Only what comes behind a place, or the page that ends before it.
    NewestQuery at(Optional<String> cursor) {
        cursor.ifPresent(place -> {
            if (place.startsWith(BEGINS_BEFORE)) {
                before(place);
            } else {
                after(place);
            }
        });
        return this;
    }

    /// The statement for a page, which asks for one row more.
    String sql(int limit) {
        values.addInteger(limit + 1);
        return "select document from published%s order by %s %s, resource_id %s limit $%d"
                .formatted(where, order, direction(), direction(), values.size());
    }

    private String direction() {
        return backwards ? "asc" : "desc";
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
        return new Page<>(found.subList(0, limit), Optional.of(placeAfter(last)));
    }

    /// The page that was asked for by [#at]. Empty if the first page has everything before the place.
    Optional<Stretch<PublishedResource>> stretch(List<PublishedResource> found, int limit, Optional<String> cursor) {
        boolean more = found.size() > limit;
        if (backwards && !more) {
            return Optional.empty();
        }
        List<PublishedResource> page = more ? found.subList(0, limit) : found;
        List<PublishedResource> items = backwards ? page.reversed() : page;
        boolean isLast = backwards ? cursor.filter(LAST::equals).isPresent() : !more;
        return Optional.of(new Stretch<>(
                items,
                cursor,
                cursor.isEmpty() || items.isEmpty() ? Optional.empty() : Optional.of(placeBefore(items.getFirst())),
                isLast ? Optional.empty() : Optional.of(placeAfter(items.getLast())),
                isLast ? Optional.empty() : Optional.of(LAST)));
    }

    private String placeBefore(PublishedResource first) {
        return Cursor.of(BEFORE, time(first), first.id());
    }

    private String placeAfter(PublishedResource last) {
        return Published.cursorAfter(time(last), last.id());
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
        beyond("<", Cursor.parse(cursor, 2));
    }

    private void before(String cursor) {
        backwards = true;
        beyond(">", Cursor.parse(cursor, 3).subList(1, 3));
    }

    private void beyond(String sign, List<String> place) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(place.getFirst());
            UUID id = UUID.fromString(place.getLast());
            values.addOffsetDateTime(time).addUUID(id);
            and("(%s, resource_id) %s ($%d, $%d)".formatted(order, sign, values.size() - 1, values.size()));
        } catch (DateTimeException | IllegalArgumentException foreign) {
            throw Cursor.invalid();
        }
    }

    private void and(String condition) {
        where.append(where.isEmpty() ? " where " : " and ").append(condition);
    }
}
