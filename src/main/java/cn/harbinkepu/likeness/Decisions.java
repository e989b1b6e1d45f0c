package cn.harbinkepu.likeness;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.resource.Discarding;
import cn.harbinkepu.resource.EditorViews;
import cn.harbinkepu.resource.Merging;

/// What an editor decides about a pair.
@ApplicationScoped
public class Decisions {

    private static final String NOTE = """
            insert into likeness_verdict (resource, other, verdict, person) values (:resource, :other, :verdict, :person)
            on conflict (resource, other) do update set verdict = excluded.verdict, person = excluded.person, at = now()""";

    private final Mutiny.SessionFactory sessions;
    private final EditorViews views;
    private final Discarding discarding;
    private final Merging merging;
    private final Audit audit;

    public enum Verdict {
        /// They are two things: the pair is not shown again.
        DIFFERENT,
        /// The one that is there will do: the draft is removed.
        USE,
        /// The draft becomes the next draft of the one that is there.
        REVISION
    }

    Decisions(Mutiny.SessionFactory sessions, EditorViews views, Discarding discarding, Merging merging, Audit audit) {
        this.sessions = sessions;
        this.views = views;
        this.discarding = discarding;
        this.merging = merging;
        this.audit = audit;
    }

    /// Fails with `not-found` for a resource the person may not know of; removing and merging as [Discarding] and
    /// [Merging] say.
    public Uni<Void> decide(Person person, UUID resource, UUID other, Verdict verdict) {
        return views.find(person, resource).chain(view -> switch (verdict) {
            case DIFFERENT -> note(person, resource, other, verdict);
            case USE -> discarding.discard(person, resource, Optional.empty()).replaceWithVoid();
            case REVISION -> merging.into(person, resource, other);
        });
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
