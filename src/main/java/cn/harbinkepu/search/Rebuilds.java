package cn.harbinkepu.search;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.work.Jobs;

/// Rebuilds of the index: asked for, followed. There is never more than one at a time in the whole cloud.
@ApplicationScoped
public class Rebuilds {

    private static final String REQUEST = """
            insert into index_rebuild (id, state) values (:id, 'WAITING')
            on conflict ((true)) where state in ('WAITING', 'RUNNING') do nothing""";

    private static final String LATEST = "select * from index_rebuild order by requested_at desc limit 1";

    private static final String BEGUN = """
            update index_rebuild set state = 'RUNNING', started_at = now(), indexed = 0, problem = null
             where id = $1 and state in ('WAITING', 'RUNNING')""";

    private static final String PROGRESS = "update index_rebuild set indexed = greatest(indexed, $2) where id = $1";

    private static final String ENDED =
            "update index_rebuild set state = $2, finished_at = now(), problem = $3 where id = $1";

    private final Mutiny.SessionFactory sessions;
    private final Pool pool;
    private final Jobs jobs;
    private final Audit audit;

    /// How far a rebuild is.
    ///
    /// @param state   `WAITING`, `RUNNING`, `DONE` or `FAILED`
    /// @param indexed resources read from PostgreSQL so far
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Status(
            UUID id,
            String state,
            OffsetDateTime requestedAt,
            Optional<OffsetDateTime> startedAt,
            Optional<OffsetDateTime> finishedAt,
            long indexed,
            Optional<String> problem) {}

    Rebuilds(Mutiny.SessionFactory sessions, Pool pool, Jobs jobs, Audit audit) {
        this.sessions = sessions;
        this.pool = pool;
        this.jobs = jobs;
        this.audit = audit;
    }

    /// Asks for a rebuild, unless one is waiting or running; returns the one that is. The asking is noted.
    public Uni<Status> request(Person admin) {
        return sessions.withTransaction(session -> enqueue(session)
                        .chain(() -> audit.note(session, admin, "search.rebuild", "search", new JsonObject())))
                .chain(this::latest)
                .map(Optional::orElseThrow);
    }

    /// As above, because the index is missing, of another shape, or beyond mending.
    public Uni<Status> request() {
        return sessions.withTransaction(this::enqueue).chain(this::latest).map(Optional::orElseThrow);
    }

    private Uni<Void> enqueue(Mutiny.Session session) {
        UUID id = Ids.next();
        return session.createNativeQuery(REQUEST)
                .setParameter("id", id)
                .executeUpdate()
                .chain(inserted -> inserted == 0
                        ? Uni.createFrom().voidItem()
                        : jobs.enqueue(session, Rebuild.NAME, id.toString(), new JsonObject()));
    }

    /// The rebuild that was asked for last.
    public Uni<Optional<Status>> latest() {
        return pool.query(LATEST).execute().map(Rebuilds::first);
    }

    Uni<Void> begun(UUID id) {
        return pool.preparedQuery(BEGUN).execute(Tuple.of(id)).replaceWithVoid();
    }

    Uni<Void> progress(UUID id, long indexed) {
        return pool.preparedQuery(PROGRESS).execute(Tuple.of(id, indexed)).replaceWithVoid();
    }

    Uni<Void> done(UUID id) {
        return pool.preparedQuery(ENDED).execute(Tuple.of(id, "DONE", null)).replaceWithVoid();
    }

    Uni<Void> failed(UUID id, String problem) {
        return pool.preparedQuery(ENDED)
                .execute(Tuple.of(id, "FAILED", problem))
                .replaceWithVoid();
    }

    private static Optional<Status> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(status(rows.iterator().next()));
    }

    private static Status status(Row row) {
        return new Status(
                row.getUUID("id"),
                row.getString("state"),
                row.getOffsetDateTime("requested_at"),
                Optional.ofNullable(row.getOffsetDateTime("started_at")),
                Optional.ofNullable(row.getOffsetDateTime("finished_at")),
                row.getLong("indexed"),
                Optional.ofNullable(row.getString("problem")));
    }
}
