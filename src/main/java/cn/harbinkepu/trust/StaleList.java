package cn.harbinkepu.trust;

import java.time.LocalDate;
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
import cn.harbinkepu.core.Page;
import cn.harbinkepu.resource.Kind;

/// What is public and due to be checked again, for the organisations that a person works for: the most urgent first.
@ApplicationScoped
public class StaleList {

    private static final String FROM = """
              from (select (now() at time zone 'Asia/Shanghai')::date as today) as clock,
                   stewardship s join published d on d.resource_id = s.resource join resource r on r.id = s.resource
                   join person p on p.id = s.owner
             where r.organisation = any($1)
               and ($2::text is null or d.kind = $2)
               and ($3::uuid is null or s.owner = $3)""";

    private static final String PAGE = """
            select s.resource, d.title, d.kind, s.owner, p.display_name, p.disabled, s.checked_at, s.review_by,
                   s.review_by < today as overdue
            """ + FROM + """

               and s.review_by < today + $4::int
             order by s.review_by, s.resource limit $5 offset $6""";

    private static final String COUNTS = """
            select count(*) filter (where s.review_by < today) as overdue,
                   count(*) filter (where s.review_by < today + 30) as in30,
                   count(*) filter (where s.review_by < today + 60) as in60,
                   count(*) filter (where s.review_by < today + 90) as in90
            """ + FROM;

    private static final String OWNERS = """
            select id, display_name from person
             where organisation = any($1) and not disabled and roles && array['editor', 'chief']
             order by display_name limit 500""";

    /// How far to look ahead.
    public enum Horizon {
        OVERDUE(0),
        IN_30(30),
        IN_60(60),
        IN_90(90);

        private final int days;

        Horizon(int days) {
            this.days = days;
        }

        public int days() {
            return days;
        }
    }

    /// What is absent does not narrow.
    public record Filter(Horizon horizon, Optional<Kind> kind, Optional<UUID> owner) {}

    public record Item(
            UUID resource,
            String title,
            Kind kind,
            UUID owner,
            String ownerName,
            boolean ownerLeft,
            OffsetDateTime checkedAt,
            LocalDate reviewBy,
            boolean overdue) {}

    /// How many are due, each with those that are due earlier.
    public record Counts(long overdue, long in30, long in60, long in90) {
        public long of(Horizon horizon) {
            return switch (horizon) {
                case OVERDUE -> overdue;
                case IN_30 -> in30;
                case IN_60 -> in60;
                case IN_90 -> in90;
            };
        }
    }

    public record Owner(UUID id, String name) {}

    private final Pool pool;

    StaleList(Pool pool) {
        this.pool = pool;
    }

    public Uni<Counts> counts(Person person, Filter filter) {
        return pool.preparedQuery(COUNTS).execute(values(person, filter)).map(rows -> {
            Row row = rows.iterator().next();
            return new Counts(row.getLong("overdue"), row.getLong("in30"), row.getLong("in60"), row.getLong("in90"));
        });
    }

    /// @param number of the page, from 0; its cursor is the number of the next one
    public Uni<Page<Item>> page(Person person, Filter filter, int number, int limit) {
        Tuple values = values(person, filter)
                .addInteger(filter.horizon().days())
                .addInteger(limit + 1)
                .addInteger(number * limit);
        return pool.preparedQuery(PAGE).execute(values).map(rows -> {
            List<Item> found = StreamSupport.stream(rows.spliterator(), false)
                    .map(StaleList::item)
                    .toList();
            return found.size() <= limit
                    ? new Page<>(found, Optional.empty())
                    : new Page<>(found.subList(0, limit), Optional.of(Integer.toString(number + 1)));
        });
    }

    /// Who can look after a resource of these organisations.
    public Uni<List<Owner>> owners(Person person) {
        return pool.preparedQuery(OWNERS)
                .execute(Tuple.of(person.organisations().toArray(UUID[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Owner(row.getUUID("id"), row.getString("display_name")))
                        .toList());
    }

    private static Tuple values(Person person, Filter filter) {
        return Tuple.tuple()
                .addArrayOfUUID(person.organisations().toArray(UUID[]::new))
                .addString(filter.kind().map(Kind::name).orElse(null))
                .addUUID(filter.owner().orElse(null));
    }

    private static Item item(Row row) {
        return new Item(
                row.getUUID("resource"),
                row.getString("title"),
                Kind.valueOf(row.getString("kind")),
                row.getUUID("owner"),
                row.getString("display_name"),
                row.getBoolean("disabled"),
                row.getOffsetDateTime("checked_at"),
                row.getLocalDate("review_by"),
                row.getBoolean("overdue"));
    }
}
