package cn.harbinkepu.likeness;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.resource.EditorViews;

/// What an editor decides about a pair.
@ApplicationScoped
public class Decisions {

    private static final String NOTE = """
            insert into likeness_verdict (resource, other, verdict, person) values (:resource, :other, :verdict, :person)
            on conflict (resource, other) do update set verdict = excluded.verdict, person = excluded.person, at = now()""";

    private final Mutiny.SessionFactory sessions;
    private final EditorViews views;
    private final Audit audit;

    public enum Verdict {
        /// They are two things: the pair is not shown again.
        DIFFERENT
    }

    Decisions(Mutiny.SessionFactory sessions, EditorViews views, Audit audit) {
        this.sessions = sessions;
        this.views = views;
        this.audit = audit;
    }

    /// Fails with `not-found` for a resource the person may not know of.
    public Uni<Void> decide(Person person, UUID resource, UUID other, Verdict verdict) {
        return views.find(person, resource).chain(view -> note(person, resource, other, verdict));
    }

    private Uni<Void> note(Person person, UUID resource, UUID other, Verdict verdict) {
        return sessions.withTransaction(session -> session.createNativeQuery(NOTE)
                .setParameter("resource", resource)
                .setParameter("other", other)
                .setParameter("verdict", verdict.name())
                .setParameter("person", person.id())
                .executeUpdate()
                .chain(() -> audit.note(
                        session,
                        person,
                        "likeness.decide",
                        resource.toString(),
                        new JsonObject().put("other", other.toString()).put("verdict", verdict.name()))));
    }
}
