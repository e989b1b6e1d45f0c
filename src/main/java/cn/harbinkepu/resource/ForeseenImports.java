package cn.harbinkepu.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.Store.Open;

/// A trial of a bulk import: what would become of each row.
@ApplicationScoped
public class ForeseenImports {

    private final Store store;
    private final ImportedResources resources;
    private final ImportedDrafts drafts;
    private final PublishRules publishRules;

    ForeseenImports(Store store, ImportedResources resources, ImportedDrafts drafts, PublishRules publishRules) {
        this.store = store;
        this.resources = resources;
        this.drafts = drafts;
        this.publishRules = publishRules;
    }

    /// What [ImportedResources#putAll] would do, without doing it.
    public Uni<List<ImportResult>> foreseeAll(Person importer, List<ImportItem> items) {
        items.forEach(item -> resources.check(importer, item.resource()));
        if (items.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<String> ids = items.stream().map(ImportItem::externalId).toList();
        return store.inTransaction(session -> store.lockExternal(session, importer.organisation(), ids)
                .map(known -> items.stream()
                        .map(item -> foresee(importer, item, known.get(item.externalId())))
                        .toList())
                .chain(foreseen -> held(session, importer, items, foreseen)));
    }

    /// Notes why what would be made or changed would not become public.
    private Uni<List<ImportResult>> held(
            Mutiny.Session session, Person importer, List<ImportItem> items, List<ImportResult> foreseen) {
        List<Integer> places = IntStream.range(0, items.size())
                .filter(i -> items.get(i).publish() && foreseen.get(i).isChange())
                .boxed()
                .toList();
        List<PublishRule.Candidate> candidates = places.stream()
                .map(place -> candidate(session, importer, items.get(place)))
                .toList();
        return publishRules.refusals(candidates).map(refusals -> {
            List<ImportResult> all = new ArrayList<>(foreseen);
            for (int i = 0; i < places.size(); i++) {
                int place = places.get(i);
                refusals.get(i)
                        .ifPresent(refused -> all.set(place, foreseen.get(place).held(refused)));
            }
            return all;
        });
    }

    private static PublishRule.Candidate candidate(Mutiny.Session session, Person importer, ImportItem item) {
        return new PublishRule.Candidate(
                session,
                PublishRule.Occasion.IMPORT,
                Ids.next(),
                Ids.next(),
                1,
                importer.organisation(),
                item.resource().kind(),
                item.resource().content(),
                item.filed());
    }

    private ImportResult foresee(Person importer, ImportItem item, @Nullable Open old) {
        if (old == null) {
            return new ImportResult(ImportResult.Outcome.CREATED, Optional.empty(), 1, 0, Optional.empty(), List.of());
        }
        try {
            return drafts.foresee(old, importer, item);
        } catch (Problem refused) {
            return ImportResult.failed(refused);
        }
    }
}
