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
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/// How background work stands, for an administrator: what each listener still has to hear, and which jobs wait.
@ApplicationScoped
public class WorkReport {

    private static final String BACKLOG = """
            select d.listener, count(*) as waiting, min(o.at) as oldest, max(d.attempts) as attempts,
                   (array_agg(d.last_error order by d.sequence) filter (where d.last_error is not null))[1] as error
              from outbox_delivery d join outbox o using (sequence) group by d.listener""";

    private static final String JOBS = Stream.of(Lane.values())
            .map(lane -> """
                    select '%1$s' as lane, task_name, task_instance, task_data, execution_time, picked, picked_by,
                           execution_time > now() as later, coalesce(consecutive_failures, 0) as failures, coalesce(priority, 50) as priority
                      from %2$s where task_instance <> 'recurring'""".formatted(lane.name(), lane.table()))
            .collect(Collectors.joining(" union all ", "with jobs as (", ")"));

    private static final String RUNNING = JOBS + """
             select *, count(*) over () as total, 0 as urgent, 0 as failing
               from jobs where picked
              order by case lane when 'LIGHT' then 1 else 0 end, task_name, execution_time limit $1""";

    /// In the order in which each kind comes to its turn.
    private static final String WAITING = JOBS + """
            , waiting as (
              select *, count(*) over kind as total, count(*) filter (where lane = 'URGENT') over kind as urgent,
                     count(*) filter (where failures > 0) over kind as failing,
                     row_number() over (kind order by case lane when 'URGENT' then 0 else 1 end, priority desc,
                                        execution_time, task_instance) as place
                from jobs where not picked window kind as (partition by task_name))
            select * from waiting where %s order by task_name, place""";

    private static final String FIRST_WAITING = WAITING.formatted("place <= $1");
    private static final String WAITING_OF = WAITING.formatted("task_name = $1 and place > $3 and place <= $3 + $2");

    private final Pool pool;
    private final List<String> listeners;

    /// @param waiting  facts it has not taken yet
    /// @param attempts most tries of one of them
    public record Backlog(
            String listener, long waiting, int attempts, Optional<OffsetDateTime> oldest, Optional<String> error) {}

    /// @param due      since when it may be done, or not before when
    /// @param later    whether it may not be done yet
    /// @param by       the instance that has it in hand
    /// @param failures tries that failed in a row
    public record Job(
            Lane lane,
            String name,
            String key,
            JsonObject data,
            OffsetDateTime due,
            boolean later,
            boolean running,
            Optional<String> by,
            int failures) {
        public Job {
            data = data.copy();
        }
    }

    /// One of many.
    ///
    /// @param total   how many there are of it
    /// @param urgent  how many of these are urgent
    /// @param failing how many of these have failed and will be tried again
    public record Listed(Job job, long total, long urgent, long failing) {}

    WorkReport(Pool pool, @All List<SpineListener> listeners) {
        this.pool = pool;
        this.listeners = listeners.stream().map(SpineListener::name).sorted().toList();
    }

    /// What each listener still has to hear.
    public Uni<List<Backlog>> backlogs() {
        return rows(BACKLOG, Tuple.tuple(), WorkReport::backlog)
                .map(waiting ->
                        listeners.stream().map(name -> of(name, waiting)).toList());
    }

    /// What is in hand on any instance, what is heavy first.
    public Uni<List<Listed>> running(int most) {
        return rows(RUNNING, Tuple.of(most), WorkReport::listed);
    }

    /// Those of each kind that come first, one kind after the other.
    ///
    /// @param most of a kind
    public Uni<List<Listed>> waiting(int most) {
        return rows(FIRST_WAITING, Tuple.of(most), WorkReport::listed);
    }

    /// Those of one kind, as they come to their turn.
    public Uni<List<Listed>> waiting(String handler, int limit, int offset) {
        return rows(WAITING_OF, Tuple.of(handler, limit, offset), WorkReport::listed);
    }

    private static Backlog of(String listener, List<Backlog> waiting) {
        return waiting.stream()
                .filter(backlog -> backlog.listener().equals(listener))
                .findFirst()
                .orElseGet(() -> new Backlog(listener, 0, 0, Optional.empty(), Optional.empty()));
    }

    private <T> Uni<List<T>> rows(String sql, Tuple values, Function<Row, T> read) {
        return pool.preparedQuery(sql).execute(values).map(rows -> StreamSupport.stream(rows.spliterator(), false)
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

    private static Listed listed(Row row) {
        return new Listed(job(row), row.getLong("total"), row.getLong("urgent"), row.getLong("failing"));
    }

    private static Job job(Row row) {
        Buffer data = row.getBuffer("task_data");
        return new Job(
                Lane.valueOf(row.getString("lane")),
                row.getString("task_name"),
                row.getString("task_instance"),
                data == null ? new JsonObject() : new JsonObject(data.getDelegate()),
                row.getOffsetDateTime("execution_time"),
                row.getBoolean("later"),
                row.getBoolean("picked"),
                Optional.ofNullable(row.getString("picked_by")),
                row.getInteger("failures"));
    }
}
