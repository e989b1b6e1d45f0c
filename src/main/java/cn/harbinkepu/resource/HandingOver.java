package cn.harbinkepu.resource;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.work.Chore;
import cn.harbinkepu.work.Fact;
import cn.harbinkepu.work.Outbox;

/// Moves the resources of closed organisations to their successors, some at a time, so that it can be cut off anywhere
/// and goes on. A resource keeps its identity and address; an external identifier that the successor uses already gets
/// the old organisation's code in front, and what is public says so at once, to readers and on the spine.
@ApplicationScoped
class HandingOver implements Chore {

    private static final int STEP = 200;

    private static final String OPEN = """
            select h.id, h.organisation, h.successor, h.requested_by, o.code
              from hand_over h join organisation o on o.id = h.organisation
             where h.finished_at is null order by h.requested_at limit 1 for update of h skip locked""";

    private static final String MOVE = """
            with step as (
              select id, external_id from resource where organisation = :from order by id limit :step for update),
            moved as (
              update resource r set organisation = :to, version = version + 1, external_id =
                     case when exists (select 1 from resource t
                                        where t.organisation = :to and t.external_id = r.external_id)
                          then :code || ':' || r.external_id else r.external_id end
               where id in (select id from step) returning id, external_id, published_number)
            select moved.id,
                   moved.published_number is not null and moved.external_id is distinct from step.external_id,
                   moved.published_number is not null
              from moved join step on step.id = moved.id""";

    private static final String MOVE_FILES = "update stored_file set organisation = :to where organisation = :from";

    private static final String PROGRESS = """
            update hand_over set done = done + :moved, finished_at = case when :last then now() end
             where id = :id""";

    private static final String RENAMED = "单位合并，外部编号改为“%s”，内容没有改变。";

    private final Mutiny.SessionFactory sessions;
    private final Store store;
    private final PublicDocuments documents;
    private final Outbox outbox;
    private final Audit audit;
    private final List<HandOverFollower> followers;
    private final InstantSource clock;

    private record Open(UUID id, UUID from, UUID to, UUID person, String code) {}

    HandingOver(
            Mutiny.SessionFactory sessions,
            Store store,
            PublicDocuments documents,
            Outbox outbox,
            Audit audit,
            @All List<HandOverFollower> followers,
            InstantSource clock) {
        this.sessions = sessions;
        this.store = store;
        this.documents = documents;
        this.outbox = outbox;
        this.audit = audit;
        this.followers = followers;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "resource.hand-over";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Uni<Void> run() {
        return Multi.createBy()
                .repeating()
                .uni(() -> sessions.withTransaction(this::step))
                .whilst(again -> again)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /// Whether there was something to do.
    private Uni<Boolean> step(Mutiny.Session session) {
        return session.createNativeQuery(OPEN, Object[].class)
                .getSingleResultOrNull()
                .chain(row -> row == null
                        ? Uni.createFrom().item(false)
                        : move(session, new Open((UUID) row[0], (UUID) row[1], (UUID) row[2], (UUID) row[3], (String)
                                        row[4]))
                                .replaceWith(true));
    }

    private Uni<Void> move(Mutiny.Session session, Open open) {
        return session.createNativeQuery(MOVE, Object[].class)
                .setParameter("from", open.from())
                .setParameter("to", open.to())
                .setParameter("code", open.code())
                .setParameter("step", STEP)
                .getResultList()
                .call(moved -> restateAll(session, moved))
                .call(moved -> tell(session, moved))
                .map(List::size)
                .call(moved -> progress(session, open, moved))
                .chain(moved ->
                        moved < STEP ? finish(session, open) : Uni.createFrom().voidItem());
    }

    private Uni<Void> restateAll(Mutiny.Session session, List<Object[]> moved) {
        return Multi.createFrom()
                .iterable(moved)
                .filter(row -> (Boolean) row[1])
                .onItem()
                .transformToUniAndConcatenate(row -> restate(session, (UUID) row[0]))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> tell(Mutiny.Session session, List<Object[]> moved) {
        List<UUID> shown = moved.stream()
                .filter(row -> (Boolean) row[2])
                .map(row -> (UUID) row[0])
                .toList();
        return Multi.createFrom()
                .iterable(followers)
                .onItem()
                .transformToUniAndConcatenate(follower -> follower.handedOver(session, shown))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /// The same revision under its new identifier.
    private Uni<Void> restate(Mutiny.Session session, UUID id) {
        return session.find(StoredResource.class, id).chain(resource -> store.revision(
                        session, id, resource.publishedNumber)
                .chain(revision -> documents
                        .putAgain(session, resource, revision, clock.instant().atOffset(ZoneOffset.UTC))
                        .chain(document -> outbox.state(
                                session,
                                Fact.Type.CORRECTED,
                                id.toString(),
                                new JsonObject()
                                        .put("resource", document)
                                        .put("replaces", revision.number)
                                        .put("reason", RENAMED.formatted(resource.externalId))))));
    }

    private static Uni<Integer> progress(Mutiny.Session session, Open open, int moved) {
        return session.createNativeQuery(PROGRESS)
                .setParameter("moved", moved)
                .setParameter("last", moved < STEP)
                .setParameter("id", open.id())
                .executeUpdate();
    }

    private Uni<Void> finish(Mutiny.Session session, Open open) {
        return session.createNativeQuery(MOVE_FILES)
                .setParameter("from", open.from())
                .setParameter("to", open.to())
                .executeUpdate()
                .chain(() -> audit.noteFor(
                        session,
                        open.person(),
                        "organisation.hand-over",
                        open.code(),
                        new JsonObject().put("successor", open.to().toString())));
    }
}
