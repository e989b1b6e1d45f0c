package cn.harbinkepu.search.elastic;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;

import cn.harbinkepu.search.check.IndexInventory;

/// Reads the cards of the index that stands behind the alias.
@ApplicationScoped
class ElasticInventory implements IndexInventory {

    private final Elastic elastic;
    private final Cards cards;

    ElasticInventory(Elastic elastic, Cards cards) {
        this.elastic = elastic;
        this.cards = cards;
    }

    @Override
    public Uni<Void> settle() {
        return elastic.call(client -> client.indices().refresh(refresh -> refresh.index(Elastic.ALIAS)))
                .replaceWithVoid();
    }

    @Override
    public Uni<List<Held>> held(Optional<UUID> after, Optional<UUID> upTo, int limit) {
        Query between = Query.of(query -> query.range(range -> range.term(term -> {
            term.field("id");
            after.ifPresent(id -> term.gt(id.toString()));
            upTo.ifPresent(id -> term.lte(id.toString()));
            return term;
        })));
        return read(between, limit);
    }

    @Override
    public Uni<List<Held>> heldOf(List<UUID> ids) {
        List<String> named = ids.stream().map(UUID::toString).toList();
        return read(Query.of(query -> query.ids(of -> of.values(named))), ids.size());
    }

    private Uni<List<Held>> read(Query which, int limit) {
        SearchRequest request = SearchRequest.of(search -> search.index(Elastic.ALIAS)
                .query(which)
                .size(limit)
                .sort(sort -> sort.field(field -> field.field("id").order(SortOrder.Asc)))
                .storedFields("card")
                .version(true)
                .allowPartialSearchResults(false)
                .trackTotalHits(track -> track.enabled(false)));
        return elastic.call(client -> client.search(request, Void.class)).map(this::held);
    }

    private List<Held> held(SearchResponse<Void> answer) {
        return answer.hits().hits().stream()
                .map(hit -> new Held(
                        UUID.fromString(Objects.requireNonNull(hit.id())),
                        Objects.requireNonNull(hit.version()),
                        cards.card(hit)))
                .toList();
    }
}
