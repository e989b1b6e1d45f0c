package cn.harbinkepu.work;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/// Which heavy jobs are in hand, and in what order the others come.
@ApplicationScoped
public class HeavyWork {

    private static final String ALL = Stream.of(Lane.URGENT, Lane.HEAVY)
            .map(lane -> """
                    select '%1$s' as lane, task_name, task_data, picked, execution_time,
                           case when picked then 0 else row_number() over (
                             partition by picked order by priority desc, execution_time) end as place
                      from %2$s""".formatted(lane.name(), lane.table()))
            .collect(Collectors.joining(" union all ", "select * from (", """
                    ) as jobs where task_name = any($1) order by picked desc, lane desc, place limit 200"""));

    private final Pool pool;

    /// @param data  what the job was given
    /// @param due   since when it may be done
    /// @param place in its lane, from 1; 0 for what is in hand
    public record Job(Lane lane, JsonObject data, OffsetDateTime due, long place) {}

    HeavyWork(Pool pool) {
        this.pool = pool;
    }

    /// What is in hand comes first, what is urgent next.
    public Uni<List<Job>> of(Collection<String> handlers) {
        return pool.preparedQuery(ALL)
                .execute(Tuple.of(handlers.toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(HeavyWork::job)
                        .toList());
    }

    private static Job job(Row row) {
        return new Job(
                Lane.valueOf(row.getString("lane")),
                new JsonObject(row.getBuffer("task_data").toString(StandardCharsets.UTF_8)),
                row.getOffsetDateTime("execution_time"),
                row.getLong("place"));
    }
}
