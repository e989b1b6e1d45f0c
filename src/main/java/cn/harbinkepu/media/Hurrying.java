package cn.harbinkepu.media;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.EditorViews;
import cn.harbinkepu.work.Jobs;

/// Lets the film of a draft overtake all others: what still waits goes into the lane of what cannot wait, and
/// so does whatever is made of it later.
@ApplicationScoped
public class Hurrying {

    private static final String MARK = "update presentation set urgent = true where file = :file";

    /// The newest revision is the one in hand.
    private static final String REVISION = """
            select id from revision where resource = :resource order by number desc limit 1""";

    private final Mutiny.SessionFactory sessions;
    private final EditorViews views;
    private final Jobs jobs;
    private final Audit audit;

    Hurrying(Mutiny.SessionFactory sessions, EditorViews views, Jobs jobs, Audit audit) {
        this.sessions = sessions;
        this.views = views;
        this.jobs = jobs;
        this.audit = audit;
    }

    /// Fails with `not-found` for whoever may not see the draft.
    public Uni<Void> hurry(Person person, UUID resource) {
        return views.find(person, resource)
                .chain(view -> sessions.withTransaction(session -> hurry(session, view)
                        .chain(() ->
                                audit.note(session, person, "media.hurry", resource.toString(), new JsonObject()))));
    }

    private Uni<Void> hurry(Mutiny.Session session, EditorView view) {
        List<UUID> files = view.files().stream().map(EditorView.FileView::id).toList();
        return session.createNativeQuery(REVISION, UUID.class)
                .setParameter("resource", view.id())
                .getSingleResult()
                .chain(revision -> jobs.hurry(session, PrepareFilm.NAME, revision + "@"))
                .chain(() -> Multi.createFrom()
                        .iterable(files)
                        .onItem()
                        .transformToUniAndConcatenate(file -> hurry(session, file))
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private Uni<Void> hurry(Mutiny.Session session, UUID file) {
        return session.createNativeQuery(MARK)
                .setParameter("file", file)
                .executeUpdate()
                .chain(() -> jobs.hurry(session, StreamFilm.NAME, file + "@"));
    }
}
