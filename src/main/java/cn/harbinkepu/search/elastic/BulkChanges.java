package cn.harbinkepu.search.elastic;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

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
/// than what it has, which is as good as done. A document that it refuses for what is in it is written
/// without its text: then it is found by its title, and neither the resource's next revision nor a
/// rebuild is held up.
@ApplicationScoped
class BulkChanges {

    private static final Logger LOG = Logger.getLogger(BulkChanges.class);

    /// Letters in one request, some 12 MB of them: Elasticsearch takes 100 MB, and many books come in one
    /// lot.
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
    /// @param requireAlias refuse to write unless the target is an alias, instead of making an index of
    ///                     that name
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
                .chain(owners -> write(target, requireAlias, changes, owners));
    }

    private Uni<Void> write(String target, boolean requireAlias, List<IndexChange> changes, Map<UUID, UUID> owners) {
        return send(target, requireAlias, changes, change -> documents.of(change, owner(owners, change)))
                .chain(refused -> {
                    if (refused.isEmpty()) {
                        return Uni.createFrom().voidItem();
                    }
                    List<IndexChange> again = changes.stream()
                            .filter(change -> refused.contains(change.id().toString()))
                            .toList();
                    return send(target, requireAlias, again, change -> documents.bare(change, owner(owners, change)))
                            .invoke(BulkChanges::requireNone)
                            .replaceWithVoid();
                });
    }

    private static Optional<UUID> owner(Map<UUID, UUID> owners, IndexChange change) {
        return Optional.ofNullable(owners.get(change.id()));
    }

    /// The identifiers of what was refused for what is in it.
    private Uni<Set<String>> send(
            String target,
            boolean requireAlias,
            List<IndexChange> changes,
            Function<IndexChange, IndexedResource> form) {
        return Blocking.call(() ->
                        changes.stream().map(change -> operation(change, form)).toList())
                .map(operations -> new BulkRequest.Builder()
                        .index(target)
                        .requireAlias(requireAlias)
                        .operations(operations)
                        .build())
                .chain(request -> elastic.patiently(client -> client.bulk(request)))
                .map(BulkChanges::refused);
    }

    private static void requireNone(Set<String> refused) {
        if (!refused.isEmpty()) {
            throw new IllegalStateException("the index refused even the titles of " + refused);
        }
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

    private static BulkOperation operation(IndexChange change, Function<IndexChange, IndexedResource> form) {
        String id = change.id().toString();
        return switch (change) {
            case IndexChange.Put put ->
                BulkOperation.of(bulk -> bulk.index(index -> index.id(id)
                        .version(put.version())
                        .versionType(VersionType.External)
                        .document(form.apply(put))));
            case IndexChange.Refresh refresh ->
                BulkOperation.of(bulk -> bulk.index(index -> index.id(id)
                        .version(refresh.version())
                        .versionType(VersionType.ExternalGte)
                        .document(form.apply(refresh))));
            case IndexChange.Remove remove ->
                BulkOperation.of(bulk -> bulk.delete(
                        delete -> delete.id(id).version(remove.version()).versionType(VersionType.External)));
        };
    }

    private static Set<String> refused(BulkResponse response) {
        Set<String> refused = new HashSet<>();
        for (BulkResponseItem item : response.errors() ? response.items() : List.<BulkResponseItem>of()) {
            if (item.error() == null || item.status() == CONFLICT) {
                continue;
            }
            if (item.status() == NOT_FOUND || item.status() == 429 || item.status() >= 500) {
                LOG.warnf(
                        "The index does not take %s now: %d, %s",
                        item.id(), item.status(), item.error().reason());
                throw Outage.away();
            }
            LOG.errorf("The index refused %s: %s", item.id(), item.error().reason());
            refused.add(Objects.requireNonNull(item.id()));
        }
        return refused;
    }
}
