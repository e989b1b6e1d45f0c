package cn.harbinkepu.search.elastic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TextQueryType;
import co.elastic.clients.elasticsearch.core.SearchRequest;

import cn.harbinkepu.search.Card;
import cn.harbinkepu.search.Suggestion;
import cn.harbinkepu.search.pinyin.Spoken;

/// Titles for what has been typed so far: characters anywhere in the title, pinyin or initials from any
/// of its characters, both mixed, or characters that only sound right.
final class TypeAhead {

    /// Enough to find the titles that begin with it among those that contain it.
    private static final int CANDIDATES = 50;

    private static final int SHORTEST_PINYIN = 2;

    /// Of a syllable behind characters, too little to be heard yet.
    private static final Pattern BEGUN_LETTERS = Pattern.compile("(?<=\\p{IsIdeographic})[A-Za-z'’]{1,5}$");

    /// What is written or spelt right comes before what only sounds right.
    private static final float WRITTEN = 8;

    private static final float SPELT = 40;

    /// A title that begins so rather than one that goes on so.
    private static final float SPELT_FIRST = 60;

    private static final float HEARD = 2;

    /// A wrong character spoils two pairs; of short inputs nothing would be left.
    private static final String MOST_SOUNDS = "3<50%";

    private TypeAhead() {}

    static SearchRequest request(String typed) {
        List<Query> any = new ArrayList<>();
        any.add(phrase("title.grams", typed, WRITTEN));
        String letters = letters(typed);
        if (letters.length() >= SHORTEST_PINYIN && letters.matches("[a-z0-9]+")) {
            any.add(Query.of(query ->
                    query.prefix(prefix -> prefix.field("pinyin").value(letters).boost(SPELT))));
            any.add(Query.of(query -> query.prefix(
                    prefix -> prefix.field("pinyinStart").value(letters).boost(SPELT_FIRST))));
        }
        String sounds = Spoken.begun(typed)
                .map(Spoken::whole)
                .orElseGet(() -> BEGUN_LETTERS.matcher(typed).replaceFirst(""));
        if (sounds.codePoints().filter(Character::isIdeographic).count() > 1) {
            any.add(phrase("title.sounds", sounds, HEARD));
            any.add(Query.of(query -> query.match(
                    match -> match.field("title.sounds").query(sounds).minimumShouldMatch(MOST_SOUNDS))));
        }
        return SearchRequest.of(request -> request.index(Elastic.ALIAS)
                .size(CANDIDATES)
                .storedFields("card")
                .trackTotalHits(track -> track.enabled(false))
                .query(query -> query.disMax(best -> best.queries(any))));
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

    private static String letters(String typed) {
        return typed.toLowerCase(Locale.ROOT).replaceAll("[\\s'’]", "");
    }

    private static Query phrase(String field, String words, float weight) {
        return Query.of(query -> query.multiMatch(match ->
                match.query(words).fields(field).type(TextQueryType.Phrase).boost(weight)));
    }

    private static Predicate<Suggestion> distinctTitles() {
        Set<String> seen = new HashSet<>();
        return suggestion -> seen.add(suggestion.title());
    }
}
