package cn.harbinkepu.resource;

import java.time.LocalDate;
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
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Person;

/// What is on a person's desk: their own work, and what waits for their review or their publication.
@ApplicationScoped
public class WorkList {

    private static final String ITEMS = """
            select r.id, r.kind, v.title, v.state, v.step, v.number, p.display_name as author, v.updated_at,
                   v.scheduled_for, r.published_number is not null as published,
                   case when r.published_number is not null then w.review_by end as review_by,
                   coalesce(r.published_number is not null
                            and w.review_by < (now() at time zone 'Asia/Shanghai')::date, false) as overdue,
                   exists (select 1 from stage s where s.revision = v.id and s.state = 'FAILED') as failed,
                   exists (select 1 from stage s where s.revision = v.id and s.state in ('WAITING', 'RUNNING')) as busy,
                   count(*) over () as total
              from resource r
              join revision v on v.resource = r.id and v.number = r.latest_number
              join person p on p.id = v.author
              left join stewardship w on w.resource = r.id
             where %s
             order by %s limit %d offset %d""";

    /// More at a time are not acted on.
    public static final int MOST = 100;

    private static final String COUNT = """
            select count(*) filter (where %s) as mine, count(*) filter (where %s) as to_review,
                   count(*) filter (where %s) as to_publish, count(*) filter (where %s) as published,
                   count(*) filter (where %s) as all_of_them
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
        PUBLISHED("(r.published_number is not null and r.organisation = any($2))"),
        /// Whatever state it is in, of the organisations that the person works for.
        ALL("(r.organisation = any($2))");

        /// Names every value, because the database wants to know the type of each.
        private static final String VALUES =
                "($1::uuid is not null and $2::uuid[] is not null and $3::text is not null)";

        private final String condition;

        Desk(String condition) {
            this.condition = condition;
        }

        private String where() {
            return condition + " and " + VALUES;
        }

        private static String count() {
            return COUNT.formatted(
                    MINE.condition, TO_REVIEW.condition, TO_PUBLISH.condition, PUBLISHED.condition, ALL.condition);
        }
    }

    private final Pool pool;

    /// @param state     of the revision that is being worked on
    /// @param step      review steps passed
    /// @param published whether the public sees a revision of it
    /// @param failed    whether something went wrong with the files
    /// @param busy      whether the files are still being worked on
    /// @param reviewBy  the day by which what is public has to be checked again
    /// @param overdue   whether that day has passed
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
            boolean busy,
            Optional<LocalDate> reviewBy,
            boolean overdue) {}

    /// One that a person works for.
    public record Organisation(UUID id, String name) {}

    /// @param total how many there are on all pages
    public record Found(List<Item> items, long total) {
        public Found {
            items = List.copyOf(items);
        }
    }

    WorkList(Pool pool) {
        this.pool = pool;
    }

    /// @param page from 1
    public Uni<Found> page(Desk desk, Person person, WorkFilter filter, int limit, int page) {
        String sql = ITEMS.formatted(
                desk.where() + " and " + WorkFilter.CONDITION, filter.sort().order(), limit, (long) limit * (page - 1));
        return pool.preparedQuery(sql).execute(filter.on(values(person))).map(WorkList::found);
    }

    /// Those of these that the person's organisations have, for an act on several.
    public Uni<List<Item>> chosen(Person person, List<UUID> ids) {
        String sql = ITEMS.formatted(Desk.ALL.where() + " and r.id = any($4)", WorkFilter.Sort.NEWEST.order(), MOST, 0);
        return pool.preparedQuery(sql)
                .execute(values(person).addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(rows -> found(rows).items());
    }

    /// Those that the person works for, by name.
    public Uni<List<Organisation>> organisations(Person person) {
        return pool.preparedQuery("select id, name from organisation where id = any($1) order by name")
                .execute(Tuple.of(person.organisations().toArray(UUID[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Organisation(row.getUUID("id"), row.getString("name")))
                        .toList());
    }

    private static Found found(RowSet<Row> rows) {
        List<Item> items = StreamSupport.stream(rows.spliterator(), false)
                .map(WorkList::item)
                .toList();
        return new Found(items, items.isEmpty() ? 0 : rows.iterator().next().getLong("total"));
    }

    /// How long each list is.
    public Uni<Map<Desk, Long>> counts(Person person) {
        return pool.preparedQuery(Desk.count()).execute(values(person)).map(rows -> {
            Row row = rows.iterator().next();
            return Map.of(
                    Desk.MINE, row.getLong("mine"),
                    Desk.TO_REVIEW, row.getLong("to_review"),
                    Desk.TO_PUBLISH, row.getLong("to_publish"),
                    Desk.PUBLISHED, row.getLong("published"),
                    Desk.ALL, row.getLong("all_of_them"));
        });
    }

    private static Tuple values(Person person) {
        return Tuple.of(person.id())
                .addArrayOfUUID(person.organisations().toArray(UUID[]::new))
                .addString(person.id().toString());
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
                row.getBoolean("busy"),
                Optional.ofNullable(row.getLocalDate("review_by")),
                row.getBoolean("overdue"));
    }
}
