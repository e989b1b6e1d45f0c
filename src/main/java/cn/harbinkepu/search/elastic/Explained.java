package cn.harbinkepu.search.elastic;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.search.Hit;

import cn.harbinkepu.search.Explanation;
import cn.harbinkepu.search.Explanation.Lift;
import cn.harbinkepu.search.Explanation.Part;
import cn.harbinkepu.search.Merit;

/// The parts of a score: each optional clause of a query gets a name, and Elasticsearch says what each
/// brought a hit.
final class Explained {

    private static final Map<String, String> LABELS = Map.of(
            "title", "标题用词",
            "title.sounds", "标题读音",
            "all", "全文用词",
            "all.sounds", "全文读音",
            "keywords", "关键词",
            "phrase", "标题中连在一起",
            "typed", "原词出现",
            "wording", "最合适的说法",
            "meaning", "含义相近");

    private Explained() {}

    /// The same query with names on its optional clauses. Of several wordings only the best one counts, so they are one
    /// part.
    static Query clauses(Query query) {
        BoolQuery bool = query.bool();
        List<Query> named = bool.should().stream()
                .map(clause -> clause.isBool() ? clauses(clause) : named(nameOf(clause), clause))
                .toList();
        return Query.of(of -> of.bool(again -> again.filter(bool.filter())
                .must(bool.must())
                .mustNot(bool.mustNot())
                .should(named)
                .minimumShouldMatch(bool.minimumShouldMatch())));
    }

    static Query named(String name, Query query) {
        return Query.of(of -> of.bool(bool -> bool.must(query).queryName(name)));
    }

    static Explanation of(Hit<Void> hit) {
        Map<String, Double> matched = hit.matchedQueries();
        List<Lift> merits = Arrays.stream(Merit.values())
                .filter(merit -> matched.containsKey(merit.name()))
                .map(Lift::new)
                .toList();
        List<Part> parts = matched.entrySet().stream()
                .filter(entry -> LABELS.containsKey(entry.getKey()))
                .map(entry -> part(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Part::score).reversed())
                .toList();
        double score = Optional.ofNullable(hit.score()).orElse(0.0);
        double fitting = parts.stream().mapToDouble(Part::score).sum();
        double factor = 1 + merits.stream().mapToDouble(Lift::weight).sum();
        return new Explanation(score, parts, merits, Math.max(0, score - fitting * factor));
    }

    private static Part part(String name, double score) {
        return new Part(name, Objects.requireNonNull(LABELS.get(name)), score);
    }

    private static String nameOf(Query clause) {
        if (clause.isMatch()) {
            return clause.match().field();
        }
        if (clause.isDisMax()) {
            return clause.disMax().queries().getFirst().isBool() ? "wording" : "meaning";
        }
        return clause.isConstantScore() ? "typed" : "phrase";
    }
}
