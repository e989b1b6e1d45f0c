package cn.harbinkepu.harvest;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Origin;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.harvest.HarvestSource.Wish;
import cn.harbinkepu.work.Jobs;

/// The sources of an organisation, as its editors manage them.
@ApplicationScoped
public class Sources {

    private static final String ADD = """
            insert into harvest_source (id, organisation, person, wish)
            values (:id, :organisation, :person, cast(cast(:wish as text) as jsonb))""";

    /// Another address is another source: nothing is known of it yet.
    private static final String CHANGE = """
            update harvest_source set person = :person, wish = cast(cast(:wish as text) as jsonb),
                   entity_tag = null, last_modified = null, token = null, token_since = null,
                   until = case when wish ->> 'address' = cast(:address as text) then until end,
                   next_at = now(), failures = 0, problem = null
             where id = :id and organisation = :organisation""";

    private static final String ENABLE = """
            update harvest_source set enabled = :enabled, next_at = now(), failures = 0
             where id = :id and organisation = :organisation""";

    private static final String ASK = "update harvest_source set asked_at = now() where id = :id";

    private static final String REMOVE = "delete from harvest_source where id = :id and organisation = :organisation";

    private final Mutiny.SessionFactory sessions;
    private final SourceReports reports;
    private final Wishes wishes;
    private final Jobs jobs;
    private final Audit audit;

    Sources(Mutiny.SessionFactory sessions, SourceReports reports, Wishes wishes, Jobs jobs, Audit audit) {
        this.sessions = sessions;
        this.reports = reports;
        this.wishes = wishes;
        this.jobs = jobs;
        this.audit = audit;
    }

    /// Adds a source; its first run begins at once.
    ///
    /// Fails with `schema-violation` or `invalid-field` for what cannot be fetched or kept.
    public Uni<UUID> add(Person person, JsonObject wish) {
        UUID id = Ids.next();
        return wishes.check(person, wish)
                .chain(checked -> sessions.withTransaction(session -> session.createNativeQuery(ADD)
                        .setParameter("id", id)
                        .setParameter("organisation", person.organisation())
                        .setParameter("person", person.id())
                        .setParameter("wish", wish.encode())
                        .executeUpdate()
                        .chain(() -> enqueue(session, id))
                        .chain(() -> audit.note(session, person, "harvest.add", id.toString(), about(checked)))
                        .replaceWith(id)));
    }

    /// Says anew what is wanted of a source, and fetches it again from then on.
    public Uni<Void> change(Person person, UUID id, JsonObject wish) {
        return wishes.check(person, wish)
                .chain(checked -> sessions.withTransaction(session -> session.createNativeQuery(CHANGE)
                        .setParameter("id", id)
                        .setParameter("organisation", person.organisation())
                        .setParameter("person", person.id())
                        .setParameter("wish", wish.encode())
                        .setParameter("address", checked.address().toString())
                        .executeUpdate()
                        .invoke(Sources::requireOne)
                        .chain(() -> audit.note(session, person, "harvest.change", id.toString(), about(checked)))));
    }

    public Uni<Void> enable(Person person, UUID id, boolean enabled) {
        return sessions.withTransaction(session -> session.createNativeQuery(ENABLE)
                .setParameter("id", id)
                .setParameter("organisation", person.organisation())
                .setParameter("enabled", enabled)
                .executeUpdate()
                .invoke(Sources::requireOne)
                .chain(() -> audit.note(
                        session,
                        person,
                        enabled ? "harvest.enable" : "harvest.disable",
                        id.toString(),
                        new JsonObject())));
    }

    /// Forgets the source with its runs. What was made of it stays and follows it no more.
    ///
    /// Fails with `not-allowed` for one that publishes, unless the person may.
    public Uni<Void> remove(Person person, UUID id) {
        return reports.find(person, id).chain(source -> {
            if (source.wish().publish() && !person.is(Roles.CHIEF)) {
                throw new Problem(ProblemCode.NOT_ALLOWED, "这个来源的内容直接发布，只有终审编辑可以删除它。");
            }
            return sessions.withTransaction(session -> session.createNativeQuery(REMOVE)
                    .setParameter("id", id)
                    .setParameter("organisation", person.organisation())
                    .executeUpdate()
                    .invoke(Sources::requireOne)
                    .chain(() -> audit.note(session, person, "harvest.remove", id.toString(), about(source.wish()))));
        });
    }

    /// Fetches now.
    public Uni<Void> run(Person person, UUID id) {
        return reports.find(person, id)
                .chain(source -> sessions.withTransaction(session -> enqueue(session, id)
                        .chain(() -> audit.note(session, person, "harvest.run", id.toString(), new JsonObject()))));
    }

    private Uni<Void> enqueue(Mutiny.Session session, UUID id) {
        return session.createNativeQuery(ASK)
                .setParameter("id", id)
                .executeUpdate()
                .chain(() -> jobs.enqueue(session, HarvestJob.NAME, id.toString(), Origin.carried()));
    }

    private static JsonObject about(Wish wish) {
        return new JsonObject()
                .put("address", wish.address().toString())
                .put("publish", wish.publish())
                .put("every", wish.every().toString());
    }

    private static void requireOne(int changed) {
        if (changed == 0) {
            throw Problem.notFound();
        }
    }
}
