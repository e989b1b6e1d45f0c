package cn.harbinkepu.resource;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Captions and chapters of a draft, written by hand or by a machine: each save is another stored file in the place of
/// the one before. The draft's version stays, because its form may be open meanwhile; what guards a caption file is
/// the file that it was written from.
@ApplicationScoped
public class DraftTracks {

    private static final String IS_THERE = """
            select count(*) from revision_file where revision = :revision and file = :file and role = :role""";

    private static final String SWAP = """
            update revision_file set file = :next where revision = :revision and file = :file""";

    private static final String ADD = """
            insert into revision_file (revision, file, position, role)
            select :revision, :next, coalesce(max(position), 0) + 1, :role from revision_file
             where revision = :revision and role <> 'FIGURE'""";

    private static final String REMOVE =
            "delete from revision_file where revision = :revision and file = :file and role = :role";

    /// The public is given the same bytes: they were written here and tell nothing of their makers.
    private static final String SAME_COPY = """
            insert into public_copy (file, sha256, size) select id, sha256, size from stored_file where id = :file
            on conflict do nothing""";

    /// What is said to who comes too late.
    public static final String STALE = "别人刚刚保存或删除了这份字幕。您写的内容还在，请对照后再保存。";

    private final Store store;
    private final Audit audit;

    /// A file to take its place among those of a draft.
    ///
    /// @param base      the file that it was written from; absent for one that is added
    /// @param alongside done in the same transaction
    public record Track(
            Files.Role role, UUID file, Optional<UUID> base, Function<Mutiny.Session, Uni<Void>> alongside) {}

    DraftTracks(Store store, Audit audit) {
        this.store = store;
        this.audit = audit;
    }

    /// Fails with `stale-edit` if the base is not there any more because somebody else has saved, with `wrong-state`
    /// for what is no draft, with `not-allowed` for who may not edit it.
    public Uni<Void> put(Person editor, UUID resource, Track track) {
        return store.change(resource, open -> {
            Drafts.mayEdit(editor, open);
            Drafts.requireDraft(open);
            open.revision().noteEditor(editor.id());
            return put(open, track).chain(() -> note(open, editor, "resource.save-track", track.role(), track.file()));
        });
    }

    /// As above on behalf of nobody, into a draft that has no captions yet; what went on meanwhile is left alone.
    ///
    /// @param number of the revision
    /// @return whether it was put there
    public Uni<Boolean> offer(UUID resource, int number, Track track) {
        return store.change(resource, open -> {
            boolean waits = open.revision().number == number && open.revision().state() instanceof RevisionState.Draft;
            return waits
                    ? none(open, track.role())
                            .chain(none -> none ? put(open, track).replaceWith(true) : no())
                    : no();
        });
    }

    /// Fails as [#put].
    public Uni<Void> remove(Person editor, UUID resource, Files.Role role, UUID file) {
        return store.change(resource, open -> {
            Drafts.mayEdit(editor, open);
            Drafts.requireDraft(open);
            open.revision().noteEditor(editor.id());
            return query(open, REMOVE)
                    .setParameter("file", file)
                    .setParameter("role", role.name())
                    .executeUpdate()
                    .invoke(removed -> refuseStale(removed == 1))
                    .chain(() -> note(open, editor, "resource.remove-track", role, file));
        });
    }

    private static Uni<Boolean> no() {
        return Uni.createFrom().item(false);
    }

    private static Uni<Boolean> none(Store.Open open, Files.Role role) {
        return open.session()
                .createNativeQuery(
                        "select count(*) from revision_file where revision = :revision and role = :role", Long.class)
                .setParameter("revision", open.revision().id)
                .setParameter("role", role.name())
                .getSingleResult()
                .map(count -> count == 0);
    }

    private static Uni<Void> put(Store.Open open, Track track) {
        return track.base()
                .map(base -> swap(open, track, base))
                .orElseGet(() -> query(open, ADD)
                        .setParameter("next", track.file())
                        .setParameter("role", track.role().name())
                        .executeUpdate()
                        .replaceWithVoid())
                .chain(() -> open.session()
                        .createNativeQuery(SAME_COPY)
                        .setParameter("file", track.file())
                        .executeUpdate())
                .chain(() -> track.alongside().apply(open.session()));
    }

    private static Uni<Void> swap(Store.Open open, Track track, UUID base) {
        return open.session()
                .createNativeQuery(IS_THERE, Long.class)
                .setParameter("revision", open.revision().id)
                .setParameter("file", base)
                .setParameter("role", track.role().name())
                .getSingleResult()
                .invoke(count -> refuseStale(count == 1))
                .chain(() -> query(open, SWAP)
                        .setParameter("next", track.file())
                        .setParameter("file", base)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static Mutiny.MutationQuery query(Store.Open open, String sql) {
        return open.session().createNativeQuery(sql).setParameter("revision", open.revision().id);
    }

    private static void refuseStale(boolean there) {
        if (!there) {
            throw new Problem(ProblemCode.STALE_EDIT, STALE);
        }
    }

    private Uni<Void> note(Store.Open open, Person editor, String action, Files.Role role, UUID file) {
        return audit.note(
                open.session(),
                editor,
                action,
                open.resource().id.toString(),
                new JsonObject()
                        .put("revision", open.revision().number)
                        .put("role", role.name())
                        .put("file", file.toString()));
    }
}
