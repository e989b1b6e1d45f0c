package cn.harbinkepu.work;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;

/// How background work stands, for an administrator: what each listener still has to hear, and which jobs wait.
@ApplicationScoped
public class WorkReport {

    private static final String BACKLOG = """
            select d.listener, count(*) as waiting, min(o.at) as oldest, max(d.attempts) as attempts,
                   (array_agg(d.last_error order by d.sequence) filter (where d.last_error is not null))[1] as error
              from outbox_delivery d join outbox o using (sequence) group by d.listener""";

    private static final String JOBS = Stream.of(Lane.values())
            .map(lane -> """
                    select '%1$s' as lane, task_name, task_instance, execution_time, picked, picked_by, last_failure,
                           coalesce(consecutive_failures, 0) as failures, coalesce(priority, 50) as priority
                      from %2$s where task_instance <> 'recurring'""".formatted(lane.name(), lane.table()))
            .collect(Collectors.joining(" union all ", "select * from (", """
                    ) as jobs
                     order by picked desc, failures desc, case lane when 'URGENT' then 0 when 'HEAVY' then 1 else 2 end,
                           priority desc, execution_time limit 200"""));

    private final Pool pool;
    private final List<String> listeners;

    /// @param waiting  facts it has not taken yet
    /// @param attempts most tries of one of them
    public record Backlog(
            String listener, long waiting, int attempts, Optional<OffsetDateTime> oldest, Optional<String> error) {}

    /// @param by       the instance that has it in hand
    /// @param failures tries that failed in a row
    public record Job(
            Lane lane,
            String name,
            String key,
            OffsetDateTime due,
            boolean running,
            Optional<String> by,
            int failures,
            Optional<OffsetDateTime> lastFailure) {}

    public record Report(List<Backlog> listeners, List<Job> jobs) {
        public Report {
            listeners = List.copyOf(listeners);
            jobs = List.copyOf(jobs);
        }
    }

    WorkReport(Pool pool, @All List<SpineListener> listeners) {
        this.pool = pool;
        this.listeners = listeners.stream().map(SpineListener::name).sorted().toList();
    }

    /// Jobs that failed come first.
    public Uni<Report> now() {
        return Uni.combine()
                .all()
                .unis(rows(BACKLOG, WorkReport::backlog), rows(JOBS, WorkReport::job))
                .with((waiting, jobs) -> new Report(
                        listeners.stream().map(name -> of(name, waiting)).toList(), jobs));
    }

    private static Backlog of(String listener, List<Backlog> waiting) {
        return waiting.stream()
                .filter(backlog -> backlog.listener().equals(listener))
                .findFirst()
                .orElseGet(() -> new Backlog(listener, 0, 0, Optional.empty(), Optional.empty()));
    }

    private <T> Uni<List<T>> rows(String sql, Function<Row, T> read) {
        return pool.query(sql).execute().map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(read)
                .toList());
    }

    private static Backlog backlog(Row row) {
        return new Backlog(
                row.getString("listener"),
                row.getLong("waiting"),
                row.getInteger("attempts"),
                Optional.ofNullable(row.getOffsetDateTime("oldest")),
                Optional.ofNullable(row.getString("error")));
    }

    private static Job job(Row row) {
        return new Job(
                Lane.valueOf(row.getString("lane")),
                row.getString("task_name"),
                row.getString("task_instance"),
                row.getOffsetDateTime("execution_time"),
                row.getBoolean("picked"),
                Optional.ofNullable(row.getString("picked_by")),
                row.getInteger("failures"),
                Optional.ofNullable(row.getOffsetDateTime("last_failure")));
    }
}
