package cn.harbinkepu.search.elastic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.FilterAggregate;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.json.JsonData;

import cn.harbinkepu.search.Block;
import cn.harbinkepu.search.Facet;
import cn.harbinkepu.search.FoundMoment;
import cn.harbinkepu.search.QueryText;
import cn.harbinkepu.search.SearchQuery;
import cn.harbinkepu.search.Sort;

/// The best of each sort, gathered in the same request as the list: everything that matches is scored
/// there anyway. By the score of all that match; that the first ones are scored again by their passages
/// would be paid for once more for each sort.
@ApplicationScoped
class TypedBlocks {

    /// A block is a glance; all of a sort are a list of their own.
    private static final int SHOWN = 3;

    /// Of the best score of all, so that nothing stands there only because there is nothing better of its sort.
    private static final double WORTH_SHOWING = 0.4;

    /// Of a question, above what every score has: where the best of all is poor, what is nearly as good is
    /// no better. A word or two are in whatever has them.
    private static final double LEAST = 8;

    private static final double LEAST_BY_WORDS = 4;
    private static final int QUESTION = 5;

    private static final String BLOCK = "block-";
    private static final String ANY = "block-any";
    private static final String BEST = "best";
    private static final String ID = "id";

    private final Elastic elastic;
    private final Cards cards;

    /// @param total how many of the sort were found
    record Best(Block.Type type, long total, List<? extends Hit<?>> hits) {}

    /// The same by the ids of the hits.
    private record Named(Block.Type type, long total, List<String> ids) {}

    TypedBlocks(Elastic elastic, Cards cards) {
        this.elastic = elastic;
        this.cards = cards;
    }

    /// Nothing but for the first page of what somebody typed, by relevance, of all kinds.
    Map<String, Aggregation> aggregations(SearchQuery query) {
        if (!areWanted(query)) {
            return Map.of();
        }
        Map<String, Aggregation> asked = new HashMap<>();
        Arrays.stream(Block.Type.values()).forEach(type -> asked.put(BLOCK + type.key(), of(query, type)));
        asked.put(ANY, top(1));
        return asked;
    }

    private static boolean areWanted(SearchQuery query) {
        return query.sort() == Sort.RELEVANCE
                && query.cursor().isEmpty()
                && query.chosen(Facet.KIND).isEmpty()
                && !query.text().words().isBlank();
    }

    /// Those that are worth showing, by sort. A second question if some are not on the page.
    ///
    /// @param floor what every score has from the start
    Uni<List<Best>> best(QueryText text, Found found, double floor) {
        List<Named> named = named(found.counts(), floor, least(text, floor));
        Map<String, Hit<Void>> known =
                found.page().stream().collect(Collectors.toMap(TypedBlocks::id, Function.identity()));
        List<String> others = named.stream()
                .flatMap(each -> each.ids().stream())
                .filter(id -> !known.containsKey(id))
                .toList();
        if (others.isEmpty()) {
            return Uni.createFrom().item(with(named, known));
        }
        return elastic.call(client -> client.search(cardsOf(others), Void.class))
                .map(answer -> {
                    answer.hits().hits().forEach(hit -> known.put(id(hit), hit));
                    return with(named, known);
                });
    }

    private static double least(QueryText text, double floor) {
        long characters =
                text.words().codePoints().filter(Character::isIdeographic).count();
        double ofQuestions = floor > 0 ? LEAST : LEAST_BY_WORDS;
        return characters < QUESTION ? 0 : ofQuestions;
    }

    private static List<Named> named(Map<String, Aggregate> answer, double floor, double leastOver) {
        if (!answer.containsKey(ANY)) {
            return List.of();
        }
        double most =
                hits(got(answer, ANY)).mapToDouble(TypedBlocks::score).max().orElse(floor);
        double least = floor + Math.max(leastOver, WORTH_SHOWING * (most - floor));
        return Arrays.stream(Block.Type.values())
                .map(type -> named(type, got(answer, BLOCK + type.key()).filter(), least))
                .filter(each -> !each.ids().isEmpty())
                .toList();
    }

    /// What has been withdrawn meanwhile is left out.
    private static List<Best> with(List<Named> named, Map<String, Hit<Void>> known) {
        return named.stream()
                .map(each -> new Best(
                        each.type(),
                        each.total(),
                        each.ids().stream()
                                .map(known::get)
                                .filter(Objects::nonNull)
                                .toList()))
                .toList();
    }

    private static SearchRequest cardsOf(List<String> ids) {
        return SearchRequest.of(request -> request.index(Elastic.ALIAS)
                .size(ids.size())
                .trackTotalHits(track -> track.enabled(false))
                .storedFields(Cards.BRIEF)
                .query(query ->
                        query.constantScore(only -> only.filter(filter -> filter.ids(any -> any.values(ids))))));
    }

    /// With what is shown of each; of films and recordings those in which something was found.
    List<Block> blocks(List<Best> best, Map<String, List<FoundMoment>> said) {
        return best.stream()
                .map(each -> new Block(each.type(), each.type().zh(), each.total(), items(each, said)))
                .filter(block -> !block.items().isEmpty())
                .toList();
    }

    private List<cn.harbinkepu.search.Hit> items(Best best, Map<String, List<FoundMoment>> said) {
        return MomentsOfHits.with(cards.brief(best.hits()), said).stream()
                .filter(hit ->
                        best.type() != Block.Type.MOMENTS || !hit.moments().isEmpty())
                .toList();
    }

    private static Named named(Block.Type type, FilterAggregate found, double least) {
        List<String> ids = hits(got(found.aggregations(), BEST))
                .filter(hit -> score(hit) >= least)
                .map(hit -> Cards.stored(hit, ID))
                .toList();
        return new Named(type, found.docCount(), ids);
    }

    private static Aggregation of(SearchQuery query, Block.Type type) {
        List<Query> filters = new ArrayList<>();
        List<FieldValue> kinds =
                type.kinds().stream().map(kind -> FieldValue.of(kind.name())).toList();
        filters.add(Query.of(of -> of.terms(terms -> terms.field("kind").terms(values -> values.value(kinds)))));
        if (type == Block.Type.MOMENTS) {
            filters.add(Query.of(of -> of.term(term -> term.field("telling").value(true))));
        }
        Filters.chosen(query, facet -> true).ifPresent(filters::add);
        return Aggregation.of(block ->
                block.filter(all -> all.bool(bool -> bool.filter(filters))).aggregations(BEST, top(SHOWN)));
    }

    /// Nothing is read of a hit but its id, out of the column. With an order of their own, hits are not
    /// scored again.
    private static Aggregation top(int many) {
        return Aggregation.of(best -> best.topHits(hits -> hits.size(many)
                .sort(
                        SortOptions.of(by -> by.score(score -> score.order(SortOrder.Desc))),
                        SortOptions.of(by -> by.doc(doc -> doc.order(SortOrder.Asc))))
                .storedFields("_none_")
                .docvalueFields(column -> column.field(ID))
                .source(source -> source.fetch(false))));
    }

    private static Aggregate got(Map<String, Aggregate> answer, String name) {
        return Objects.requireNonNull(answer.get(name));
    }

    private static Stream<Hit<JsonData>> hits(Aggregate top) {
        return top.topHits().hits().hits().stream();
    }

    private static String id(Hit<?> hit) {
        return Objects.requireNonNull(hit.id());
    }

    private static double score(Hit<?> hit) {
        return hit.sort().getFirst().doubleValue();
    }
}
