package cn.harbinkepu.search.elastic;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.indices.get_mapping.IndexMappingRecord;

import cn.harbinkepu.search.FoundMoment;
import cn.harbinkepu.search.SearchIndex;
import cn.harbinkepu.search.SearchQuery;
import cn.harbinkepu.search.SearchResult;
import cn.harbinkepu.search.Sort;
import cn.harbinkepu.search.Suggestion;
import cn.harbinkepu.text.Meaning;

/// Asks whichever index stands behind the alias. A hit carries its card as a stored field, so no source
/// is read.
@ApplicationScoped
class ElasticIndex implements SearchIndex {

    /// Whoever asks how the index is has little time himself.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Elastic elastic;
    private final Cards cards;
    private final FacetCounts facets;
    private final IndexFiles files;
    private final MomentsOfHits moments;
    private final PassagesOfHits passages;
    private final Proposals proposals;
    private final AnalysisPlugin plugin;

    ElasticIndex(
            Elastic elastic,
            Cards cards,
            FacetCounts facets,
            IndexFiles files,
            MomentsOfHits moments,
            PassagesOfHits passages,
            Proposals proposals,
            AnalysisPlugin plugin) {
        this.elastic = elastic;
        this.cards = cards;
        this.facets = facets;
        this.files = files;
        this.moments = moments;
        this.passages = passages;
        this.proposals = proposals;
        this.plugin = plugin;
    }

    @Override
    public Uni<SearchResult> find(SearchQuery query, Optional<Meaning> meaning) {
        return Uni.createFrom()
                .item(() -> request(query, meaning))
                .chain(request -> elastic.call(client -> client.search(request, Void.class)))
                .chain(answer -> Uni.combine()
                        .all()
                        .unis(
                                moments.of(query, answer.hits().hits()),
                                passages.of(query, answer.hits().hits()))
                        .with((said, written) ->
                                proposed(query, answer, result(query, answer, said, written), written)))
                .chain(answered -> answered);
    }

    private Uni<SearchResult> proposed(
            SearchQuery query, SearchResponse<Void> answer, SearchResult result, Map<String, List<String>> written) {
        List<String> titles =
                result.items().stream().map(hit -> hit.card().title()).toList();
        return proposals.of(query, titles, answer.hits().hits(), written).map(result::meaning);
    }

    @Override
    public Uni<List<Suggestion>> suggest(String typed, int limit) {
        SearchRequest request = TypeAhead.request(typed);
        return elastic.call(client -> client.search(request, Void.class))
                .map(answer -> TypeAhead.best(typed, cards.read(answer.hits().hits()), limit));
    }

    @Override
    public Uni<State> state() {
        return elastic.call(client -> client.indices()
                        .getMapping(get -> get.index(Elastic.ALIAS).ignoreUnavailable(true)))
                .map(answer -> answer.mappings().values().stream()
                        .findFirst()
                        .map(this::stateOf)
                        .orElse(State.MISSING))
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(State.AWAY)
                .onFailure()
                .recoverWithItem(State.AWAY);
    }

    @Override
    public Uni<Optional<String>> complaint() {
        return plugin.complaint()
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(Optional.empty())
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private State stateOf(IndexMappingRecord mapping) {
        return Optional.ofNullable(mapping.mappings().meta().get(IndexFiles.SHAPE))
                        .map(shape -> shape.to(String.class))
                        .filter(files.shape()::equals)
                        .isPresent()
                ? State.READY
                : State.OUTDATED;
    }

    /// One more than the page tells whether there is a next one.
    private SearchRequest request(SearchQuery query, Optional<Meaning> meaning) {
        SearchRequest.Builder request = new SearchRequest.Builder()
                .index(Elastic.ALIAS)
                .size(query.limit() + 1)
                .from(Place.before(query))
                .storedFields(Cards.FIELDS)
                .trackTotalHits(track -> track.enabled(true))
                .allowPartialSearchResults(false)
                .aggregations(facets.aggregations(query))
                .query(all -> all.bool(bool -> {
                    Filters.time(query).ifPresent(bool::filter);
                    return query.text().isBlank()
                            ? bool
                            : bool.must(QueryClauses.of(
                                    query.text(), meaning.map(about -> MeaningClauses.of(query, about))));
                }));
        if (query.sort() == Sort.RELEVANCE && !query.text().words().isEmpty()) {
            request.rescore(QueryClauses.again(query.text()));
        }
        if (query.sort() != Sort.RELEVANCE) {
            request.sort(Place.order(query.sort()));
        }
        Filters.chosen(query, facet -> true).ifPresent(request::postFilter);
        Place.after(query).ifPresent(request::searchAfter);
        return request.build();
    }

    private SearchResult result(
            SearchQuery query,
            SearchResponse<Void> answer,
            Map<String, List<FoundMoment>> said,
            Map<String, List<String>> written) {
        List<Hit<Void>> found = answer.hits().hits();
        List<Hit<Void>> page = found.subList(0, Math.min(found.size(), query.limit()));
        Optional<String> cursor =
                found.size() > query.limit() ? Place.next(query, page.getLast().sort()) : Optional.empty();
        long total = answer.hits().total() == null
                ? page.size()
                : answer.hits().total().value();
        return new SearchResult(
                total,
                answer.took(),
                MomentsOfHits.with(cards.hits(query.text(), page, written), said),
                facets.read(answer.aggregations()),
                cursor,
                Optional.empty(),
                Optional.empty());
    }
}
