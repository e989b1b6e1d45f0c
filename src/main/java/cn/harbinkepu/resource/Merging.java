package cn.harbinkepu.resource;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Makes of a first draft the next draft of a resource that the pool already has, so that one thing has one address.
@ApplicationScoped
public class Merging {

    private static final String CLEAR_FILES = "delete from revision_file where revision = :revision";
    private static final String CLEAR_STAGES = "delete from stage where revision = :revision";

    private static final String COPY_FILES = """
            insert into revision_file (revision, file, position, role, alt)
            select :revision, file, position, role, alt from revision_file where revision = :source""";

    private static final String COPY_STAGES = """
            insert into stage (revision, name, position, state, progress, problem)
            select :revision, name, position, state, progress, problem from stage where revision = :source""";

    private static final String REASON = "以新稿更新内容";

    private final Store store;
    private final Publication publication;
    private final Successors successors;
    private final Discarding discarding;
    private final Audit audit;

    /// What the draft holds.
    private record Held(UUID revision, Kind kind, Content content) {}

    Merging(Store store, Publication publication, Successors successors, Discarding discarding, Audit audit) {
        this.store = store;
        this.publication = publication;
        this.successors = successors;
        this.discarding = discarding;
        this.audit = audit;
    }

    /// Puts text and files of the draft into the target: its open draft, or a correction of what is public. What
    /// people wrote about the target stays. Then the draft is removed; if the cloud stops in between, the same
    /// call again ends it.
    ///
    /// Fails with `wrong-state` while files of the draft are worked on, if the target is of another kind, or if
    /// it is under review; with `not-allowed` for who may not change both.
    public Uni<Void> into(Person editor, UUID draft, UUID target) {
        if (draft.equals(target)) {
            throw Problem.field("other", "请选择另一份内容。");
        }
        return store.change(draft, open -> held(editor, open))
                .chain(held -> store.change(target, open -> take(editor, open, held)))
                .chain(() -> discarding.discard(editor, draft, Optional.empty()))
                .replaceWithVoid();
    }

    private Uni<Held> held(Person editor, Store.Open open) {
        Drafts.mayEdit(editor, open);
        Drafts.requireDraft(open);
        if (open.resource().firstPublishedAt != null) {
            throw new Problem(ProblemCode.WRONG_STATE, "公开过的内容有自己的地址，不能并入另一份内容。");
        }
        return publication
                .refuseUnready(open)
                .replaceWith(new Held(
                        open.revision().id,
                        open.resource().kind,
                        open.revision().content()));
    }

    private Uni<Void> take(Person editor, Store.Open open, Held held) {
        if (open.resource().kind != held.kind()) {
            throw new Problem(ProblemCode.WRONG_STATE, "两份内容的类型不同，不能合为一份。");
        }
        return draftOf(editor, open).chain(draft -> fill(editor, draft, held)
                .chain(() -> audit.note(
                        draft.session(),
                        editor,
                        "resource.merge",
                        draft.resource().id.toString(),
                        new JsonObject().put("revision", draft.revision().number))));
    }

    private Uni<Store.Open> draftOf(Person editor, Store.Open open) {
        if (open.revision().state() instanceof RevisionState.Draft) {
            Drafts.mayEdit(editor, open);
            return Uni.createFrom().item(open);
        }
        if (!(open.revision().state() instanceof RevisionState.Published)) {
            throw new Problem(
                    ProblemCode.WRONG_STATE,
                    "已有的那份内容当前状态为“%s”，请等它发布或退回后再并入。"
                            .formatted(open.revision().state().zh()));
        }
        if (!Rights.of(editor, open).correct()) {
            throw Problem.notFound();
        }
        return successors
                .open(open, editor.id(), open.revision(), Optional.of(REASON))
                .map(next -> new Store.Open(open.session(), open.resource(), next));
    }

    private static Uni<Void> fill(Person editor, Store.Open open, Held held) {
        Mutiny.Session session = open.session();
        UUID revision = open.revision().id;
        open.revision().take(open.revision().content().renewed(held.content()));
        open.revision().noteEditor(editor.id());
        open.resource().version++;
        return run(session, CLEAR_FILES, revision)
                .chain(() -> run(session, CLEAR_STAGES, revision))
                .chain(() -> copy(session, COPY_FILES, revision, held.revision()))
                .chain(() -> copy(session, COPY_STAGES, revision, held.revision()))
                .replaceWithVoid();
    }

    private static Uni<Integer> run(Mutiny.Session session, String sql, UUID revision) {
        return session.createNativeQuery(sql).setParameter("revision", revision).executeUpdate();
    }

    private static Uni<Integer> copy(Mutiny.Session session, String sql, UUID revision, UUID source) {
        return session.createNativeQuery(sql)
                .setParameter("revision", revision)
                .setParameter("source", source)
                .executeUpdate();
    }
}
