package cn.harbinkepu.search.elastic;

import java.util.List;

import co.elastic.clients.elasticsearch._types.query_dsl.ChildScoreMode;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;

/// What was typed as a query on the moments of a resource: the words have to stand together in one moment.
final class MomentClauses {

    static final String PATH = "moments";
    static final String PLACE = "moments.place";

    private static final List<String> WORDS = List.of("moments.text");
    private static final List<String> GRAMS = List.of("moments.text.grams");

    /// Pairs of characters back up the dictionary, as in the text.
    private static final float GRAMS_WEIGHT = 0.5f;

    private MomentClauses() {}

    /// The resources with such a moment, by their best one.
    static Query nested(String words, float weight) {
        return nested(of(words), weight);
    }

    static Query nestedPhrase(String words) {
        return nested(QueryClauses.phrase(words, GRAMS, 1), 1);
    }

    /// The moments themselves.
    static Query of(String words) {
        return Query.of(
                query -> query.bool(bool -> bool.should(QueryClauses.combined(words, WORDS, QueryClauses.MOST_WORDS, 1))
                        .should(QueryClauses.combined(words, GRAMS, QueryClauses.MOST_GRAMS, GRAMS_WEIGHT))
                        .minimumShouldMatch("1")));
    }

    private static Query nested(Query inside, float weight) {
        return Query.of(query -> query.nested(nested -> nested.path(PATH)
                .query(inside)
                .scoreMode(ChildScoreMode.Max)
                .ignoreUnmapped(true)
                .boost(weight)));
    }
}
