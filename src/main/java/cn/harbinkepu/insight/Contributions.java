package cn.harbinkepu.insight;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Delegation;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;

/// What organisations have contributed to the pool, and how that was used. What was handed over counts for who has it
/// now.
@ApplicationScoped
public class Contributions {

    private static final String ROWS = """
            with facts as (
              select r.id, date_trunc('month', r.first_published_at at time zone 'Asia/Shanghai')::date as month,
                     1 as published, 0 as corrected, 0 as withdrawn, 0 as views, 0 as plays, 0 as downloads, 0 as pulls
                from resource r where r.first_published_at is not null
              union all
              select r.id, date_trunc('month', v.published_at at time zone 'Asia/Shanghai')::date, 0, 1, 0, 0, 0, 0, 0
                from revision v join resource r on r.id = v.resource
               where v.published_at > r.first_published_at
              union all
              select r.id, date_trunc('month', r.withdrawn_at at time zone 'Asia/Shanghai')::date, 0, 0, 1, 0, 0, 0, 0
                from resource r where r.withdrawn_at is not null
              union all
              select u.resource, date_trunc('month', u.day)::date, 0, 0, 0,
                     u.count * (u.way = 'VIEW')::int, u.count * (u.way = 'PLAY')::int,
                     u.count * (u.way = 'DOWNLOAD')::int, u.count * (u.way = 'PULL')::int
                from resource_use u where u.day >= $2 and u.day < $3)
            select o.code, o.name, o.kind as sort, r.kind, f.month, sum(f.published) as published,
                   sum(f.corrected) as corrected, sum(f.withdrawn) as withdrawn, sum(f.views)::bigint as views,
                   sum(f.plays)::bigint as plays, sum(f.downloads)::bigint as downloads, sum(f.pulls)::bigint as pulls
              from facts f join resource r on r.id = f.id join organisation o on o.id = r.organisation
             where o.id = any($1) and f.month >= date_trunc('month', $2::date) and f.month < $3
             group by o.code, o.name, o.kind, r.kind, f.month order by o.name, f.month desc, r.kind""";

    private final Pool pool;

    /// One organisation, kind and month.
    ///
    /// @param sort  what sort of organisation it is
    /// @param month its first day
    public record Row(String organisation, String name, String sort, String kind, LocalDate month, Figures figures) {}

    /// @param published for the first time
    /// @param pulls     reads by partners' programs
    public record Figures(
            long published, long corrected, long withdrawn, long views, long plays, long downloads, long pulls) {
        public static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0);

        public Figures plus(Figures other) {
            return new Figures(
                    published + other.published,
                    corrected + other.corrected,
                    withdrawn + other.withdrawn,
                    views + other.views,
                    plays + other.plays,
                    downloads + other.downloads,
                    pulls + other.pulls);
        }
    }

    Contributions(Pool pool) {
        this.pool = pool;
    }

    /// Of all organisations that the person works for or looks after.
    ///
    /// @param from first day
    /// @param end  the first day that is too late
    public Uni<List<Row>> seenBy(Person person, LocalDate from, LocalDate end) {
        return visible(person, "o.id is not null").chain(ids -> rows(ids, from, end));
    }

    /// Of one organisation and all below it. Fails with `not-found` for one that the person neither works for nor looks
    /// after.
    public Uni<List<Row>> of(Person person, String code, LocalDate from, LocalDate end) {
        return visible(person, "o.line @> array[(select id from organisation where code = $1)]", code)
                .invoke(ids -> {
                    if (ids.isEmpty()) {
                        throw Problem.notFound();
                    }
                })
                .chain(ids -> rows(ids, from, end));
    }

    private Uni<List<UUID>> visible(Person person, String condition, Object... values) {
        return pool.preparedQuery("select o.id from organisation o where " + condition)
                .execute(Tuple.from(List.of(values)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID(0))
                        .filter(id -> Delegation.looksAfterAll(person)
                                || person.organisations().contains(id))
                        .toList());
    }

    private Uni<List<Row>> rows(List<UUID> organisations, LocalDate from, LocalDate end) {
        return pool.preparedQuery(ROWS)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(organisations.toArray(UUID[]::new))
                        .addLocalDate(from)
                        .addLocalDate(end))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Contributions::row)
                        .toList());
    }

    private static Row row(io.vertx.mutiny.sqlclient.Row row) {
        return new Row(
                row.getString("code"),
                row.getString("name"),
                row.getString("sort"),
                row.getString("kind"),
                row.getLocalDate("month"),
                new Figures(
                        row.getLong("published"),
                        row.getLong("corrected"),
                        row.getLong("withdrawn"),
                        row.getLong("views"),
                        row.getLong("plays"),
                        row.getLong("downloads"),
                        row.getLong("pulls")));
    }
}
