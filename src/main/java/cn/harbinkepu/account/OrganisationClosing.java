package cn.harbinkepu.account;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Organisations.Entry;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Closes organisations, which hands their resources over to others, and opens them again.
@ApplicationScoped
public class OrganisationClosing {

    private static final String CLOSE =
            "update organisation set closed_at = now(), version = version + 1 where id = :id and closed_at is null";

    private static final String REOPEN = """
            update organisation set closed_at = null, version = version + 1
             where id = :id and closed_at is not null
               and not exists (select 1 from hand_over h where h.organisation = :id and h.finished_at is null)""";

    private static final String HAND_OVER = """
            insert into hand_over (id, organisation, successor, requested_by, total)
            select :handOver, :id, :successor, :person, count(*) from resource where organisation = :id""";

    private final Mutiny.SessionFactory sessions;
    private final Pool pool;
    private final Audit audit;

    /// How far the hand-over of a closed organisation is.
    public record HandOver(String successor, int total, int done, Optional<OffsetDateTime> finishedAt) {}

    OrganisationClosing(Mutiny.SessionFactory sessions, Pool pool, Audit audit) {
        this.sessions = sessions;
        this.pool = pool;
        this.audit = audit;
    }

    /// The last one of the organisation.
    public Uni<Optional<HandOver>> handOver(UUID id) {
        return pool.preparedQuery("""
                        select o.name, h.* from hand_over h join organisation o on o.id = h.successor
                         where h.organisation = $1 order by h.requested_at desc limit 1""").execute(Tuple.of(id)).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new HandOver(
                        row.getString("name"),
                        row.getInteger("total"),
                        row.getInteger("done"),
                        Optional.ofNullable(row.getOffsetDateTime("finished_at"))))
                .findFirst());
    }

    /// Closes an organisation; its resources go to the successor, step by step.
    public Uni<Void> close(Person person, Entry entry, UUID successor) {
        Delegation.requireCare(person, entry.id());
        Delegation.requireCare(person, successor);
        if (entry.id().equals(successor)) {
            throw Problem.field("successor", "请选择另一个单位接收资源。");
        }
        return sessions.withTransaction(session -> session.createNativeQuery(CLOSE)
                .setParameter("id", entry.id())
                .executeUpdate()
                .invoke(OrganisationClosing::requireChange)
                .chain(() -> session.createNativeQuery(HAND_OVER)
                        .setParameter("handOver", Ids.next())
                        .setParameter("id", entry.id())
                        .setParameter("successor", successor)
                        .setParameter("person", person.id())
                        .executeUpdate())
                .chain(() -> audit.note(
                        session,
                        person,
                        "organisation.close",
                        entry.code(),
                        new JsonObject().put("successor", successor.toString()))));
    }

    /// Opens a closed organisation again; what was handed over stays where it is.
    public Uni<Void> reopen(Person person, Entry entry) {
        Delegation.requireCare(person, entry.id());
        return sessions.withTransaction(session -> session.createNativeQuery(REOPEN)
                .setParameter("id", entry.id())
                .executeUpdate()
                .invoke(OrganisationClosing::requireChange)
                .chain(() -> audit.note(session, person, "organisation.reopen", entry.code(), new JsonObject())));
    }

    private static void requireChange(int changed) {
        if (changed == 0) {
            throw new Problem(ProblemCode.WRONG_STATE, "单位的状态已经改变，或移交还没有完成，请刷新页面查看。");
        }
    }
}
