package cn.harbinkepu.push;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/// How far warnings have come to readers, counted: of nobody by name. Messages that were erased, or
/// whose readers have gone, do not count any more.
@ApplicationScoped
public class WarningFigures {

    private static final String COUNT = """
            with mine as (
              select m.profile, m.alert, case when m.state = 'SENT' then m.via else m.lane end as kind, m.state, m.why, m.takes_back,
                     m.deadline, m.sent_at, m.read_at,
                     extract(epoch from greatest(m.sent_at - a.sent, interval '0')) as took, a.identifier, a.sequence
                from push_message m join alert a on a.id = m.alert where m.incident = $1),
            rows as (
              select mine.*, '' as district from mine
              union all
              select mine.*, district from mine join push_choice c on c.profile = mine.profile
                cross join unnest(c.warning_districts) district)
            select identifier, kind, district, count(*) as wanted,
                   count(*) filter (where state = 'SENT') as sent,
                   count(read_at) as received,
                   count(*) filter (where why = 'NO_WAY' or state in ('WAITING', 'IN_HAND') and deadline <= $2 and not takes_back) as failed,
                   count(*) filter (where state in ('WAITING', 'IN_HAND') and deadline <= $2 and takes_back) as overdue,
                   count(*) filter (where state = 'DROPPED' and why <> 'NO_WAY') as dropped,
                   min(took) as first,
                   percentile_disc(0.5) within group (order by took) as median,
                   percentile_disc(0.99) within group (order by took) as most
              from rows group by sequence, identifier, kind, district order by sequence, kind, district""";

    private final Pool pool;
    private final InstantSource clock;

    /// One message by one sort of way.
    ///
    /// @param district  six-digit code, as readers chose it; empty for all
    /// @param received  those who have seen it in their list
    /// @param failed    what no way would take, and what is late
    /// @param overdue   what is late of those whom it takes something back from
    /// @param first     until the first had it, from the issue
    /// @param nearlyAll until 99 of a hundred of those who have it had it
    public record Line(
            String identifier,
            ChannelKind kind,
            String district,
            int wanted,
            int sent,
            int received,
            int failed,
            int overdue,
            int dropped,
            Optional<Duration> first,
            Optional<Duration> median,
            Optional<Duration> nearlyAll) {}

    WarningFigures(Pool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /// In the order of the messages.
    public Uni<List<Line>> of(UUID incident) {
        Instant now = clock.instant();
        return pool.preparedQuery(COUNT)
                .execute(Tuple.of(incident, now.atOffset(ZoneOffset.UTC)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(WarningFigures::line)
                        .toList());
    }

    private static Line line(Row row) {
        return new Line(
                row.getString("identifier"),
                ChannelKind.valueOf(row.getString("kind")),
                row.getString("district"),
                row.getInteger("wanted"),
                row.getInteger("sent"),
                row.getInteger("received"),
                row.getInteger("failed"),
                row.getInteger("overdue"),
                row.getInteger("dropped"),
                time(row, "first"),
                time(row, "median"),
                time(row, "most"));
    }

    private static Optional<Duration> time(Row row, String name) {
        return Optional.ofNullable(row.getBigDecimal(name))
                .map(seconds -> Duration.ofMillis(
                        seconds.multiply(BigDecimal.valueOf(1000)).longValue()));
    }
}
