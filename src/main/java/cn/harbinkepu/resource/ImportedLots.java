package cn.harbinkepu.resource;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.work.Fact;
import cn.harbinkepu.work.Outbox;

/// New resources by the hundred: what each of them writes is written for all of them in one statement.
@ApplicationScoped
class ImportedLots {

    private final Drafts drafts;
    private final PublishRules rules;
    private final PublicDocuments documents;
    private final Outbox outbox;
    private final Audit audit;
    private final InstantSource clock;

    ImportedLots(
            Drafts drafts,
            PublishRules rules,
            PublicDocuments documents,
            Outbox outbox,
            Audit audit,
            InstantSource clock) {
        this.drafts = drafts;
        this.rules = rules;
        this.documents = documents;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /// Creates a resource for each item, all of them without files and none known before.
    Uni<Map<ImportItem, ImportResult>> create(Mutiny.Session session, Person importer, List<ImportItem> items) {
        Map<ImportItem, ImportResult> results = new IdentityHashMap<>();
        if (items.isEmpty()) {
            return Uni.createFrom().item(results);
        }
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        List<Store.Open> made =
                items.stream().map(item -> make(session, importer, item)).toList();
        return decide(made, now)
                .chain(() -> NewRows.insert(session, made))
                .chain(() -> note(session, importer, items, made))
                .chain(() -> show(session, made))
                .replaceWith(() -> {
                    for (int i = 0; i < made.size(); i++) {
                        results.put(items.get(i), result(made.get(i)));
                    }
                    return results;
                });
    }

    private static ImportResult result(Store.Open open) {
        return ImportResult.created(open.resource().id).held(Optional.ofNullable(open.revision().held));
    }

    /// What may be public and is to be, is; what may not stays a draft.
    private Uni<Void> decide(List<Store.Open> made, OffsetDateTime now) {
        List<Store.Open> wanted =
                made.stream().filter(open -> open.revision().publishBy != null).toList();
        return rules.refusals(wanted.stream()
                        .map(open -> PublishRules.candidate(open, PublishRule.Occasion.IMPORT))
                        .toList())
                .invoke(refusals -> {
                    for (int i = 0; i < wanted.size(); i++) {
                        Store.Open open = wanted.get(i);
                        refusals.get(i)
                                .ifPresentOrElse(refused -> Publication.hold(open, refused), () -> publish(open, now));
                    }
                })
                .replaceWithVoid();
    }

    private static void publish(Store.Open open, OffsetDateTime now) {
        StoredResource resource = open.resource();
        open.revision().become(new RevisionState.Published());
        open.revision().publishedAt = now;
        open.revision().digest =
                RevisionDigest.of(resource.kind, open.revision().content(), List.of());
        resource.publishedNumber = open.revision().number;
        resource.firstPublishedAt = resource.firstPublishedAt == null ? now : resource.firstPublishedAt;
    }

    private Store.Open make(Mutiny.Session session, Person importer, ImportItem item) {
        StoredResource resource = drafts.resource(importer, item.resource());
        StoredRevision revision = drafts.revision(importer, resource, item.resource());
        resource.firstPublishedAt = item.publishedAt().orElse(null);
        return new Store.Open(session, resource, revision);
    }

    private Uni<Void> note(Mutiny.Session session, Person importer, List<ImportItem> items, List<Store.Open> made) {
        return audit.noteAll(
                session,
                importer,
                IntStream.range(0, made.size())
                        .mapToObj(i -> act(items.get(i), made.get(i)))
                        .toList());
    }

    private static Audit.Act act(ImportItem item, Store.Open open) {
        JsonObject detail = new JsonObject()
                .put("revision", open.revision().number)
                .put("published", open.resource().publishedNumber != null);
        item.line().ifPresent(line -> detail.put("line", line));
        if (open.revision().held != null) {
            detail.put("held", open.revision().held);
        }
        return new Audit.Act("resource.import", open.resource().id.toString(), detail);
    }

    private Uni<Void> show(Mutiny.Session session, List<Store.Open> made) {
        List<Store.Open> shown = made.stream()
                .filter(open -> open.resource().publishedNumber != null)
                .toList();
        if (shown.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return documents.putNew(session, shown).chain(written -> {
            Map<String, JsonObject> payloads = new LinkedHashMap<>();
            written.forEach((id, document) -> payloads.put(id.toString(), new JsonObject().put("resource", document)));
            return outbox.stateAll(session, Fact.Type.PUBLISHED, payloads);
        });
    }
}
