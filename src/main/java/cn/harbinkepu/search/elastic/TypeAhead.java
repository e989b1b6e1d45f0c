package cn.harbinkepu.search.elastic;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TextQueryType;
import co.elastic.clients.elasticsearch.core.SearchRequest;

import cn.harbinkepu.search.Card;
import cn.harbinkepu.search.Suggestion;

/// Titles for what has been typed so far: characters anywhere in the title, or pinyin from its beginning.
final class TypeAhead {

    /// Enough to find the titles that begin with it among those that contain it.
    private static final int CANDIDATES = 50;

    private static final int SHORTEST_PINYIN = 2;

    private TypeAhead() {}

    static SearchRequest request(String typed) {
        Query title = Query.of(query -> query.multiMatch(
                match -> match.query(typed).fields("title.grams").type(TextQueryType.Phrase)));
        String letters = typed.toLowerCase(Locale.ROOT).replaceAll("[\\s'’]", "");
        boolean pinyin = letters.length() >= SHORTEST_PINYIN && letters.matches("[a-z0-9]+");
        Query either = pinyin
                ? Query.of(query -> query.bool(bool -> bool.should(title)
                        .should(should ->
                                should.prefix(prefix -> prefix.field("pinyin").value(letters)))
                        .minimumShouldMatch("1")))
                : title;
        return SearchRequest.of(request -> request.index(Elastic.ALIAS)
                .size(CANDIDATES)
                .storedFields("card")
                .trackTotalHits(track -> track.enabled(false))
                .query(either));
    }

    /// Each title once; those that begin with what was typed come first.
    static List<Suggestion> best(String typed, List<Card> found, int limit) {
        return found.stream()
                .sorted(Comparator.comparing(card -> !card.title().startsWith(typed)))
                .map(card -> new Suggestion(card.title(), card.kind(), card.url()))
                .filter(distinctTitles())
                .limit(limit)
                .toList();
    }

    private static java.util.function.Predicate<Suggestion> distinctTitles() {
        java.util.Set<String> seen = new java.util.HashSet<>();
        return suggestion -> seen.add(suggestion.title());
    }
}
