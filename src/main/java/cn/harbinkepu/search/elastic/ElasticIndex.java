package cn.harbinkepu.search.elastic;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.indices.get_mapping.IndexMappingRecord;

import cn.harbinkepu.core.Stretch;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.search.InsideResult;
import cn.harbinkepu.search.Likely;
import cn.harbinkepu.search.QueryText;
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
    private final LaterPages later;
    private final TypedBlocks blocks;
    private final LikeThis likeThis;
    private final MomentsInside inside;
    private final Merits merits;
    private final LatestChanges latest;

    ElasticIndex(
            Elastic elastic,
            Cards cards,
            FacetCounts facets,
            IndexFiles files,
            MomentsOfHits moments,
            PassagesOfHits passages,
            Proposals proposals,
            AnalysisPlugin plugin,
            LaterPages later,
            TypedBlocks blocks,
            LikeThis likeThis,
            MomentsInside inside,
            Merits merits,
            LatestChanges latest) {
        this.elastic = elastic;
        this.cards = cards;
        this.facets = facets;
        this.files = files;
        this.moments = moments;
        this.passages = passages;
        this.proposals = proposals;
        this.plugin = plugin;
        this.later = later;
        this.blocks = blocks;
        this.likeThis = likeThis;
        this.inside = inside;
        this.merits = merits;
        this.latest = latest;
    }

    @Override
    public Uni<SearchResult> find(SearchQuery query, Optional<Meaning> meaning) {
        return Uni.createFrom()
                .item(() -> Turn.of(query))
                .chain(turn -> page(turn.meant().map(query::meant).orElse(query), meaning, turn));
    }

    private Uni<SearchResult> page(SearchQuery query, Optional<Meaning> meaning, Turn turn) {
        return found(new ListRequest(query, meaning, counts(query), merits), turn)
                .chain(found -> blocks.best(query.text(), found, MeaningClauses.floor(meaning))
                        .chain(best -> result(query, found, best)));
    }

    private Map<String, Aggregation> counts(SearchQuery query) {
        Map<String, Aggregation> counts = new HashMap<>(facets.aggregations(query));
        counts.putAll(blocks.aggregations(query));
        return counts;
    }

    private Uni<Found> found(ListRequest list, Turn turn) {
        if (!turn.isFirst()) {
            return later.find(list, turn);
        }
        SearchRequest request =
                list.of(turn).index(Elastic.ALIAS).storedFields(Cards.FIELDS).build();
        return elastic.call(client -> client.search(request, Void.class)).map(answer -> first(list.query(), answer));
    }

    private static Found first(SearchQuery query, SearchResponse<Void> answer) {
        List<Hit<Void>> hits = answer.hits().hits();
        List<Hit<Void>> page = hits.subList(0, Math.min(hits.size(), query.limit()));
        Optional<String> cursor = hits.size() > query.limit() ? next(query, page) : Optional.empty();
        long total = answer.hits().total() == null
                ? page.size()
                : answer.hits().total().value();
        return new Found(page, total, answer.took(), answer.aggregations(), cursor);
    }

    private static Optional<String> next(SearchQuery query, List<Hit<Void>> page) {
        return query.sort() == Sort.RELEVANCE
                ? Turn.of(query).next(query, ids(page), Optional.empty())
                : Optional.of(Place.next(query, page.getLast().sort()));
    }

    private static List<String> ids(List<Hit<Void>> page) {
        return page.stream().map(hit -> Objects.requireNonNull(hit.id())).toList();
    }

    private Uni<SearchResult> result(SearchQuery query, Found found, List<TypedBlocks.Best> best) {
        Stream<Hit<?>> all = Stream.concat(found.page().stream(), best.stream().flatMap(each -> each.hits().stream()));
        return Uni.combine()
                .all()
                .unis(moments.of(query, all), passages.of(query, found.page()))
                .with((said, written) -> proposed(
                        query,
                        found.page(),
                        new SearchResult(
                                found.total(),
                                found.tookMs(),
                                MomentsOfHits.with(cards.hits(query.text(), found.page(), written), said),
                                blocks.blocks(best, said),
                                facets.read(found.counts()),
                                found.cursor(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        written))
                .chain(answered -> answered);
    }

    private Uni<SearchResult> proposed(
            SearchQuery query, List<Hit<Void>> page, SearchResult result, Map<String, List<String>> written) {
        List<String> titles =
                result.items().stream().map(hit -> hit.card().title()).toList();
        return proposals.of(query, titles, page, written).map(result::meaning);
    }

    @Override
    public Uni<Stretch<UUID>> changed(SearchQuery query) {
        return latest.find(query);
    }

    @Override
    public Uni<Void> settle() {
        return elastic.call(client -> client.indices().refresh(refresh -> refresh.index(Elastic.ALIAS)))
                .replaceWithVoid();
    }

    @Override
    public Uni<List<Suggestion>> suggest(String typed, int limit) {
        SearchRequest request = TypeAhead.request(typed);
        return elastic.call(client -> client.search(request, Void.class))
                .map(answer -> TypeAhead.best(typed, cards.read(answer.hits().hits()), limit));
    }

    @Override
    public Uni<InsideResult> inside(UUID resource, QueryText text, int limit) {
        return inside.find(resource, text, limit);
    }

    @Override
    public Uni<List<Likely>> like(PublishedResource resource, Optional<Meaning> meaning) {
        return likeThis.find(resource, meaning);
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
}
