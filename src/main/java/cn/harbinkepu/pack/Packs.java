package cn.harbinkepu.pack;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.Published;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.work.Jobs;
import cn.harbinkepu.work.Wish;

/// Packs of published films: which there are, and having one made.
@ApplicationScoped
public class Packs {

    private static final String ASK = """
            insert into pack (resource, shape, state, asked_by) values (:resource, :shape, 'WAITING', :by)
            on conflict (resource, shape) do update set state = 'WAITING', progress = 0, problem = null,
              asked_by = excluded.asked_by, asked_at = now()
             where pack.state not in ('WAITING', 'RUNNING')""";

    private final PackTable table;
    private final Published published;
    private final Jobs jobs;
    private final Audit audit;
    private final Mutiny.SessionFactory sessions;

    Packs(PackTable table, Published published, Jobs jobs, Audit audit, Mutiny.SessionFactory sessions) {
        this.table = table;
        this.published = published;
        this.jobs = jobs;
        this.audit = audit;
        this.sessions = sessions;
    }

    /// Those that were ever asked for.
    public Uni<List<Pack>> of(UUID resource) {
        return table.of(resource);
    }

    /// Has a pack made, or made anew from what is public now; asking while it is under way changes nothing. Fails with
    /// `not-found` if nothing is public, and with `invalid-field` for what is no film.
    public Uni<Void> ask(Person person, UUID resource, Shape shape) {
        return published
                .find(resource)
                .map(found -> found.orElseThrow(Problem::notFound))
                .invoke(Packs::refuseWhatIsNoFilm)
                .chain(found -> sessions.withTransaction(session -> ask(session, person.id(), resource, shape)
                        .chain(() -> audit.note(
                                session,
                                person,
                                "resource.pack",
                                resource.toString(),
                                new JsonObject().put("shape", shape.ratio())))));
    }

    /// The same on behalf of a person who is not at hand, for what needs the pack.
    public Uni<Void> askFor(UUID person, UUID resource, Shape shape) {
        return published
                .find(resource)
                .map(found -> found.orElseThrow(Problem::notFound))
                .invoke(Packs::refuseWhatIsNoFilm)
                .chain(found -> sessions.withTransaction(session -> ask(session, person, resource, shape)
                        .chain(() -> audit.noteFor(
                                session,
                                person,
                                "resource.pack",
                                resource.toString(),
                                new JsonObject().put("shape", shape.ratio())))));
    }

    private Uni<Void> ask(Mutiny.Session session, UUID person, UUID resource, Shape shape) {
        return session.createNativeQuery(ASK)
                .setParameter("resource", resource)
                .setParameter("shape", shape.name())
                .setParameter("by", person)
                .executeUpdate()
                .chain(() -> jobs.enqueue(session, wish(resource, shape)));
    }

    /// Has packs made that are marked as wanted already.
    ///
    /// @param wanted resource and shape of each
    Uni<Void> enqueue(Mutiny.Session session, List<Object[]> wanted) {
        return Multi.createFrom()
                .iterable(wanted)
                .onItem()
                .transformToUniAndConcatenate(each ->
                        jobs.enqueue(session, wish(UUID.fromString((String) each[0]), Shape.valueOf((String) each[1]))))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Wish wish(UUID resource, Shape shape) {
        JsonObject data = new JsonObject().put("resource", resource.toString()).put("shape", shape.name());
        return Wish.of(MakePack.NAME, resource + "/" + shape.inName(), data).as(Wish.Urgency.LATER);
    }

    private static void refuseWhatIsNoFilm(PublishedResource resource) {
        if (resource.media().flatMap(PublishedResource.Playable::poster).isEmpty()) {
            throw Problem.field("shape", "只有视频可以制作竖屏、方形版本。");
        }
    }
}
