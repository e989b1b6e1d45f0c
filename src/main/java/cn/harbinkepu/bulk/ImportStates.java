package cn.harbinkepu.bulk;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Problem;

/// Where an import stands, as its worker sees and says it.
@ApplicationScoped
class ImportStates {

    private static final String FIND = "select * from import where id = $1";

    private static final String BEGIN = """
            update import set state = 'RUNNING', total = $2, started_at = coalesce(started_at, now())
             where id = $1 and state in ('WAITING', 'RUNNING')""";

    private static final String CANCELLED = "select cancel_wanted from import where id = $1";

    private static final String FINISH = """
            update import set state = case when cancel_wanted then 'CANCELLED' else 'DONE' end, finished_at = now()
             where id = $1""";

    private static final String FAIL =
            "update import set state = 'FAILED', problem = $2, finished_at = now() where id = $1";

    private static final String RESUME = """
            update import set state = 'WAITING', problem = null, finished_at = null where id = :id and state = 'FAILED'""";

    private static final String UNDOING = "update import set undo = $2 where id = $1";

    private static final String UNDONE = "update import set undo = 'DONE', undone_at = now() where id = $1";

    private final Pool pool;

    /// What was asked for.
    record Wanted(UUID id, UUID person, UUID file, boolean dryRun, boolean publish) {}

    ImportStates(Pool pool) {
        this.pool = pool;
    }

    Uni<Wanted> find(UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id)).map(rows -> {
            if (rows.size() == 0) {
                throw Problem.notFound();
            }
            return wanted(rows.iterator().next());
        });
    }

    Uni<Void> begin(UUID id, int total) {
        return execute(BEGIN, Tuple.of(id, total));
    }

    Uni<Boolean> isCancelled(UUID id) {
        return pool.preparedQuery(CANCELLED)
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    Uni<Void> finish(UUID id) {
        return execute(FINISH, Tuple.of(id));
    }

    Uni<Void> fail(UUID id, String problem) {
        return execute(FAIL, Tuple.of(id, problem));
    }

    /// What was given up goes on behind the last row that has a result.
    Uni<Void> resume(Mutiny.Session session, UUID id) {
        return session.createNativeQuery(RESUME)
                .setParameter("id", id)
                .executeUpdate()
                .replaceWithVoid();
    }

    Uni<Void> undoing(UUID id, String state) {
        return execute(UNDOING, Tuple.of(id, state));
    }

    Uni<Void> undone(UUID id) {
        return execute(UNDONE, Tuple.of(id));
    }

    private Uni<Void> execute(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    private static Wanted wanted(Row row) {
        return new Wanted(
                row.getUUID("id"),
                row.getUUID("person"),
                row.getUUID("file"),
                row.getBoolean("dry_run"),
                row.getBoolean("publish"));
    }
}
