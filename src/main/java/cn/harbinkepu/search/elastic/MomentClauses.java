package cn.harbinkepu.search.elastic;

import java.util.List;

import co.elastic.clients.elasticsearch._types.query_dsl.ChildScoreMode;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;

/// What was typed as a query on the moments of a resource: the words have to stand together in one
/// moment.
final class MomentClauses {

    static final String PATH = "moments";
    static final String PLACE = "moments.place";

    private static final List<String> WORDS = List.of("moments.text");
    private static final List<String> GRAMS = List.of("moments.text.grams");

    /// Pairs of characters back up the dictionary, as in the text.
    private static final float GRAMS_WEIGHT = 0.5f;

    /// Of up to three terms all have to occur, of more this share.
    private static final String MOST_WORDS = "3<45%";

    private static final String MOST_GRAMS = "2<45%";

    /// Two characters of a word sound like many others.
    private static final String MOST_SOUNDS = "4<60%";

    private MomentClauses() {}

    /// The resources with a moment in which these stand as they are.
    static Query nestedPhrase(String words) {
        return Query.of(query -> query.nested(nested -> nested.path(PATH)
                .query(QueryClauses.phrase(words, GRAMS, 1))
                .scoreMode(ChildScoreMode.Max)
                .ignoreUnmapped(true)));
    }

    /// The moments that sound like it: near sounds are taken for the same.
    static Query sounding(String words) {
        return Query.of(query -> query.match(
                match -> match.field("moments.text.sounds").query(words).minimumShouldMatch(MOST_SOUNDS)));
    }

    /// The moments themselves.
    static Query of(String words) {
        return Query.of(query -> query.bool(bool -> bool.should(QueryClauses.combined(words, WORDS, MOST_WORDS, 1))
                .should(QueryClauses.combined(words, GRAMS, MOST_GRAMS, GRAMS_WEIGHT))
                .minimumShouldMatch("1")));
    }
}
