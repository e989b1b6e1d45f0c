package cn.harbinkepu.search.check;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.work.Jobs;

/// Checks of the index: asked for, followed. There is never more than one at a time in the whole cloud.
@ApplicationScoped
public class IndexChecks {

    private static final String REQUEST = """
            insert into index_check (id, state) values (:id, 'WAITING')
            on conflict ((true)) where state in ('WAITING', 'RUNNING') do nothing""";

    private static final String LATEST = "select * from index_check order by requested_at desc limit 1";

    private static final String BEGUN = """
            update index_check set state = 'RUNNING', started_at = now(), compared = 0, problem = null
             where id = $1 and state in ('WAITING', 'RUNNING')""";

    private static final String PROGRESS = "update index_check set compared = $2 where id = $1";

    private static final String DONE = """
            update index_check set state = 'DONE', finished_at = now(), missing = $2, outdated = $3, surplus = $4
             where id = $1""";

    private static final String FAILED =
            "update index_check set state = 'FAILED', finished_at = now(), problem = $2 where id = $1";

    private final Mutiny.SessionFactory sessions;
    private final Pool pool;
    private final Jobs jobs;
    private final Audit audit;

    /// How far a check is, or what it has found; all that it has found has been mended when it is done.
    ///
    /// @param state    `WAITING`, `RUNNING`, `DONE` or `FAILED`
    /// @param compared published resources that were read so far
    /// @param missing  published, but not in the index
    /// @param outdated another revision in the index than published
    /// @param surplus  in the index, but not published
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Status(
            UUID id,
            String state,
            OffsetDateTime requestedAt,
            Optional<OffsetDateTime> startedAt,
            Optional<OffsetDateTime> finishedAt,
            long compared,
            long missing,
            long outdated,
            long surplus,
            Optional<String> problem) {}

    IndexChecks(Mutiny.SessionFactory sessions, Pool pool, Jobs jobs, Audit audit) {
        this.sessions = sessions;
        this.pool = pool;
        this.jobs = jobs;
        this.audit = audit;
    }

    /// Asks for a check, unless one is waiting or running; returns the one that is. The asking is noted.
    public Uni<Status> request(Person admin) {
        return sessions.withTransaction(session -> enqueue(session)
                        .chain(() -> audit.note(session, admin, "search.check", "search", new JsonObject())))
                .chain(this::latest)
                .map(Optional::orElseThrow);
    }

    /// As above, because it is time.
    Uni<Void> request() {
        return sessions.withTransaction(this::enqueue);
    }

    private Uni<Void> enqueue(Mutiny.Session session) {
        UUID id = Ids.next();
        return session.createNativeQuery(REQUEST)
                .setParameter("id", id)
                .executeUpdate()
                .chain(inserted -> inserted == 0
                        ? Uni.createFrom().voidItem()
                        : jobs.enqueue(session, IndexCheck.NAME, id.toString(), new JsonObject()));
    }

    /// The check that was asked for last.
    public Uni<Optional<Status>> latest() {
        return pool.query(LATEST)
                .execute()
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(status(rows.iterator().next())));
    }

    Uni<Void> begun(UUID id) {
        return pool.preparedQuery(BEGUN).execute(Tuple.of(id)).replaceWithVoid();
    }

    Uni<Void> progress(UUID id, long compared) {
        return pool.preparedQuery(PROGRESS).execute(Tuple.of(id, compared)).replaceWithVoid();
    }

    Uni<Void> done(UUID id, List<Difference> found) {
        return pool.preparedQuery(DONE)
                .execute(Tuple.of(
                        id,
                        many(found, Difference.Missing.class),
                        many(found, Difference.Outdated.class),
                        many(found, Difference.Surplus.class)))
                .replaceWithVoid();
    }

    Uni<Void> failed(UUID id, String problem) {
        return pool.preparedQuery(FAILED).execute(Tuple.of(id, problem)).replaceWithVoid();
    }

    private static long many(List<Difference> found, Class<? extends Difference> sort) {
        return found.stream().filter(sort::isInstance).count();
    }

    private static Status status(Row row) {
        return new Status(
                row.getUUID("id"),
                row.getString("state"),
                row.getOffsetDateTime("requested_at"),
                Optional.ofNullable(row.getOffsetDateTime("started_at")),
                Optional.ofNullable(row.getOffsetDateTime("finished_at")),
                row.getLong("compared"),
                row.getLong("missing"),
                row.getLong("outdated"),
                row.getLong("surplus"),
                Optional.ofNullable(row.getString("problem")));
    }
}
