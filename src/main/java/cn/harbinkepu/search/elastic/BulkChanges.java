package cn.harbinkepu.search.elastic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.search.IndexChange;
import cn.harbinkepu.search.Publishers;

/// Writes changes with their versions as Elasticsearch's external versions: it refuses what is older
/// than what it has, which is as good as done.
@ApplicationScoped
class BulkChanges {

    private static final Logger LOG = Logger.getLogger(BulkChanges.class);

    /// Letters in one request, some 12 MB of them: Elasticsearch takes 100 MB, and many books come in one lot.
    private static final int MOST_LETTERS = 4_000_000;

    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;

    private final Elastic elastic;
    private final IndexedResources documents;
    private final Publishers publishers;

    BulkChanges(Elastic elastic, IndexedResources documents, Publishers publishers) {
        this.elastic = elastic;
        this.documents = documents;
        this.publishers = publishers;
    }

    /// @param target       an index or an alias
    /// @param requireAlias refuse to write unless the target is an alias, instead of making an index of that name
    Uni<Void> apply(String target, boolean requireAlias, List<IndexChange> changes) {
        return Multi.createFrom()
                .iterable(lots(changes))
                .onItem()
                .transformToUniAndConcatenate(lot -> write(target, requireAlias, lot))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> write(String target, boolean requireAlias, List<IndexChange> changes) {
        return publishers
                .of(changes.stream().map(IndexChange::id).toList())
                .chain(owners -> Blocking.call(() -> changes.stream()
                        .map(change -> operation(change, Optional.ofNullable(owners.get(change.id()))))
                        .toList()))
                .map(operations -> new BulkRequest.Builder()
                        .index(target)
                        .requireAlias(requireAlias)
                        .operations(operations)
                        .build())
                .chain(request -> elastic.write(client -> client.bulk(request)))
                .invoke(BulkChanges::check)
                .replaceWithVoid();
    }

    private static List<List<IndexChange>> lots(List<IndexChange> changes) {
        List<List<IndexChange>> lots = new ArrayList<>();
        int letters = MOST_LETTERS;
        for (IndexChange change : changes) {
            letters += letters(change);
            if (letters > MOST_LETTERS) {
                lots.add(new ArrayList<>());
                letters = letters(change);
            }
            lots.getLast().add(change);
        }
        return lots;
    }

    private static int letters(IndexChange change) {
        return switch (change) {
            case IndexChange.Put put -> IndexedResources.letters(put.resource(), put.moments());
            case IndexChange.Refresh refresh -> IndexedResources.letters(refresh.resource(), refresh.moments());
            case IndexChange.Remove remove -> 1;
        };
    }

    private BulkOperation operation(IndexChange change, Optional<UUID> owner) {
        String id = change.id().toString();
        return switch (change) {
            case IndexChange.Put put ->
                BulkOperation.of(bulk -> bulk.index(index -> index.id(id)
                        .version(put.version())
                        .versionType(VersionType.External)
                        .document(documents.of(put.resource(), put.moments(), put.passages(), owner))));
            case IndexChange.Refresh refresh ->
                BulkOperation.of(bulk -> bulk.index(index -> index.id(id)
                        .version(refresh.version())
                        .versionType(VersionType.ExternalGte)
                        .document(documents.of(refresh.resource(), refresh.moments(), refresh.passages(), owner))));
            case IndexChange.Remove remove ->
                BulkOperation.of(bulk -> bulk.delete(
                        delete -> delete.id(id).version(remove.version()).versionType(VersionType.External)));
        };
    }

    private static void check(BulkResponse response) {
        if (!response.errors()) {
            return;
        }
        for (BulkResponseItem item : response.items()) {
            if (item.error() == null || item.status() == CONFLICT) {
                continue;
            }
            if (item.status() == NOT_FOUND || item.status() == 429 || item.status() >= 500) {
                LOG.warnf(
                        "The index does not take %s now: %d, %s",
                        item.id(), item.status(), item.error().reason());
                throw Outage.away();
            }
            throw new IllegalStateException(
                    "the index refused " + item.id() + ": " + item.error().reason());
        }
    }
}
