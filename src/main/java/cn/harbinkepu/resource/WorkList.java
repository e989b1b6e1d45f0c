package cn.harbinkepu.resource;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
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
                   v.scheduled_for, r.published_number is not null as published,
                   exists (select 1 from stage s where s.revision = v.id and s.state = 'FAILED') as failed,
                   exists (select 1 from stage s where s.revision = v.id and s.state in ('WAITING', 'RUNNING')) as busy
              from resource r
              join revision v on v.resource = r.id and v.number = r.latest_number
              join person p on p.id = v.author
             where %s
             order by v.updated_at desc, r.id desc limit $4 offset $5""";

    private static final String COUNT = """
            select count(*) filter (where %s) as mine, count(*) filter (where %s) as to_review,
                   count(*) filter (where %s) as to_publish, count(*) filter (where %s) as published
              from resource r join revision v on v.resource = r.id and v.number = r.latest_number""";

    /// The lists as conditions. $1 is the person, $2 the organisations the person works for, $3 the person as those
    /// who change a revision are noted.
    public enum Desk {
        MINE("(v.author = $1 and r.organisation = any($2))"),
        /// Without what is their own work.
        TO_REVIEW("""
                (v.state = 'SUBMITTED' and v.author <> $1 and not v.editors @> array[$3::text]
                 and exists (select 1 from review_task t
                              where t.revision = v.id and t.ended_at is null
                                and may($1, t.role, r.organisation, r.kind, v.districts))
                 and not exists (select 1 from review w
                                  where w.revision = v.id and w.reviewer = $1 and w.verdict = 'APPROVE'
                                    and w.at >= coalesce(v.submitted_at, '-infinity')))"""),
        TO_PUBLISH("""
                (v.state in ('REVIEWED', 'SCHEDULED') and r.organisation = any($2)
                 and may_act_for($1, 'chief', r.organisation, r.kind, v.districts))"""),
        PUBLISHED("(r.published_number is not null and r.organisation = any($2))");

        /// Names every value, because the database wants to know the type of each.
        private static final String VALUES =
                "($1::uuid is not null and $2::uuid[] is not null and $3::text is not null)";

        private final String condition;

        Desk(String condition) {
            this.condition = condition;
        }

        private String items() {
            return ITEMS.formatted(condition + " and " + VALUES);
        }

        private static String count() {
            return COUNT.formatted(MINE.condition, TO_REVIEW.condition, TO_PUBLISH.condition, PUBLISHED.condition);
        }
    }

    private final Pool pool;

    /// @param state     of the revision that is being worked on
    /// @param step      review steps passed
    /// @param published whether the public sees a revision of it
    /// @param failed    whether something went wrong with the files
    /// @param busy      whether the files are still being worked on
    public record Item(
            UUID id,
            Kind kind,
            String title,
            String state,
            int step,
            int revision,
            String author,
            OffsetDateTime updatedAt,
            Optional<OffsetDateTime> scheduledFor,
            boolean published,
            boolean failed,
            boolean busy) {}

    WorkList(Pool pool) {
        this.pool = pool;
    }

    public Uni<Page<Item>> page(Desk desk, Person person, int limit, Optional<String> cursor) {
        int offset = cursor.map(WorkList::offset).orElse(0);
        Tuple values = values(person).addInteger(limit + 1).addInteger(offset);
        return pool.preparedQuery(desk.items()).execute(values).map(rows -> {
            List<Item> items = StreamSupport.stream(rows.spliterator(), false)
                    .map(WorkList::item)
                    .toList();
            boolean last = items.size() <= limit;
            return new Page<>(
                    last ? items : items.subList(0, limit),
                    last ? Optional.empty() : Optional.of(Cursor.of(offset + limit)));
        });
    }

    /// How long each list is.
    public Uni<Map<Desk, Long>> counts(Person person) {
        return pool.preparedQuery(Desk.count()).execute(values(person)).map(rows -> {
            Row row = rows.iterator().next();
            return Map.of(
                    Desk.MINE, row.getLong("mine"),
                    Desk.TO_REVIEW, row.getLong("to_review"),
                    Desk.TO_PUBLISH, row.getLong("to_publish"),
                    Desk.PUBLISHED, row.getLong("published"));
        });
    }

    private static Tuple values(Person person) {
        return Tuple.of(person.id())
                .addArrayOfUUID(person.organisations().toArray(UUID[]::new))
                .addString(person.id().toString());
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
                Optional.ofNullable(row.getOffsetDateTime("scheduled_for")),
                row.getBoolean("published"),
                row.getBoolean("failed"),
                row.getBoolean("busy"));
    }
}
