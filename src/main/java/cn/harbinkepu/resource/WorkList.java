package cn.harbinkepu.resource;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Cursor;
import cn.harbinkepu.core.Page;

/// What is on a person's desk: their own work, and what waits for their review or their publication.
@ApplicationScoped
public class WorkList {

    private static final String ITEMS = """
            select r.id, r.kind, v.title, v.state, v.step, v.number, p.display_name as author, v.updated_at,
                   exists (select 1 from stage s where s.revision = v.id and s.state = 'FAILED') as failed,
                   exists (select 1 from stage s where s.revision = v.id and s.state in ('WAITING', 'RUNNING')) as busy
              from resource r
              join revision v on v.resource = r.id and v.number = r.latest_number
              join person p on p.id = v.author
             where %s
             order by v.updated_at desc, r.id desc limit $1 offset $2""";

    private static final String MINE = ITEMS.formatted("v.author = $3");

    /// The steps whose role the person has, without their own work.
    private static final String TO_REVIEW =
            ITEMS.formatted("v.state = 'SUBMITTED' and v.step = any($3) and v.author <> $4");

    private static final String TO_PUBLISH =
            ITEMS.formatted("v.state in ('REVIEWED', 'SCHEDULED') and r.organisation = $3");

    private static final String PUBLISHED = ITEMS.formatted("v.state = 'PUBLISHED' and r.organisation = $3");

    private final Pool pool;
    private final List<String> steps;

    /// @param step   review steps passed
    /// @param failed whether something went wrong with the files
    /// @param busy   whether the files are still being worked on
    public record Item(
            UUID id,
            Kind kind,
            String title,
            String state,
            int step,
            int revision,
            String author,
            OffsetDateTime updatedAt,
            boolean failed,
            boolean busy) {}

    WorkList(Pool pool, ResourceConfig config) {
        this.pool = pool;
        this.steps = List.copyOf(config.reviewSteps());
    }

    public Uni<Page<Item>> mine(Person person, int limit, Optional<String> cursor) {
        return page(MINE, limit, cursor, person.id());
    }

    public Uni<Page<Item>> toReview(Person person, int limit, Optional<String> cursor) {
        Integer[] open = java.util.stream.IntStream.range(0, steps.size())
                .filter(step -> person.is(steps.get(step)))
                .boxed()
                .toArray(Integer[]::new);
        return page(TO_REVIEW, limit, cursor, open, person.id());
    }

    public Uni<Page<Item>> toPublish(Person person, int limit, Optional<String> cursor) {
        return page(TO_PUBLISH, limit, cursor, person.organisation());
    }

    public Uni<Page<Item>> published(Person person, int limit, Optional<String> cursor) {
        return page(PUBLISHED, limit, cursor, person.organisation());
    }

    private Uni<Page<Item>> page(String sql, int limit, Optional<String> cursor, Object... more) {
        int offset = cursor.map(WorkList::offset).orElse(0);
        Tuple values = Tuple.of(limit + 1, offset);
        for (Object value : more) {
            values.addValue(value);
        }
        return pool.preparedQuery(sql).execute(values).map(rows -> {
            List<Item> items = StreamSupport.stream(rows.spliterator(), false)
                    .map(WorkList::item)
                    .toList();
            boolean last = items.size() <= limit;
            return new Page<>(
                    last ? items : items.subList(0, limit),
                    last ? Optional.empty() : Optional.of(Cursor.of(offset + limit)));
        });
    }

    private static int offset(String cursor) {
        try {
            return Math.max(0, Integer.parseInt(Cursor.parse(cursor, 1).getFirst()));
        } catch (NumberFormatException foreign) {
            throw Cursor.invalid();
        }
    }

    private static Item item(Row row) {
        return new Item(
                row.getUUID("id"),
                Kind.valueOf(row.getString("kind")),
                row.getString("title"),
                row.getString("state"),
                row.getInteger("step"),
                row.getInteger("number"),
                row.getString("author"),
                row.getOffsetDateTime("updated_at"),
                row.getBoolean("failed"),
                row.getBoolean("busy"));
    }
}
