package cn.harbinkepu.resource;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Removes drafts that were never handed in, with the files that belong to nothing else. The bytes in the object store
/// are swept away once no row knows them.
@ApplicationScoped
public class Discarding {

    private static final String FILES = "select file from revision_file where revision = :revision";

    private static final String HANDED_IN =
            "select count(*) from revision where id = :revision and submitted_at is not null";

    private static final String DELETE_RESOURCE = "delete from resource where id = :resource";
    private static final String DELETE_REVISION = "delete from revision where id = :revision";
    private static final String FORGET = "select count(forget_file(:file))";

    private final Store store;
    private final Audit audit;
    private final List<DraftEnd> ends;

    Discarding(Store store, Audit audit, @All List<DraftEnd> ends) {
        this.store = store;
        this.audit = audit;
        this.ends = ends;
    }

    /// Removes the open draft; if nothing was ever published, the whole resource. Fails with `wrong-state` for what is
    /// no draft or was handed in before, with `not-allowed` for who may not edit it.
    ///
    /// @return whether the resource is still there
    public Uni<Boolean> discard(Person editor, UUID id, Optional<Integer> version) {
        return store.change(id, open -> {
            Drafts.mayEdit(editor, open.at(version));
            Drafts.requireDraft(open);
            boolean first = open.resource().firstPublishedAt == null;
            return refuseHandedIn(open)
                    .chain(() -> files(open))
                    .call(files -> first ? removeAll(open) : removeDraft(open))
                    .call(files -> forget(open.session(), files))
                    .chain(files -> tell(open, files))
                    .chain(() -> audit.note(
                            open.session(),
                            editor,
                            "resource.discard",
                            id.toString(),
                            new JsonObject()
                                    .put("revision", open.revision().number)
                                    .put("title", open.revision().title)))
                    .replaceWith(!first);
        });
    }

    private Uni<Void> tell(Store.Open open, List<UUID> files) {
        return Multi.createFrom()
                .iterable(ends)
                .onItem()
                .transformToUniAndConcatenate(end -> end.ended(open.session(), open.revision().id, files))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<Void> refuseHandedIn(Store.Open open) {
        return open.session()
                .createNativeQuery(HANDED_IN, Long.class)
                .setParameter("revision", open.revision().id)
                .getSingleResult()
                .invoke(count -> {
                    if (count > 0) {
                        throw new Problem(ProblemCode.WRONG_STATE, "这一稿曾提交审核，审核记录须保留，不能删除。");
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<List<UUID>> files(Store.Open open) {
        return open.session()
                .createNativeQuery(FILES, UUID.class)
                .setParameter("revision", open.revision().id)
                .getResultList();
    }

    private static Uni<Integer> removeAll(Store.Open open) {
        return open.session()
                .createNativeQuery(DELETE_RESOURCE)
                .setParameter("resource", open.resource().id)
                .executeUpdate();
    }

    private static Uni<Integer> removeDraft(Store.Open open) {
        return open.session()
                .createNativeQuery(DELETE_REVISION)
                .setParameter("revision", open.revision().id)
                .executeUpdate()
                .invoke(() -> {
                    open.resource().latestNumber--;
                    open.resource().version++;
                });
    }

    private static Uni<Void> forget(Mutiny.Session session, List<UUID> files) {
        return Multi.createFrom()
                .iterable(files)
                .onItem()
                .transformToUniAndConcatenate(file -> session.createNativeQuery(FORGET, Long.class)
                        .setParameter("file", file)
                        .getSingleResult())
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
