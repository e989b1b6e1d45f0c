package cn.harbinkepu.partner;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.alert.BeijingTime;
import cn.harbinkepu.core.PlainText;
import cn.harbinkepu.core.Problem;

/// Reads and plays that partners report. They are their word and are never added to what we count ourselves; the last
/// report of a day stands.
@ApplicationScoped
public class Reports {

    private static final int LONGEST_CHANNEL = 40;
    private static final long MOST = 1_000_000_000L;
    private static final Period BACK = Period.ofYears(2);

    /// Only of what the partner was given.
    private static final String PUT = """
            insert into partner_report (organisation, resource_id, day, channel, reads, plays, reported_at)
            select $1, $2, $3, $4, $5, $6, $7
             where exists (select from partner_copy where organisation = $1 and resource_id = $2)
            on conflict (organisation, resource_id, day, channel) do update set
              reads = excluded.reads, plays = excluded.plays, reported_at = excluded.reported_at""";

    private static final String SUM = """
            select r.organisation, o.name, sum(r.reads)::bigint as reads, sum(r.plays)::bigint as plays,
                   count(distinct r.day) as days
              from partner_report r join organisation o on o.id = r.organisation
             where %s group by 1, 2 order by 3 desc, 2""";

    private static final String OF_RESOURCE = SUM.formatted("r.resource_id = $1");

    private static final String SINCE = SUM.formatted("r.day > $1");

    private final Pool pool;
    private final InstantSource clock;

    Reports(Pool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /// Fails with `invalid-field` for a report that makes no sense, and with `not-found` for a resource that the
    /// partner was never given.
    public Uni<Void> put(UUID organisation, Report report) {
        return Uni.createFrom()
                .deferred(() -> {
                    check(report);
                    return pool.preparedQuery(PUT)
                            .execute(Tuple.of(organisation, report.resource(), report.day(), report.channel())
                                    .addLong(report.reads())
                                    .addLong(report.plays())
                                    .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC)));
                })
                .invoke(Reports::requireOne)
                .replaceWithVoid();
    }

    /// What each partner reports of a resource, the most read first.
    public Uni<List<Report.Sum>> of(UUID resource) {
        return sums(OF_RESOURCE, Tuple.of(resource));
    }

    /// What each partner reports of the last days.
    public Uni<List<Report.Sum>> last(Period period) {
        return sums(SINCE, Tuple.of(today().minus(period)));
    }

    private Uni<List<Report.Sum>> sums(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(Reports::sum)
                .toList());
    }

    private void check(Report report) {
        LocalDate today = today();
        if (report.day().isAfter(today) || report.day().isBefore(today.minus(BACK))) {
            throw Problem.field("day", "日期应在最近两年之内，不能在今天之后。");
        }
        if (report.channel().length() > LONGEST_CHANNEL || PlainText.isStrange(report.channel())) {
            throw Problem.field("channel", "渠道名称写在一行里，最多 %d 个字。".formatted(LONGEST_CHANNEL));
        }
        if (isStrange(report.reads())) {
            throw Problem.field("reads", "阅读数应是不小于 0 的整数。");
        }
        if (isStrange(report.plays())) {
            throw Problem.field("plays", "播放数应是不小于 0 的整数。");
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BeijingTime.OFFSET);
    }

    private static boolean isStrange(long count) {
        return count < 0 || count > MOST;
    }

    private static void requireOne(RowSet<Row> rows) {
        if (rows.rowCount() == 0) {
            throw Problem.notFound();
        }
    }

    private static Report.Sum sum(Row row) {
        return new Report.Sum(
                row.getUUID("organisation"),
                row.getString("name"),
                row.getLong("reads"),
                row.getLong("plays"),
                row.getLong("days"));
    }
}
