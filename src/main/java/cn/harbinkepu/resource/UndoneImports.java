package cn.harbinkepu.resource;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;

/// Takes back what an import did to a resource, unless somebody has worked on it since.
@ApplicationScoped
public class UndoneImports {

    private static final String REASON = "撤销批量导入";

    private static final List<String> REMOVE = List.of(
            "delete from stage where revision in (select id from revision where resource = :id)",
            "delete from revision_file where revision in (select id from revision where resource = :id)",
            "delete from revision where resource = :id",
            "delete from resource where id = :id");

    private static final List<String> LATER = List.of(
            "delete from stage where revision in (select id from revision where resource = :id and number > :number)",
            "delete from revision_file"
                    + " where revision in (select id from revision where resource = :id and number > :number)",
            "delete from revision where resource = :id and number > :number");

    private final Store store;
    private final Publication publication;
    private final Audit audit;
    private final Drafts drafts;

    /// What became of it.
    public enum Undone {
        /// Was public, and has left a tombstone.
        WITHDRAWN,
        /// Was never public, and is gone.
        REMOVED,
        /// Has its earlier content again, as a new revision.
        RESTORED,
        /// Stays as it is.
        LEFT
    }

    /// @param revision the last one that the import made
    /// @param replaced the one before the import; 0 if there was none
    public record Done(UUID resource, int revision, int replaced) {}

    /// What is to be undone, as far as it matters for who may do it.
    ///
    /// @param shown whether its latest revision is public
    /// @param own   whether the person wrote that
    public record Target(UUID organisation, String kind, List<String> districts, boolean shown, boolean own) {
        public Target {
            districts = List.copyOf(districts);
        }

        static Target of(Store.Open open, Person person) {
            return new Target(
                    open.resource().organisation,
                    open.resource().kind.name(),
                    open.revision().content().districts(),
                    open.revision().state() instanceof RevisionState.Published,
                    open.revision().author.equals(person.id()));
        }

        /// A chief undoes what is public, an editor the rest, the author also what does not say yet where it is for.
        public boolean isFor(Person person) {
            if (person.mayActFor(Roles.CHIEF, organisation, kind, districts)) {
                return true;
            }
            boolean editor = person.mayActFor(Roles.EDITOR, organisation, kind, districts)
                    || (own && person.mayActFor(Roles.EDITOR, organisation, kind));
            return !shown && editor;
        }
    }

    /// @param note why it was left; empty otherwise
    public record Outcome(Undone undone, String note) {}

    /// Notes the outcome in the transaction that brings it about.
    @FunctionalInterface
    public interface Receipt {
        Uni<Void> note(Mutiny.Session session, Outcome outcome);
    }

    UndoneImports(Store store, Publication publication, Audit audit, Drafts drafts) {
        this.store = store;
        this.publication = publication;
        this.audit = audit;
        this.drafts = drafts;
    }

    public Uni<Outcome> undo(Person person, Done done, Receipt receipt) {
        return store.inTransaction(
                session -> session.find(StoredResource.class, done.resource(), LockModeType.PESSIMISTIC_WRITE)
                        .chain(resource -> resource == null
                                ? left("资源已不存在。")
                                : store.latest(session, resource).chain(open -> undo(person, open, done)))
                        .call(outcome -> receipt.note(session, outcome)));
    }

    /// Notes that it stays as it is.
    public Uni<Outcome> leave(String why, Receipt receipt) {
        return left(why).call(outcome -> store.inTransaction(session -> receipt.note(session, outcome)));
    }

    private Uni<Outcome> undo(Person person, Store.Open open, Done done) {
        StoredResource resource = open.resource();
        if (resource.withdrawnAt != null) {
            return left("已由人撤回。");
        }
        if (!Rights.of(person, open).undo()) {
            return left("不在您的权限范围内。");
        }
        if (open.revision().number != done.revision() || isTouched(open.revision())) {
            return left("第 %d 版（%s）已有人处理。"
                    .formatted(open.revision().number, open.revision().state().zh()));
        }
        boolean isPublic = resource.publishedNumber != null;
        if (done.replaced() == 0 || done.replaced() == done.revision()) {
            return isPublic ? withdraw(person, open) : remove(person, open, done);
        }
        return restore(person, open, done.replaced(), isPublic);
    }

