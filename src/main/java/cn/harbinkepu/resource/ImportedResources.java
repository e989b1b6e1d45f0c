package cn.harbinkepu.resource;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;

/// Bulk import: the same row again changes nothing, a changed row is a new revision.
@ApplicationScoped
public class ImportedResources {

    private final Store store;
    private final Drafts drafts;
    private final Publication publication;
    private final ContentRules rules;
    private final PublishRules publishRules;

    /// What became of a row.
    public enum Outcome {
        CREATED,
        UPDATED,
        UNCHANGED
    }

    /// @param held why the row is kept but did not become public, if it was to
    public record Imported(Outcome outcome, UUID resource, Optional<String> held) {}

    /// @param held why the row would be kept but not become public
    public record Foreseen(Outcome outcome, Optional<String> held) {}

    ImportedResources(
            Store store, Drafts drafts, Publication publication, ContentRules rules, PublishRules publishRules) {
        this.store = store;
        this.drafts = drafts;
        this.publication = publication;
        this.rules = rules;
        this.publishRules = publishRules;
    }

    /// What is wrong with the content is thrown as it would be by [#put]; nothing is written. What must hold to become
    /// public is asked when that time has come.
    public void check(NewResource wanted) {
        rules.checkDraft(wanted.content());
    }

    /// What [#put] would do, without doing it. What it says of publication is what the row itself tells, without its
    /// files.
    public Uni<Foreseen> foresee(Person importer, NewResource wanted) {
        check(wanted);
        return find(importer, wanted)
                .map(found -> found.map(old -> foresee(old, wanted)).orElse(Outcome.CREATED))
                .chain(outcome -> foreseeHold(importer, wanted).map(held -> new Foreseen(outcome, held)));
    }

    private Uni<Optional<String>> foreseeHold(Person importer, NewResource wanted) {
        return wanted.publishBy().isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : store.inTransaction(session -> publishRules.refusal(new PublishRule.Candidate(
                                session,
                                PublishRule.Occasion.IMPORT,
                                Ids.next(),
                                Ids.next(),
                                1,
                                importer.organisation(),
                                wanted.kind(),
                                wanted.content())))
                        .map(refused -> refused.map(Problem::detail));
    }

    private static Outcome foresee(Store.Open old, NewResource wanted) {
        if (sameRow(old, wanted)) {
            return Outcome.UNCHANGED;
        }
        Drafts.refuseToBury(old);
        return Outcome.UPDATED;
    }

    /// Creates the resource or a new revision of it, unless the row is the one it already has.
    public Uni<Imported> put(Person importer, NewResource wanted) {
        check(wanted);
        return find(importer, wanted).chain(found -> found.map(old -> update(importer, old, wanted))
                .orElseGet(() -> create(importer, wanted)));
    }

    /// Publishes an imported draft that was waiting for its files; called when a stage of it ends. Others are left
    /// alone.
    public Uni<Void> whenReady(UUID resource, UUID revision) {
        return store.change(resource, open -> {
            boolean waiting = open.revision().id.equals(revision)
                    && open.revision().publishBy != null
                    && open.revision().state() instanceof RevisionState.Draft;
            return waiting
                    ? publication.publishImportedIfReady(open)
                    : Uni.createFrom().voidItem();
        });
    }

    private Uni<Imported> create(Person importer, NewResource wanted) {
        return drafts.create(importer, wanted)
                .chain(id -> publishWithoutFiles(id).map(held -> new Imported(Outcome.CREATED, id, held)));
    }

    private Uni<Imported> update(Person importer, Store.Open old, NewResource wanted) {
        UUID id = old.resource().id;
        if (sameRow(old, wanted)) {
            return Uni.createFrom().item(new Imported(Outcome.UNCHANGED, id, Optional.ofNullable(old.revision().held)));
        }
        return drafts.revise(importer, id, wanted)
                .chain(() -> publishWithoutFiles(id))
                .map(held -> new Imported(Outcome.UPDATED, id, held));
    }

    /// A row without files has nothing to wait for. Answers what held it back.
    private Uni<Optional<String>> publishWithoutFiles(UUID id) {
        return store.read(id)
                .chain(open -> open.map(found -> whenReady(id, found.revision().id))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .chain(() -> store.read(id))
                .map(open -> open.map(found -> found.revision().held));
    }

    private Uni<Optional<Store.Open>> find(Person importer, NewResource wanted) {
        return wanted.externalId()
                .map(external -> store.readExternal(importer.organisation(), external))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private static boolean sameRow(Store.Open old, NewResource wanted) {
        return wanted.rowDigest()
                .filter(digest -> digest.equals(old.revision().rowDigest))
                .isPresent();
    }
}
