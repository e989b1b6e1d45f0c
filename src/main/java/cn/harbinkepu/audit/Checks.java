package cn.harbinkepu.audit;

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
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.work.Jobs;

/// Checks of the chain: asked for, followed. There is never more than one at a time in the whole cloud.
@ApplicationScoped
public class Checks {

    private static final String REQUEST = """
            insert into audit_check (id, requested_by, since, state)
            select :id, :who, case when :whole then 1
                     else 1 + coalesce((select max(head) from audit_check where state = 'WHOLE'), 0) end, 'WAITING'
            on conflict ((true)) where state in ('WAITING', 'RUNNING') do nothing""";

    private static final String LATEST = "select * from audit_check order by requested_at desc, id desc limit 1";

    private final Mutiny.SessionFactory sessions;
    private final Pool pool;
    private final Jobs jobs;
    private final Audit audit;

    /// How far a check is and what it found.
    ///
    /// @param state   `WAITING`, `RUNNING`, `WHOLE`, `BROKEN` or, if it could not be done, `FAILED`
    /// @param since   number of the first line checked
    /// @param checked how many so far
    /// @param head    number of the last line checked
    /// @param broken  number of the first line that is not as it was sealed
    /// @param problem what is wrong with it, in words
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Check(
            UUID id,
            String requestedBy,
            OffsetDateTime requestedAt,
            long since,
            String state,
            long checked,
            Optional<Long> head,
            Optional<Long> broken,
            Optional<String> problem,
            Optional<OffsetDateTime> finishedAt) {
        public boolean open() {
            return "WAITING".equals(state) || "RUNNING".equals(state);
        }
    }

    Checks(Mutiny.SessionFactory sessions, Pool pool, Jobs jobs, Audit audit) {
        this.sessions = sessions;
        this.pool = pool;
        this.jobs = jobs;
        this.audit = audit;
    }

    /// Asks for a check of the whole chain, or of what came after the last check that found it whole. Fails with
    /// `wrong-state` while one is waiting or running.
    public Uni<Check> request(Person admin, boolean whole) {
        return sessions.withTransaction(session -> enqueue(session, admin.username(), whole)
                        .invoke(taken -> {
                            if (!taken) {
                                throw new Problem(ProblemCode.WRONG_STATE, "上一次核验还没有结束，请稍后再试。");
                            }
                        })
                        .chain(() -> audit.note(
                                session, admin, "audit.check", "audit", new JsonObject().put("whole", whole))))
                .chain(this::latest)
                .map(Optional::orElseThrow);
    }

    /// As above, by the clock; does nothing while one is waiting or running.
    Uni<Void> requestWhole() {
        return sessions.withTransaction(session -> enqueue(session, "", true)).replaceWithVoid();
    }

    public Uni<Optional<Check>> latest() {
        return pool.query(LATEST)
                .execute()
                .map(rows -> rows.size() == 0
                        ? Optional.<Check>empty()
                        : Optional.of(check(rows.iterator().next())));
    }

    Uni<Optional<Check>> find(UUID id) {
        return pool.preparedQuery("select * from audit_check where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.size() == 0
                        ? Optional.<Check>empty()
                        : Optional.of(check(rows.iterator().next())));
    }

    private Uni<Boolean> enqueue(Mutiny.Session session, String who, boolean whole) {
        UUID id = Ids.next();
        return session.createNativeQuery(REQUEST)
                .setParameter("id", id)
                .setParameter("who", who)
                .setParameter("whole", whole)
                .executeUpdate()
                .call(added -> added == 0
                        ? Uni.createFrom().voidItem()
                        : jobs.enqueue(session, CheckJob.NAME, id.toString(), new JsonObject()))
                .map(added -> added > 0);
    }

    private static Check check(Row row) {
        return new Check(
                row.getUUID("id"),
                row.getString("requested_by"),
                row.getOffsetDateTime("requested_at"),
                row.getLong("since"),
                row.getString("state"),
                row.getLong("checked"),
                Optional.ofNullable(row.getLong("head")),
                Optional.ofNullable(row.getLong("broken")),
                Optional.ofNullable(row.getString("problem")),
                Optional.ofNullable(row.getOffsetDateTime("finished_at")));
    }
}
