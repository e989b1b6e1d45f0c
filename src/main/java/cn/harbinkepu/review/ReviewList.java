package cn.harbinkepu.review;

import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Cursor;
import cn.harbinkepu.core.Page;
import cn.harbinkepu.resource.Kind;

/// What waits for a person's review: the most urgent and longest due first.
@ApplicationScoped
public class ReviewList {

    private static final String FROM = """
              from review_task t
              join revision v on v.id = t.revision
              join resource r on r.id = v.resource and r.latest_number = v.number
              join organisation o on o.id = r.organisation
              join person a on a.id = v.author
              left join person h on h.id = t.claimed_by and t.claimed_until > now() and not h.disabled
             where t.ended_at is null and v.state = 'SUBMITTED' and v.author <> $1
               and not v.editors @> array[$2::text]
               and may($1::uuid, t.role, r.organisation, r.kind, v.districts)
               and not exists (select 1 from review w
                                where w.revision = v.id and w.reviewer = $1 and w.verdict = 'APPROVE'
                                  and w.at >= coalesce(v.submitted_at, '-infinity'))""";

    private static final String ITEMS = """
            select r.id, r.kind, v.title, v.number, o.name as organisation, a.display_name as author, t.name as step,
                   t.role,
                   t.begun_at, t.due_at, t.due_at < now() as overdue, t.priority, h.id as holder, h.display_name as holder_name, t.claimed_until,
                   (select count(*) from review_comment c
                     where c.resource = r.id and c.thread is null and c.must and c.resolved_at is null) as musts
            """ + FROM + """
               and ($3::text is null or r.kind = $3) and ($4::uuid is null or r.organisation = $4)
               and ($5::text is null or t.name = $5) and ($6::int is null or t.due_at < now() + make_interval(days => $6))
               and ($7::text is null or ($7 = 'mine' and h.id = $1) or ($7 = 'free' and h.id is null)
                    or ($7 = 'others' and h.id <> $1))
             order by array_position(array['URGENT', 'HIGH', 'NORMAL'], t.priority), t.due_at, r.id
             limit $8 offset $9""";

    private static final String COUNTS = """
            select count(*) as all_of_them, count(*) filter (where h.id = $1) as mine,
                   count(*) filter (where h.id is null) as free, count(*) filter (where t.due_at < now()) as overdue,
                   (select count(*) from revision b join resource q on q.id = b.resource and q.latest_number = b.number
                     where b.author = $1 and b.state = 'DRAFT' and b.submitted_at is not null) as returned,
                   coalesce(array_agg(distinct t.name), '{}') as steps,
                   coalesce(jsonb_object_agg(o.id, o.name) filter (where o.id is not null), '{}') as organisations
            """ + FROM;

    private final Pool pool;

    /// Which of the list; what is null is not asked for.
    ///
    /// @param dueIn   due within so many days; 0 is overdue
    /// @param claimed `mine`, `free` or `others`
    public record Filter(
            @Nullable Kind kind,
            @Nullable UUID organisation,
            @Nullable String step,
            @Nullable Integer dueIn,
            @Nullable String claimed) {}

    /// @param role   who takes the step
    /// @param musts  how much must be changed yet
    /// @param holder who has claimed it
    public record Item(
            UUID id,
            Kind kind,
            String title,
            int revision,
            String organisation,
            String author,
            String step,
            String role,
            OffsetDateTime begunAt,
            OffsetDateTime dueAt,
            boolean overdue,
            Priority priority,
            int musts,
            Optional<String> holder,
            boolean mine,
            Optional<OffsetDateTime> claimedUntil) {}

    /// @param returned drafts of the person's own that were handed in and are theirs again
    /// @param steps         the names of the steps that wait for the person
    /// @param organisations whose work it is, by name
    public record Counts(
            int all,
            int mine,
            int free,
            int overdue,
            int returned,
            List<String> steps,
            List<Organisation> organisations) {
        public Counts {
            steps = List.copyOf(steps);
            organisations = List.copyOf(organisations);
        }
    }

    /// One that has something to be reviewed.
    public record Organisation(UUID id, String name) {}

    ReviewList(Pool pool) {
        this.pool = pool;
    }

    public Uni<Page<Item>> page(Person person, Filter filter, int limit, Optional<String> cursor) {
        int offset = cursor.map(ReviewList::offset).orElse(0);
        Tuple values = person(person)
                .addString(filter.kind() == null ? null : filter.kind().name())
                .addUUID(filter.organisation())
                .addString(filter.step())
                .addInteger(filter.dueIn())
                .addString(filter.claimed())
                .addInteger(limit + 1)
                .addInteger(offset);
        return pool.preparedQuery(ITEMS).execute(values).map(rows -> {
            List<Item> items = StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> item(row, person))
                    .toList();
            boolean last = items.size() <= limit;
            return new Page<>(
                    last ? items : items.subList(0, limit),
                    last ? Optional.empty() : Optional.of(Cursor.of(offset + limit)));
        });
    }

    /// How much there is to do.
    public Uni<Counts> counts(Person person) {
        return pool.preparedQuery(COUNTS).execute(person(person)).map(rows -> {
            Row row = rows.iterator().next();
            return new Counts(
                    row.getInteger("all_of_them"),
                    row.getInteger("mine"),
                    row.getInteger("free"),
                    row.getInteger("overdue"),
                    row.getInteger("returned"),
                    List.of(row.getArrayOfStrings("steps")),
                    organisations(row.getJsonObject("organisations")));
        });
    }

    private static List<Organisation> organisations(JsonObject names) {
        return names.stream()
                .map(entry -> new Organisation(UUID.fromString(entry.getKey()), (String) entry.getValue()))
                .sorted(Comparator.comparing(Organisation::name))
                .toList();
    }

    private static Tuple person(Person person) {
        return Tuple.of(person.id(), person.id().toString());
    }

    private static int offset(String cursor) {
        try {
            return Math.max(0, Integer.parseInt(Cursor.parse(cursor, 1).getFirst()));
        } catch (NumberFormatException foreign) {
            throw Cursor.invalid();
        }
    }

    private static Item item(Row row, Person person) {
        UUID holder = row.getUUID("holder");
        return new Item(
                row.getUUID("id"),
                Kind.valueOf(row.getString("kind")),
                row.getString("title"),
                row.getInteger("number"),
                row.getString("organisation"),
                row.getString("author"),
                row.getString("step"),
                row.getString("role"),
                row.getOffsetDateTime("begun_at"),
                row.getOffsetDateTime("due_at"),
                row.getBoolean("overdue"),
                Priority.valueOf(row.getString("priority")),
                row.getInteger("musts"),
                Optional.ofNullable(row.getString("holder_name")),
                person.id().equals(holder),
                Optional.ofNullable(holder == null ? null : row.getOffsetDateTime("claimed_until")));
    }
}
