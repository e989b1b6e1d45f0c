package cn.harbinkepu.resource;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.NoResultException;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Takes up an earlier revision again: its content and files become a new draft at the end of the history. A draft that
/// was open is kept as a revision that was superseded, so nothing is lost.
@ApplicationScoped
public class Restoring {

    private static final String UNREADY =
            "select count(*) from stage where revision = :revision and state not in ('DONE', 'SKIPPED')";

    private final Store store;
    private final Successors successors;
    private final Audit audit;

    Restoring(Store store, Successors successors, Audit audit) {
        this.store = store;
        this.successors = successors;
        this.audit = audit;
    }

    /// The number of the new draft. Fails with `not-found` if there is no such revision, with `wrong-state` for the
    /// latest one, for one whose files were never ready, and while the latest is being reviewed or waits to be
    /// published.
    public Uni<Integer> restore(Person editor, UUID id, Optional<Integer> version, int number) {
        return store.change(id, open -> {
            mayRestore(editor, open.at(version));
            if (number == open.revision().number) {
                throw new Problem(ProblemCode.WRONG_STATE, "第 %d 版就是现在的版本。".formatted(number));
            }
            return store.revision(open.session(), id, number)
                    .onFailure(NoResultException.class)
                    .transform(absent -> Problem.notFound())
                    .call(old -> refuseUnready(open, old))
                    .chain(old -> restore(open, editor, old));
        });
    }

    private Uni<Integer> restore(Store.Open open, Person editor, StoredRevision old) {
        StoredRevision last = open.revision();
        Optional<String> reason = reason(open, old.number);
        if (last.state() instanceof RevisionState.Draft) {
            last.become(last.state().supersede());
        }
        return successors
                .open(open, editor.id(), old, reason)
                .call(next -> audit.note(
                        open.session(),
                        editor,
                        "resource.restore",
                        next.resource.toString(),
                        new JsonObject().put("restored", old.number).put("revision", next.number)))
                .map(next -> next.number);
    }

    /// Readers are told why if they have read another text before.
    private static Optional<String> reason(Store.Open open, int number) {
        return Optional.ofNullable(open.revision().correction)
                .filter(words -> open.revision().state() instanceof RevisionState.Draft)
                .or(() -> open.resource().firstPublishedAt == null
                        ? Optional.empty()
                        : Optional.of("恢复第 %d 版的内容".formatted(number)));
    }

    private static void mayRestore(Person editor, Store.Open open) {
        switch (open.revision().state()) {
            case RevisionState.Draft draft -> Drafts.mayEdit(editor, open);
            case RevisionState.Published published -> Workflow.mayCorrect(editor, open);
            case RevisionState.Superseded superseded -> Workflow.mayCorrect(editor, open);
            case RevisionState.Withdrawn withdrawn -> Workflow.mayCorrect(editor, open);
            case RevisionState.Submitted submitted -> throw busy(editor, open);
            case RevisionState.Reviewed reviewed -> throw busy(editor, open);
            case RevisionState.Scheduled scheduled -> throw busy(editor, open);
        }
    }

    private static Problem busy(Person editor, Store.Open open) {
        Workflow.mayCorrect(editor, open);
        return new Problem(
                ProblemCode.WRONG_STATE,
                "当前状态为“%s”，请先退回修改，再恢复旧版。".formatted(open.revision().state().zh()));
    }

    private static Uni<Void> refuseUnready(Store.Open open, StoredRevision old) {
        return open.session()
                .createNativeQuery(UNREADY, Long.class)
                .setParameter("revision", old.id)
                .getSingleResult()
                .invoke(count -> {
                    if (count > 0) {
                        throw new Problem(ProblemCode.WRONG_STATE, "第 %d 版的文件没有处理完，不能恢复。".formatted(old.number));
                    }
                })
                .replaceWithVoid();
    }
}