    private static boolean isTouched(StoredRevision revision) {
        return revision.isEdited()
                || switch (revision.state()) {
                    case RevisionState.Draft draft -> false;
                    case RevisionState.Published published -> false;
                    case RevisionState.Submitted submitted -> true;
                    case RevisionState.Reviewed reviewed -> true;
                    case RevisionState.Scheduled scheduled -> true;
                    case RevisionState.Superseded superseded -> true;
                    case RevisionState.Withdrawn withdrawn -> true;
                };
    }

    /// The same row may come again later, and is then new.
    private Uni<Outcome> withdraw(Person person, Store.Open open) {
        return onlyPublic(open).chain(shown -> publication
                .withdraw(shown, REASON)
                .invoke(() -> {
                    shown.resource().undone = true;
                    shown.revision().rowDigest = null;
                })
                .chain(() -> note(person, shown, "resource.withdraw"))
                .replaceWith(new Outcome(Undone.WITHDRAWN, "")));
    }

    /// Without the drafts that later rows of the import left above what is public.
    private Uni<Store.Open> onlyPublic(Store.Open open) {
        StoredResource resource = open.resource();
        int number = resource.publishedNumber;
        if (number == open.revision().number) {
            return Uni.createFrom().item(open);
        }
        resource.latestNumber = number;
        return open.session()
                .flush()
                .chain(() -> each(LATER, sql -> open.session()
                        .createNativeQuery(sql)
                        .setParameter("id", resource.id)
                        .setParameter("number", number)
                        .executeUpdate()))
                .invoke(() -> open.session().detach(open.revision()))
                .chain(() -> store.revision(open.session(), resource.id, number))
                .map(shown -> new Store.Open(open.session(), resource, shown));
    }

    private static Uni<Void> each(List<String> statements, Function<String, Uni<Integer>> run) {
        return Multi.createFrom()
                .iterable(statements)
                .onItem()
                .transformToUniAndConcatenate(run::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Outcome> remove(Person person, Store.Open open, Done done) {
        if (done.replaced() != 0) {
            return left("仍是草稿，没有公开过。");
        }
        return note(person, open, "resource.remove")
                .chain(open.session()::flush)
                .chain(() -> each(REMOVE, sql -> open.session()
                        .createNativeQuery(sql)
                        .setParameter("id", open.resource().id)
                        .executeUpdate()))
                .invoke(() -> {
                    open.session().detach(open.revision());
                    open.session().detach(open.resource());
                })
                .replaceWith(new Outcome(Undone.REMOVED, ""));
    }

    private Uni<Outcome> restore(Person person, Store.Open open, int number, boolean isPublic) {
        return store.revision(open.session(), open.resource().id, number)
                .chain(earlier -> {
                    Store.Open next = new Store.Open(open.session(), open.resource(), copy(person, open, earlier));
                    next.revision().correction = isPublic ? REASON : null;
                    if (open.revision().state() instanceof RevisionState.Draft draft) {
                        open.revision().become(draft.supersede());
                    }
                    open.resource().latestNumber = next.revision().number;
                    open.resource().version++;
                    return open.session()
                            .persist(next.revision())
                            .chain(open.session()::flush)
                            .chain(() -> Successors.copyFiles(next, earlier))
                            .chain(() -> note(person, next, "resource.revise"))
                            .chain(() -> isPublic
                                    ? publication.restore(next, person)
                                    : Uni.createFrom().voidItem());
                })
                .replaceWith(new Outcome(Undone.RESTORED, ""));
    }

    private StoredRevision copy(Person person, Store.Open open, StoredRevision earlier) {
        StoredRevision next = drafts.revision(person, open.resource(), earlier.content());
        next.number = open.resource().latestNumber + 1;
        next.rowDigest = earlier.rowDigest;
        next.languageGiven = earlier.languageGiven;
        return next;
    }

    private Uni<Void> note(Person person, Store.Open open, String action) {
        return audit.note(
                open.session(),
                person,
                action,
                open.resource().id.toString(),
                new JsonObject().put("revision", open.revision().number).put("reason", REASON));
    }

    private static Uni<Outcome> left(String why) {
        return Uni.createFrom().item(new Outcome(Undone.LEFT, why));
    }
}
