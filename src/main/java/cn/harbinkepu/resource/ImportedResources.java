package cn.harbinkepu.resource;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Origin;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.Store.Open;

/// Bulk import: the same row again changes nothing, a changed row is a new revision.
@ApplicationScoped
public class ImportedResources {

    /// Imports of one organisation take turns, lot by lot: so two of them never make one resource twice.
    private static final String TURN = """
            select 1 from pg_advisory_xact_lock(hashtextextended('import ' || cast(:organisation as text), 0)) as turn""";

    private final Store store;
    private final DraftFiles files;
    private final ImportedDrafts drafts;
    private final ImportedLots lots;
    private final Publication publication;
    private final ContentRules rules;
    private final Reach reach;
    private final ImportLedger ledger;

    private record Ready(ImportItem item, DraftFiles.Attached files) {}

    ImportedResources(
            Store store,
            DraftFiles files,
            ImportedDrafts drafts,
            ImportedLots lots,
            Publication publication,
            ContentRules rules,
            Reach reach,
            ImportLedger ledger) {
        this.store = store;
        this.files = files;
        this.drafts = drafts;
        this.lots = lots;
        this.publication = publication;
        this.rules = rules;
        this.reach = reach;
        this.ledger = ledger;
    }

    /// What is wrong with the content, or is none of the importer's business, is thrown as it would be by [#putAll];
    /// nothing is written. What must hold to become public is asked when that time has come.
    public void check(Person importer, NewResource wanted) {
        rules.checkDraft(wanted.content());
        if (wanted.publishBy().isPresent()) {
            reach.requirePublishing(
                    importer,
                    importer.organisation(),
                    wanted.kind(),
                    wanted.content().districts());
        } else {
            reach.requireDraft(
                    importer,
                    importer.organisation(),
                    wanted.kind(),
                    wanted.content().districts());
        }
    }

    /// Fails with `invalid-field` for a name that the main file of no such resource can have, as [#putAll] would.
    public void checkFit(Kind kind, String fileName) {
        files.checkFit(kind, fileName);
    }

    /// Creates the resources or new revisions of them, unless a row is the one that its resource already has; all in
    /// one transaction. An item that is refused gets a result that says why, and the others go on; a failure of the
    /// `Uni` means that nothing was done.
    ///
    /// @param items of different external identifiers; one with files comes alone: it may be refused half-way
    public Uni<List<ImportResult>> putAll(Person importer, List<ImportItem> items, ImportReceipt receipt) {
        items.forEach(item -> check(importer, item.resource()));
        return ready(importer, items)
                .chain(ready -> store.inTransaction(session -> turn(session, importer)
                        .chain(() -> known(session, importer, items))
                        .chain(known -> put(session, importer, ready, known))
                        .call(results -> receipt.note(session, results))))
                .onFailure(Problem.class)
                .recoverWithUni(refused -> items.size() == 1
                        ? noteRefused(receipt, refused)
                        : Uni.createFrom().failure(refused));
    }

    /// Nothing is left of an item that was refused half-way.
    private Uni<List<ImportResult>> noteRefused(ImportReceipt receipt, Problem refused) {
        List<ImportResult> results = List.of(ImportResult.failed(refused));
        return store.inTransaction(session -> receipt.note(session, results)).replaceWith(results);
    }

    /// Publishes an imported draft that was waiting for its files; called when a stage of it ends. Others are left
    /// alone.
    public Uni<Void> whenReady(UUID resource, UUID revision) {
        return store.change(resource, open -> {
            boolean waiting = open.revision().id.equals(revision)
                    && open.revision().publishBy != null
                    && open.revision().state() instanceof RevisionState.Draft;
            return waiting ? publishLater(open) : Uni.createFrom().voidItem();
        });
    }

    /// As part of the import that wanted it, whose report tells what comes of it.
    private Uni<Void> publishLater(Open open) {
        Supplier<Uni<Void>> publish = () -> publication.publishImportedIfReady(open);
        return ledger.origin(open.session(), open.resource().id, open.revision().number)
                .chain(found -> found.map(origin -> origin.during(publish)).orElseGet(publish))
                .chain(() -> Optional.ofNullable(open.revision().held)
                        .map(why -> ledger.held(open.session(), open.resource().id, open.revision().number, why))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /// Takes back what was imported, because its origin has taken it back; what people have worked on since stays.
    public Uni<Retracted> retract(Person importer, String externalId, String reason) {
        return store.inTransaction(session -> turn(session, importer)
                .chain(() -> store.lockExternal(session, importer.organisation(), List.of(externalId)))
                .chain(known -> known.containsKey(externalId)
                        ? drafts.retract(known.get(externalId), importer, reason)
                        : Uni.createFrom().item(new Retracted(false, Optional.empty(), Optional.empty()))));
    }

    private Uni<List<Ready>> ready(Person importer, List<ImportItem> items) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(
                        item -> files.find(importer, item.resource()).map(found -> new Ready(item, found)))
                .collect()
                .asList();
    }

    private static Uni<Void> turn(Mutiny.Session session, Person importer) {
        return session.createNativeQuery(TURN, Integer.class)
                .setParameter("organisation", importer.organisation().toString())
                .getSingleResult()
                .replaceWithVoid();
    }

    private Uni<Map<String, Open>> known(Mutiny.Session session, Person importer, List<ImportItem> items) {
        return store.lockExternal(
                session,
                importer.organisation(),
                items.stream().map(ImportItem::externalId).toList());
    }

    /// New resources without files have nothing to wait for and are made all at once, the others one after another.
    private Uni<List<ImportResult>> put(
            Mutiny.Session session, Person importer, List<Ready> ready, Map<String, Open> known) {
        Map<ImportItem, Integer> places = new IdentityHashMap<>();
        ready.forEach(each -> places.put(each.item(), places.size()));
        Map<Boolean, List<Ready>> byWay = ready.stream()
                .collect(Collectors.partitioningBy(each -> !each.item().hasFiles()
                        && !known.containsKey(each.item().externalId())));
        List<ImportItem> atOnce = byWay.get(true).stream().map(Ready::item).toList();
        List<Ready> oneByOne = byWay.get(false);
        ImportResult[] results = new ImportResult[ready.size()];
        return lots.create(session, importer, atOnce)
                .invoke(made -> made.forEach((item, result) -> results[places.get(item)] = result))
                .chain(() -> Multi.createFrom()
                        .iterable(oneByOne)
                        .onItem()
                        .transformToUniAndConcatenate(each -> putOne(session, importer, each, known)
                                .invoke(result -> results[places.get(each.item())] = result))
                        .collect()
                        .last())
                .replaceWith(() -> List.of(results));
    }

    private Uni<ImportResult> putOne(Mutiny.Session session, Person importer, Ready ready, Map<String, Open> known) {
        ImportItem item = ready.item();
        return noted(item, () -> putOne(session, importer, ready, Optional.ofNullable(known.get(item.externalId()))))
                .onFailure(refused -> refused instanceof Problem && !item.hasFiles())
                .recoverWithItem(refused -> ImportResult.failed((Problem) refused));
    }

    private Uni<ImportResult> putOne(Mutiny.Session session, Person importer, Ready ready, Optional<Open> old) {
        return old.map(open -> drafts.again(open, importer, ready.item(), ready.files()))
                .orElseGet(() -> drafts.create(session, importer, ready.item(), ready.files()));
    }

    /// With the item's line in the log.
    private static <T> Uni<T> noted(ImportItem item, Supplier<Uni<T>> acts) {
        return item.line().isPresent()
                ? Origin.at("line", item.line().getAsInt()).during(acts)
                : acts.get();
    }
}
