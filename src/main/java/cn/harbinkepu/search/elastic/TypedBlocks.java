package cn.harbinkepu.search.elastic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.FilterAggregate;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.json.JsonData;

import cn.harbinkepu.search.Block;
import cn.harbinkepu.search.Facet;
import cn.harbinkepu.search.FoundMoment;
import cn.harbinkepu.search.SearchQuery;
import cn.harbinkepu.search.Sort;

/// The best of each sort, gathered in the same request as the list: everything that matches is scored there anyway.
@ApplicationScoped
class TypedBlocks {

    /// A block is a glance; all of a sort are a list of their own.
    private static final int SHOWN = 3;

    /// Of the best score of all, so that nothing stands there only because there is nothing better of its sort.
    private static final double WORTH_SHOWING = 0.4;

    private static final String BLOCK = "block-";
    private static final String ANY = "block-any";
    private static final String BEST = "best";

    private final Cards cards;

    /// @param total how many of the sort were found
    record Best(Block.Type type, long total, List<Hit<JsonData>> hits) {}

    TypedBlocks(Cards cards) {
        this.cards = cards;
    }

    /// Nothing but for the first page of what somebody typed, by relevance, of all kinds.
    Map<String, Aggregation> aggregations(SearchQuery query) {
        if (!areWanted(query)) {
            return Map.of();
        }
        Map<String, Aggregation> asked = new HashMap<>();
        Arrays.stream(Block.Type.values()).forEach(type -> asked.put(BLOCK + type.key(), of(query, type)));
        asked.put(ANY, top(1, List.of("longer")));
        return asked;
    }

    private static boolean areWanted(SearchQuery query) {
        return query.sort() == Sort.RELEVANCE
                && query.cursor().isEmpty()
                && query.chosen(Facet.KIND).isEmpty()
                && !query.text().words().isBlank();
    }

    /// Those that are worth showing, by sort.
    ///
    /// @param floor what every score has from the start
    List<Best> best(Map<String, Aggregate> answer, double floor) {
        if (!answer.containsKey(ANY)) {
            return List.of();
        }
        double most =
                hits(got(answer, ANY)).mapToDouble(TypedBlocks::score).max().orElse(floor);
        double least = floor + WORTH_SHOWING * (most - floor);
        return Arrays.stream(Block.Type.values())
                .map(type -> best(type, got(answer, BLOCK + type.key()).filter(), least))
                .filter(best -> !best.hits().isEmpty())
                .toList();
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

    private static Best best(Block.Type type, FilterAggregate found, double least) {
        List<Hit<JsonData>> hits = hits(got(found.aggregations(), BEST))
                .filter(hit -> score(hit) >= least)
                .toList();
        return new Best(type, found.docCount(), hits);
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
        return Aggregation.of(block -> block.filter(all -> all.bool(bool -> bool.filter(filters)))
                .aggregations(BEST, top(SHOWN, Cards.BRIEF)));
    }

    private static Aggregation top(int many, List<String> fields) {
        return Aggregation.of(
                top -> top.topHits(hits -> hits.size(many).storedFields(fields).source(source -> source.fetch(false))));
    }

    private static Aggregate got(Map<String, Aggregate> answer, String name) {
        return Objects.requireNonNull(answer.get(name));
    }

    private static Stream<Hit<JsonData>> hits(Aggregate top) {
        return top.topHits().hits().hits().stream();
    }

    private static double score(Hit<?> hit) {
        return Objects.requireNonNull(hit.score());
    }
}
