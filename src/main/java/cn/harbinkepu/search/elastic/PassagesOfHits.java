package cn.harbinkepu.search.elastic;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.Hit;

import cn.harbinkepu.search.QueryText;
import cn.harbinkepu.search.SearchQuery;

/// The passages of a page of hits that have most of the words, for their snippets. A second question,
/// asked only of what is longer than its opening: the others are read whole.
@ApplicationScoped
class PassagesOfHits {

    /// The best ones, which overlap more often than not.
    private static final int ASKED = 4;

    private final Elastic elastic;

    PassagesOfHits(Elastic elastic) {
        this.elastic = elastic;
    }

    /// By the id of the resource, in the order in which they stand in its text.
    Uni<Map<String, List<String>>> of(SearchQuery query, List<Hit<Void>> hits) {
        List<String> longer = hits.stream()
                .filter(hit -> Cards.is(hit, "longer"))
                .map(hit -> Objects.requireNonNull(hit.id()))
                .toList();
        if (longer.isEmpty() || query.text().words().isBlank()) {
            return Uni.createFrom().item(Map.of());
        }
        SearchRequest request = request(query.text(), longer);
        return elastic.call(client -> client.search(request, Void.class)).map(answer -> answer.hits().hits().stream()
                .collect(Collectors.toMap(hit -> Objects.requireNonNull(hit.id()), PassagesOfHits::passages)));
    }

    private static SearchRequest request(QueryText text, List<String> longer) {
        Query passages = Query.of(query -> query.nested(nested -> nested.path(QueryClauses.PASSAGES)
                .query(QueryClauses.inPassage(text))
                .innerHits(inner -> inner.size(ASKED).storedFields(QueryClauses.PASSAGE))));
        return new SearchRequest.Builder()
                .index(Elastic.ALIAS)
                .size(longer.size())
                .source(source -> source.fetch(false))
                .query(query -> query.bool(bool -> bool.filter(filter -> filter.ids(ids -> ids.values(longer)))
                        .must(passages)))
                .build();
    }

    private static List<String> passages(Hit<Void> hit) {
        return Objects.requireNonNull(hit.innerHits().get(QueryClauses.PASSAGES)).hits().hits().stream()
                .sorted(Comparator.comparing(
                        inner -> Objects.requireNonNull(inner.nested()).offset()))
                .map(inner -> Objects.requireNonNull(inner.fields().get(QueryClauses.PASSAGE))
                        .toJson()
                        .asJsonArray()
                        .getString(0))
                .toList();
    }
}
