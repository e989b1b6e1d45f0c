package cn.harbinkepu.resource;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.work.JobHandler;
import cn.harbinkepu.work.Jobs;

/// Withdraws at the time that was set, on behalf of who set it, even if that person has left since. What was planned
/// anew or cancelled meanwhile is found to be another in the table, and nothing is done.
@ApplicationScoped
class PlannedWithdrawals implements JobHandler {

    static final String NAME = "resource.withdraw";

    private static final Logger LOG = Logger.getLogger(PlannedWithdrawals.class);

    private static final String PUT = """
            insert into planned_withdrawal (resource, at, reason, replaced_by, planned_by)
            values (:id, :at, :reason, cast(:replacement as uuid), :person)
            on conflict (resource) do update set
              at = excluded.at, reason = excluded.reason, replaced_by = excluded.replaced_by,
              planned_by = excluded.planned_by, planned_at = now()""";

    private static final String FIND =
            "select at, reason, replaced_by, planned_by from planned_withdrawal where resource = :id";

    private static final String DROP = "delete from planned_withdrawal where resource = :id";

    private final Store store;
    private final Publication publication;
    private final Tidings tidings;
    private final Jobs jobs;
    private final Audit audit;
    private final InstantSource clock;

    private record Planned(Instant at, String reason, Optional<UUID> replacement, UUID person) {}

    PlannedWithdrawals(
            Store store, Publication publication, Tidings tidings, Jobs jobs, Audit audit, InstantSource clock) {
        this.store = store;
        this.publication = publication;
        this.tidings = tidings;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<Void> plan(Store.Open open, Person chief, Withdrawals.Withdrawal wanted, OffsetDateTime at) {
        UUID id = open.resource().id;
        return open.session()
                .createNativeQuery(PUT)
                .setParameter("id", id)
                .setParameter("at", at)
                .setParameter("reason", wanted.reason())
                .setParameter(
                        "replacement", wanted.replacement().map(UUID::toString).orElse(null))
                .setParameter("person", chief.id())
                .executeUpdate()
                .chain(() -> enqueue(open.session(), id, at.toInstant()));
    }

    /// False if nothing was planned.
    static Uni<Boolean> cancel(Store.Open open) {
        return open.session()
                .createNativeQuery(DROP)
                .setParameter("id", open.resource().id)
                .executeUpdate()
                .map(count -> count > 0);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<Void> run(String key, JsonObject data) {
        UUID id = UUID.fromString(key.substring(0, key.indexOf('@')));
        return withdrawIfDue(id);
    }

    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        LOG.errorf(cause, "Planned withdrawal %s was given up; the sweep comes back to it", key);
        return Uni.createFrom().voidItem();
    }

    /// Looks at the table, not at the job: only what is planned there and due is done, once.
    Uni<Void> withdrawIfDue(UUID id) {
        return store.change(id, open -> find(open.session(), id)
                .chain(found -> found.filter(planned -> !planned.at().isAfter(clock.instant()))
                        .map(planned -> withdraw(open, planned))
                        .orElseGet(() -> again(open.session(), id, found))));
    }

    /// A clock that was set back makes a job come too early: it is set anew for what is planned.
    private Uni<Void> again(Mutiny.Session session, UUID id, Optional<Planned> found) {
        return found.map(planned -> enqueue(session, id, planned.at()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> withdraw(Store.Open open, Planned planned) {
        if (open.resource().publishedNumber == null) {
            return cancel(open).replaceWithVoid();
        }
        return publication
                .withdraw(open, planned.reason(), planned.replacement())
                .chain(() -> tidings.withdrawn(open, planned.person(), planned.reason()))
                .chain(() -> audit.noteFor(
                        open.session(),
                        planned.person(),
                        "resource.withdraw",
                        open.resource().id.toString(),
                        new JsonObject().put("reason", planned.reason()).put("unattended", true)));
    }

    private Uni<Void> enqueue(Mutiny.Session session, UUID id, Instant at) {
        return jobs.enqueueAt(session, NAME, id + "@" + Ids.next(), new JsonObject(), at);
    }

    private static Uni<Optional<Planned>> find(Mutiny.Session session, UUID id) {
        return session.createNativeQuery(FIND, Object[].class)
                .setParameter("id", id)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(PlannedWithdrawals::planned));
    }

    private static Planned planned(Object[] row) {
        Instant at = row[0] instanceof OffsetDateTime time ? time.toInstant() : (Instant) row[0];
        return new Planned(at, (String) row[1], Optional.ofNullable((UUID) row[2]), (UUID) row[3]);
    }
}
