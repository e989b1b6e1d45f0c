package cn.harbinkepu.resource;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// The editors' side: making drafts and changing them.
@ApplicationScoped
public class Drafts {

    private final Store store;
    private final DraftFiles files;
    private final DraftCopies copies;
    private final LostTexts lost;
    private final ContentRules rules;
    private final Reach reach;
    private final Audit audit;
    private final InstantSource clock;

    Drafts(
            Store store,
            DraftFiles files,
            DraftCopies copies,
            LostTexts lost,
            ContentRules rules,
            Reach reach,
            Audit audit,
            InstantSource clock) {
        this.store = store;
        this.files = files;
        this.copies = copies;
        this.lost = lost;
        this.rules = rules;
        this.reach = reach;
        this.audit = audit;
        this.clock = clock;
    }

    /// Creates a resource with a first draft; its files are taken in afterwards, in the background.
    ///
    /// Fails with `invalid-field` for content or files that cannot be kept, and with `already-exists` if the
    /// organisation uses the external identifier already. Fails with `not-allowed` for a kind or districts that the
    /// author's roles do not cover, and for what is urgent from whom may not hurry.
    public Uni<UUID> create(Person author, NewResource wanted) {
        rules.checkDraft(wanted.content());
        if (wanted.urgent() && !mayHurry(author)) {
            throw new Problem(ProblemCode.NOT_ALLOWED, "您没有“加急”的权限；请去掉“加急”，或请主编、应急值班人员加急。");
        }
        reach.requireDraft(
                author, author.organisation(), wanted.kind(), wanted.content().districts());
        return files.find(author, wanted)
                .chain(found -> store.inTransaction(session -> make(session, author, wanted, found)))
                .map(open -> open.resource().id);
    }

    /// Who may have files worked on before those of all others.
    public static boolean mayHurry(Person person) {
        return person.is(Roles.CHIEF) || person.is(Roles.DUTY) || person.is(Roles.APPROVER);
    }

    /// Gives an imported resource a new revision with other content and files; the one before stays public
    /// until then. What was withdrawn does not come back by itself.
    Uni<Store.Open> revise(Store.Open open, Person author, NewResource wanted, DraftFiles.Attached found) {
        refuseToBury(open);
        StoredRevision next = revision(author, open.resource(), wanted);
        next.number = open.resource().latestNumber + 1;
        if (open.revision().state() instanceof RevisionState.Draft) {
            open.revision().become(open.revision().state().supersede());
        }
        next.publishBy = ImportedDrafts.staysWithdrawn(open) ? null : next.publishBy;
        open.resource().latestNumber = next.number;
        open.resource().version++;
        return open.session()
                .persist(next)
                .chain(open.session()::flush)
                .chain(() -> files.attach(open.session(), next, wanted.kind(), found))
                .chain(() -> audit.note(
                        open.session(),
                        author,
                        "resource.revise",
                        open.resource().id.toString(),
                        new JsonObject().put("revision", next.number)))
                .replaceWith(() -> new Store.Open(open.session(), open.resource(), next));
    }

    /// A row may take the place of an earlier row that was never published, never of what a person works on.
    ///
    /// @throws Problem `wrong-state` for the latter
    static void refuseToBury(Store.Open open) {
        StoredRevision revision = open.revision();
        boolean settled =
                switch (revision.state()) {
                    case RevisionState.Published published -> true;
                    case RevisionState.Superseded superseded -> true;
                    case RevisionState.Withdrawn withdrawn -> true;
                    case RevisionState.Draft draft ->
                        revision.rowDigest != null && revision.correction == null && !revision.isEdited();
                    case RevisionState.Submitted submitted -> false;
                    case RevisionState.Reviewed reviewed -> false;
                    case RevisionState.Scheduled scheduled -> false;
                };
        if (!settled) {
            throw new Problem(
                    ProblemCode.WRONG_STATE,
                    "该资源的第 %d 版（%s）正在由人处理，导入没有覆盖它；请先发布或退回后再导入。"
                            .formatted(revision.number, revision.state().zh()));
        }
    }

    /// Changes the content of a draft.
    ///
    /// Fails with `stale-edit` if the version is not the current one, with `wrong-state` if it is no draft any
    /// more. Who came too late finds what they wrote in [LostTexts].
    public Uni<Integer> edit(Person editor, UUID id, Optional<Integer> version, ContentChanges changes) {
        return store.change(id, open -> {
                    mayEdit(editor, open);
                    open.at(version, editor.id()).revision().noteEditor(editor.id());
                    open.revision().refill &= changes.body() == null;
                    open.revision().languageGiven |= changes.language() != null;
                    return change(open, old -> within(editor, open, old, changes.on(old)))
                            .call(() -> audit.note(
                                    open.session(), editor, "resource.edit", id.toString(), new JsonObject()))
                            .call(() -> forget(open, editor));
                })
                .onFailure(Drafts::isStale)
                .recoverWithUni(refusal -> keep(editor, id, version.orElse(0), changes, (Problem) refusal));
    }

    /// What the person had not saved is saved now.
    private Uni<Void> forget(Store.Open open, Person editor) {
        UUID id = open.resource().id;
        return copies.drop(open.session(), editor, id)
                .chain(() -> lost.dropSaved(
                        open.session(), editor, id, open.revision().content()));
    }

