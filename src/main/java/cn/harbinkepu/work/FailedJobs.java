package cn.harbinkepu.work;

import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;

/// The jobs that were given up, until they are tried again ([Retrials]), asked for anew ([Jobs#enqueue]) or dropped.
@ApplicationScoped
public class FailedJobs {

    private static final int LONGEST_DETAIL = 1_000;

    private static final String KEEP = """
            insert into failed_job (id, handler, key, about, data, priority, reason, detail, failures)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict (handler, key) do update
               set data = excluded.data, reason = excluded.reason, detail = excluded.detail,
                   failures = excluded.failures, failed_at = now()""";

    /// The first ones of each kind, and how many there are of it.
    private static final String FIRST = """
            select * from (
              select *, count(*) over (partition by handler) as total,
                     row_number() over (partition by handler order by failed_at desc, id desc) as place
                from failed_job) as failed
             where place <= $1 order by handler, place""";

    private static final String OF = """
            select *, count(*) over () as total from failed_job where handler = $1
             order by failed_at desc, id desc limit $2 offset $3""";

    private final Pool pool;

    /// One of many of its kind.
    ///
    /// @param total how many of its kind there are
    public record Listed(FailedJob job, long total) {}

    FailedJobs(Pool pool) {
        this.pool = pool;
    }

    /// Those of each kind that failed last; one kind after the other.
    ///
    /// @param most of a kind
    public Uni<List<Listed>> first(int most) {
        return listed(FIRST, Tuple.of(most));
    }

    /// Those of one kind, the latest first.
    public Uni<List<Listed>> of(String handler, int limit, int offset) {
        return listed(OF, Tuple.of(handler, limit, offset));
    }

    /// Keeps a job that is given up now, instead of what was kept of it before.
    ///
    /// @param cause absent if its instance was killed
    Uni<Void> keep(Given job, int failures, Optional<Throwable> cause) {
        JsonObject data = job.data() == null ? new JsonObject() : job.data();
        Tuple values = Tuple.tuple()
                .addUUID(Ids.next())
                .addString(job.handler())
                .addString(job.key())
                .addString(JobKeys.about(job.key()))
                .addJsonObject(Setbacks.fresh(data))
                .addShort((short) job.priority())
                .addString(FailureReason.of(cause).name())
                .addString(detail(cause))
                .addInteger(failures);
        return pool.preparedQuery(KEEP).execute(values).replaceWithVoid();
    }

    /// What was to be done.
    record Given(String handler, String key, @Nullable JsonObject data, int priority) {}

    private static String detail(Optional<Throwable> cause) {
        String told = cause.map(FailedJobs::told).orElse("");
        // PostgreSQL has no place for NUL.
        String text = told.replace("\0", "");
        return text.substring(0, Math.min(text.length(), LONGEST_DETAIL));
    }

    private static String told(Throwable cause) {
        return cause instanceof Problem refused ? refused.detail() : root(cause).toString();
    }

    private static Throwable root(Throwable cause) {
        Throwable next = cause.getCause();
        return next == null ? cause : root(next);
    }

    private Uni<List<Listed>> listed(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Listed(failed(row), row.getLong("total")))
                .toList());
    }

    private static FailedJob failed(Row row) {
        return new FailedJob(
                row.getUUID("id"),
                row.getString("handler"),
                row.getString("key"),
                row.getJsonObject("data"),
                FailureReason.valueOf(row.getString("reason")),
                row.getString("detail"),
                row.getInteger("failures"),
                row.getOffsetDateTime("failed_at"));
    }
}
