package cn.harbinkepu.resource;

import java.util.List;
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

/// What becomes of one imported row, in the caller's transaction: a first draft, another one over what was imported
/// before, or nothing.
@ApplicationScoped
class ImportedDrafts {

    static final String STAYS_WITHDRAWN = "该资源已经撤回：导入的内容存为草稿，没有公开；如要恢复公开，请审核后发布。";

    private static final String STAYS_GONE = "该资源已经撤回，再次导入不会恢复公开。";
    private static final String SHOWN = "内容没有变化，原来的草稿已发布。";
    private static final String SHOWN_LATER = "内容没有变化，原来的草稿将在文件处理完后发布。";
    private static final String IN_HANDS = "内容没有变化；该资源的第 %d 版（%s）正在由人处理，没有自动发布。";

    private final Drafts drafts;
    private final Publication publication;
    private final Audit audit;

    ImportedDrafts(Drafts drafts, Publication publication, Audit audit) {
        this.drafts = drafts;
        this.publication = publication;
        this.audit = audit;
    }

    Uni<ImportResult> create(Mutiny.Session session, Person importer, ImportItem item, DraftFiles.Attached files) {
        return drafts.make(session, importer, item.resource(), files)
                .invoke(open ->
                        open.resource().firstPublishedAt = item.publishedAt().orElse(null))
                .call(this::publishIfWanted)
                .map(open -> ImportResult.created(open.resource().id).held(heldBack(open)));
    }

    /// A row whose resource is there already.
    Uni<ImportResult> again(Store.Open old, Person importer, ImportItem item, DraftFiles.Attached files) {
        return switch (allowed(old, importer, item)) {
            case KEEP -> Uni.createFrom().item(() -> unchanged(old, item));
            case PUBLISH -> publish(old, item);
            case REVISE -> revise(old, importer, item, files);
        };
    }

    ImportResult foresee(Store.Open old, Person importer, ImportItem item) {
        return switch (allowed(old, importer, item)) {
            case KEEP -> unchanged(old, item);
            case PUBLISH -> published(old, old.revision().number, List.of(SHOWN));
            case REVISE -> {
                Drafts.refuseToBury(old);
                yield published(old, old.resource().latestNumber + 1, withdrawnNotes(old));
            }
        };
    }

    private enum Step {
        KEEP,
        PUBLISH,
        REVISE
    }

    /// @throws Problem `not-allowed` if what is there is not the importer's to change
    private static Step allowed(Store.Open old, Person importer, ImportItem item) {
        Step step = step(old, item);
        Rights rights = Rights.of(importer, old);
        if (step != Step.KEEP && !(item.publish() ? rights.publish() : rights.overwrite())) {
            throw new Problem(
                    ProblemCode.NOT_ALLOWED,
                    "外部编号“%s”已有资源（%s），它不在您的权限范围内，导入没有覆盖它。"
                            .formatted(item.externalId(), old.resource().kind.zh()));
        }
        return step;
    }

    private static Step step(Store.Open old, ImportItem item) {
        if (!item.digest().equals(old.revision().rowDigest)) {
            return Step.REVISE;
        }
        boolean untouchedDraft = old.revision().state() instanceof RevisionState.Draft
                && old.revision().correction == null
                && !old.revision().isEdited();
        return item.publish() && untouchedDraft && !staysWithdrawn(old) ? Step.PUBLISH : Step.KEEP;
    }

    private static ImportResult unchanged(Store.Open old, ImportItem item) {
        boolean isPublic = old.revision().state() instanceof RevisionState.Published;
        if (!item.publish() || isPublic) {
            return ImportResult.unchanged(old.resource().id, List.of()).held(heldBack(old));
        }
        String note = staysWithdrawn(old)
                ? STAYS_GONE
                : IN_HANDS.formatted(
                        old.revision().number, old.revision().state().zh());
        return ImportResult.unchanged(old.resource().id, List.of(note));
    }

    /// What was imported as a draft is wanted public now.
    private Uni<ImportResult> publish(Store.Open old, ImportItem item) {
        old.revision().publishBy = item.resource().publishBy().orElseThrow();
        item.publishedAt().ifPresent(at -> old.resource().firstPublishedAt = at);
        return publishIfWanted(old).map(nothing -> {
            if (heldBack(old).isPresent()) {
                return ImportResult.unchanged(old.resource().id, List.of()).held(heldBack(old));
            }
            boolean shown = old.revision().state() instanceof RevisionState.Published;
            return published(old, old.revision().number, List.of(shown ? SHOWN : SHOWN_LATER));
        });
    }

    private Uni<ImportResult> revise(Store.Open old, Person importer, ImportItem item, DraftFiles.Attached files) {
        int before = old.revision().number;
        List<String> notes = withdrawnNotes(old);
        return drafts.revise(old, importer, item.resource(), files)
                .invoke(next -> item.publishedAt().ifPresent(at -> next.resource().firstPublishedAt = at))
                .call(this::publishIfWanted)
                .map(next -> ImportResult.updated(next.resource().id, next.revision().number, before, notes)
                        .held(heldBack(next)));
    }

    /// It may come back with its origin, so the withdrawal lasts no longer than that.
    Uni<Retracted> retract(Store.Open open, Person importer, String reason) {
        Optional<UUID> resource = Optional.of(open.resource().id);
        boolean untouched =
                open.revision().rowDigest != null && !open.revision().isEdited() && open.revision().correction == null;
        if (!untouched || open.resource().publishedNumber == null) {
            String note = untouched ? "来源已撤下；本平台的草稿没有公开过。" : "来源已撤下；本平台已有人修改过，没有自动撤回，请人工处理。";
            return Uni.createFrom().item(new Retracted(false, resource, Optional.of(note)));
        }
        return publication
                .withdraw(open, reason)
                .invoke(() -> {
                    open.resource().undone = true;
                    open.revision().rowDigest = null;
                })
                .chain(() -> audit.note(
                        open.session(),
                        importer,
                        "resource.withdraw",
                        open.resource().id.toString(),
                        new JsonObject().put("reason", reason)))
                .replaceWith(new Retracted(true, resource, Optional.empty()));
    }

    private Uni<Void> publishIfWanted(Store.Open open) {
        return open.revision().publishBy == null
                ? Uni.createFrom().voidItem()
                : publication.publishImportedIfReady(open);
    }

    private static Optional<String> heldBack(Store.Open open) {
        return Optional.ofNullable(open.revision().held);
    }

    private static ImportResult published(Store.Open old, int number, List<String> notes) {
        return ImportResult.updated(old.resource().id, number, old.revision().number, notes);
    }

    private static List<String> withdrawnNotes(Store.Open old) {
        return staysWithdrawn(old) ? List.of(STAYS_WITHDRAWN) : List.of();
    }

    /// A withdrawal lasts, unless it only undid an import.
    static boolean staysWithdrawn(Store.Open open) {
        return open.resource().withdrawnAt != null && !open.resource().undone;
    }
}