    /// Fails with the refusal in any case.
    private Uni<Integer> keep(Person editor, UUID id, int base, ContentChanges changes, Problem refusal) {
        return lost.keep(editor, id, base, changes, refusal)
                .onFailure()
                .recoverWithItem(refusal)
                .chain(told -> Uni.createFrom().failure(told));
    }

    /// Who moves a draft elsewhere has to be at home there.
    private Content within(Person editor, Store.Open open, Content old, Content next) {
        if (!next.districts().equals(old.districts())) {
            reach.requireDraft(editor, open.resource().organisation, open.resource().kind, next.districts());
        }
        return next;
    }

    private static boolean isStale(Throwable failure) {
        return failure instanceof Problem problem && problem.code() == ProblemCode.STALE_EDIT;
    }

    /// What a file has to offer to a draft.
    public interface Found {
        /// @param unattended it is to be public as soon as its file is ready, before anybody has looked at it
        Content in(Content content, boolean unattended);
    }

    /// Fills the empty fields of a draft with what was found in its file; a body that waits for the text of
    /// a new file is replaced. A draft that went on meanwhile is left alone.
    public Uni<Void> suggest(UUID resource, UUID revision, Found found) {
        return store.change(resource, open -> {
            boolean stillOpen =
                    open.revision().id.equals(revision) && open.revision().state() instanceof RevisionState.Draft;
            return stillOpen ? fill(open, found) : Uni.createFrom().voidItem();
        });
    }

    private Uni<Void> fill(Store.Open open, Found found) {
        Content old = open.revision().content();
        Content filled = found.in(open.revision().refill ? old.withBody("") : old, open.revision().publishBy != null);
        Content heard = open.revision().languageGiven ? filled.withLanguage(old.language()) : filled;
        Content next = heard.body().isBlank() ? heard.withBody(old.body()) : heard;
        open.revision().refill = false;
        if (next.equals(old)) {
            return Uni.createFrom().voidItem();
        }
        open.revision().noteMachine();
        return change(open, content -> next).replaceWithVoid();
    }

    private Uni<Integer> change(Store.Open open, UnaryOperator<Content> change) {
        requireDraft(open);
        Content content = change.apply(open.revision().content());
        rules.checkDraft(content);
        open.revision().take(content);
        open.revision().updatedAt = now();
        open.resource().version++;
        return Uni.createFrom().item(open.resource().version);
    }

    static void requireDraft(Store.Open open) {
        if (!(open.revision().state() instanceof RevisionState.Draft)) {
            throw new Problem(
                    ProblemCode.WRONG_STATE,
                    "当前状态为“%s”，不能修改；请先退回为草稿，或对已发布内容发起更正。"
                            .formatted(open.revision().state().zh()));
        }
    }

    static void mayEdit(Person person, Store.Open open) {
        Rights rights = Rights.of(person, open);
        if (!rights.edit()) {
            throw rights.seeDrafts() ? new Problem(ProblemCode.NOT_ALLOWED, NextSteps.NOT_YOURS) : Problem.notFound();
        }
    }

    Uni<Store.Open> make(Mutiny.Session session, Person author, NewResource wanted, DraftFiles.Attached found) {
        StoredResource resource = resource(author, wanted);
        StoredRevision revision = revision(author, resource, wanted);
        return refuseTaken(session, author, wanted)
                .chain(() -> session.persistAll(resource, revision))
                .chain(session::flush)
                .chain(() -> files.attach(session, revision, wanted.kind(), found))
                .chain(() -> audit.note(session, author, "resource.create", resource.id.toString(), new JsonObject()))
                .replaceWith(() -> new Store.Open(session, resource, revision));
    }

    private Uni<Void> refuseTaken(Mutiny.Session session, Person author, NewResource wanted) {
        return wanted.externalId()
                .map(external -> store.findExternal(session, author.organisation(), external)
                        .invoke(found -> found.ifPresent(taken -> {
                            throw new Problem(ProblemCode.ALREADY_EXISTS, "外部编号“%s”已经使用过。".formatted(external));
                        }))
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    StoredResource resource(Person author, NewResource wanted) {
        StoredResource resource = new StoredResource();
        resource.id = Ids.next();
        resource.organisation = author.organisation();
        resource.externalId = wanted.externalId().orElse(null);
        resource.kind = wanted.kind();
        resource.author = author.id();
        resource.createdAt = now();
        resource.latestNumber = 1;
        resource.version = 1;
        return resource;
    }

    StoredRevision revision(Person author, StoredResource resource, NewResource wanted) {
        StoredRevision revision = revision(author, resource, wanted.content());
        revision.rowDigest = wanted.rowDigest().orElse(null);
        revision.publishBy = wanted.publishBy().orElse(null);
        revision.languageGiven = wanted.languageGiven();
        return revision;
    }

    StoredRevision revision(Person author, StoredResource resource, Content content) {
        StoredRevision revision = new StoredRevision();
        revision.id = Ids.next();
        revision.resource = resource.id;
        revision.number = 1;
        revision.become(new RevisionState.Draft());
        revision.author = author.id();
        revision.take(content);
        revision.createdAt = now();
        revision.updatedAt = revision.createdAt;
        return revision;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
