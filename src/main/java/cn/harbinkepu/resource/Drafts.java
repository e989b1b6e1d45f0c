package cn.harbinkepu.resource;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
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

    private static final String ADD_FILE = """
            insert into revision_file (revision, file, position, role)
            values (:revision, :file, :position, :role) on conflict do nothing""";

    private final Store store;
    private final Files files;
    private final Intake intake;
    private final ContentRules rules;
    private final Audit audit;
    private final InstantSource clock;

    Drafts(Store store, Files files, Intake intake, ContentRules rules, Audit audit, InstantSource clock) {
        this.store = store;
        this.files = files;
        this.intake = intake;
        this.rules = rules;
        this.audit = audit;
        this.clock = clock;
    }

    /// Creates a resource with a first draft; its files are taken in afterwards, in the background.
    ///
    /// Fails with `invalid-field` for content or files that cannot be kept, and with `already-exists` if the
    /// organisation uses the external identifier already.
    public Uni<UUID> create(Person author, NewResource wanted) {
        rules.checkDraft(wanted.content());
        return filesOf(author, wanted)
                .chain(found -> store.inTransaction(session -> persist(session, author, wanted, found)));
    }

    /// Gives an imported resource a new revision with other content and files; the one before stays public until then.
    Uni<Void> revise(Person author, UUID id, NewResource wanted) {
        rules.checkDraft(wanted.content());
        return filesOf(author, wanted)
                .chain(found -> store.change(id, open -> {
                    StoredRevision next = revision(author, open.resource(), wanted);
                    next.number = open.resource().latestNumber + 1;
                    open.resource().latestNumber = next.number;
                    open.resource().version++;
                    return open.session()
                            .persist(next)
                            .chain(open.session()::flush)
                            .chain(() -> takeIn(open.session(), next, wanted, found));
                }));
    }

    /// Changes the content of a draft.
    ///
    /// Fails with `stale-edit` if the version is not the current one, with `wrong-state` if it is no draft any
    /// more.
    public Uni<Integer> edit(Person editor, UUID id, Optional<Integer> version, ContentChanges changes) {
        return store.change(id, open -> {
            mayEdit(editor, open);
            return change(open.at(version), changes::on)
                    .call(() -> audit.note(open.session(), editor, "resource.edit", id.toString(), new JsonObject()));
        });
    }

    /// Fills the empty fields of a draft with what was found in its file. A draft that went on meanwhile is left
    /// alone.
    public Uni<Void> suggest(UUID resource, UUID revision, UnaryOperator<Content> suggestion) {
        return store.change(resource, open -> {
            boolean stillOpen =
                    open.revision().id.equals(revision) && open.revision().state() instanceof RevisionState.Draft;
            return stillOpen
                    ? change(open, suggestion).replaceWithVoid()
                    : Uni.createFrom().voidItem();
        });
    }

    private Uni<Integer> change(Store.Open open, UnaryOperator<Content> change) {
        if (!(open.revision().state() instanceof RevisionState.Draft)) {
            throw new Problem(
                    ProblemCode.WRONG_STATE,
                    "当前状态为“%s”，不能修改；请先退回为草稿，或对已发布内容发起更正。"
                            .formatted(open.revision().state().zh()));
        }
        Content content = change.apply(open.revision().content());
        rules.checkDraft(content);
        open.revision().take(content);
        open.revision().updatedAt = now();
        open.resource().version++;
        return Uni.createFrom().item(open.resource().version);
    }

    static void mayEdit(Person person, Store.Open open) {
        boolean own = open.resource().organisation.equals(person.organisation());
        if (!own || !(open.revision().author.equals(person.id()) || person.is(Roles.CHIEF))) {
            throw own ? new Problem(ProblemCode.NOT_ALLOWED, "只有作者本人或终审编辑可以修改。") : Problem.notFound();
        }
    }

    private Uni<List<StoredFile>> filesOf(Person author, NewResource wanted) {
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().iterable(wanted.files()),
                        Multi.createFrom().iterable(wanted.captions().stream().toList()))
                .onItem()
                .transformToUniAndConcatenate(id -> files.find(id)
                        .map(found -> found.filter(file -> file.organisation().equals(author.organisation()))
                                .orElseThrow(() -> Problem.field("fileId", "没有这个文件，请重新上传。"))))
                .collect()
                .asList();
    }

    private Uni<UUID> persist(Mutiny.Session session, Person author, NewResource wanted, List<StoredFile> found) {
        StoredResource resource = resource(author, wanted);
        StoredRevision revision = revision(author, resource, wanted);
        return refuseTaken(session, author, wanted)
                .chain(() -> session.persistAll(resource, revision))
                .chain(session::flush)
                .chain(() -> takeIn(session, revision, wanted, found))
                .chain(() -> audit.note(session, author, "resource.create", resource.id.toString(), new JsonObject()))
                .replaceWith(resource.id);
    }

    private Uni<Void> takeIn(
            Mutiny.Session session, StoredRevision revision, NewResource wanted, List<StoredFile> found) {
        return attach(session, revision.id, wanted, found)
                .chain(() -> wanted.files().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : intake.take(session, revision.resource, revision.id, wanted.kind(), found.getFirst()));
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

    private static Uni<Void> attach(Mutiny.Session session, UUID revision, NewResource wanted, List<StoredFile> found) {
        return Multi.createFrom()
                .range(0, found.size())
                .onItem()
                .transformToUniAndConcatenate(position -> session.createNativeQuery(ADD_FILE)
                        .setParameter("revision", revision)
                        .setParameter("file", found.get(position).id())
                        .setParameter("position", position)
                        .setParameter(
                                "role",
                                (position < wanted.files().size() ? Files.Role.ORIGINAL : Files.Role.CAPTIONS).name())
                        .executeUpdate())
                .collect()
                .last()
                .replaceWithVoid();
    }

    private StoredResource resource(Person author, NewResource wanted) {
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

    private StoredRevision revision(Person author, StoredResource resource, NewResource wanted) {
        StoredRevision revision = new StoredRevision();
        revision.id = Ids.next();
        revision.resource = resource.id;
        revision.number = 1;
        revision.become(new RevisionState.Draft());
        revision.author = author.id();
        revision.take(wanted.content());
        revision.rowDigest = wanted.rowDigest().orElse(null);
        revision.publishBy = wanted.publishBy().orElse(null);
        revision.createdAt = now();
        revision.updatedAt = revision.createdAt;
        return revision;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
