package cn.harbinkepu.partner;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.alert.BeijingTime;

/// How much each partner takes, by day, key and what was asked for.
@ApplicationScoped
public class Uses {

    private static final String COUNT = """
            insert into partner_use as u (organisation, day, key, what, requests, items, refused)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (organisation, day, key, what) do update set
              requests = u.requests + excluded.requests, items = u.items + excluded.items,
              refused = u.refused + excluded.refused""";

    private static final String DAYS = """
            select day, sum(requests)::bigint as requests, sum(items)::bigint as items, sum(refused)::bigint as refused
              from partner_use where organisation = $1 and day > $2 group by day order by day desc""";

    private static final String BY_KEY = """
            select u.what, coalesce(k.name, p.display_name, '') as who, sum(u.requests)::bigint as requests,
                   sum(u.items)::bigint as items, sum(u.refused)::bigint as refused
              from partner_use u
              left join access_key k on k.id = u.key
              left join person p on p.id = u.key
             where u.organisation = $1 and u.day > $2
             group by 1, 2 order by 3 desc""";

    private final Pool pool;
    private final InstantSource clock;

    /// @param items    resources and notices of withdrawal that were given
    /// @param refused  for want of quota
    public record Day(LocalDate day, long requests, long items, long refused) {}

    /// @param what was asked for, in a word
    /// @param who  name of the key, or of the person
    public record Line(String what, String who, long requests, long items, long refused) {}

    Uses(Pool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /// The last days on which something was asked, the latest first.
    public Uni<List<Day>> days(UUID organisation, Period period) {
        return pool.preparedQuery(DAYS)
                .execute(Tuple.of(organisation, today().minus(period)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Day(
                                row.getLocalDate("day"),
                                row.getLong("requests"),
                                row.getLong("items"),
                                row.getLong("refused")))
                        .toList());
    }

    /// Who asked for what in the last days, the most first.
    public Uni<List<Line>> lines(UUID organisation, Period period) {
        return pool.preparedQuery(BY_KEY)
                .execute(Tuple.of(organisation, today().minus(period)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Uses::line)
                        .toList());
    }

    Uni<Void> asked(Admission admission, String what) {
        return count(admission, what, 1, 0, 0);
    }

    Uni<Void> refused(Admission admission, String what) {
        return count(admission, what, 0, 0, 1);
    }

    /// Adds to a request that is counted already.
    Uni<Void> items(Admission admission, String what, int items) {
        return items == 0 ? Uni.createFrom().voidItem() : count(admission, what, 0, items, 0);
    }

    private Uni<Void> count(Admission admission, String what, long requests, long items, long refused) {
        return pool.preparedQuery(COUNT)
                .execute(Tuple.of(admission.contract().organisation(), today(), admission.key(), what)
                        .addLong(requests)
                        .addLong(items)
                        .addLong(refused))
                .replaceWithVoid();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BeijingTime.OFFSET);
    }

    private static Line line(Row row) {
        return new Line(
                row.getString("what"),
                row.getString("who"),
                row.getLong("requests"),
                row.getLong("items"),
                row.getLong("refused"));
    }
}
