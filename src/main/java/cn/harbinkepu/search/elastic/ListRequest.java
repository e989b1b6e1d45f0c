package cn.harbinkepu.search.elastic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;

import cn.harbinkepu.search.SearchQuery;
import cn.harbinkepu.search.Sort;
import cn.harbinkepu.text.Meaning;

/// What a page of a list is asked for, wherever it is asked.
///
/// @param counts what is counted beside it
/// @param merits lift what it finds
record ListRequest(SearchQuery query, Optional<Meaning> meaning, Map<String, Aggregation> counts, Merits merits) {

    /// One more than the page tells whether there is a next one.
    SearchRequest.Builder of(Turn turn) {
        SearchRequest.Builder request = new SearchRequest.Builder()
                .size(query.limit() + 1)
                .from(turn.before())
                .trackTotalHits(track -> track.enabled(true))
                .allowPartialSearchResults(false)
                .aggregations(counts)
                .query(matching());
        if (query.sort() == Sort.RELEVANCE && !query.text().words().isEmpty()) {
            request.rescore(QueryClauses.again(query.text()));
        }
        if (query.sort() != Sort.RELEVANCE) {
            request.sort(Place.order(query.sort()));
        }
        if (query.asker().explain()) {
            request.includeNamedQueriesScore(true).trackScores(true);
        }
        narrowed(turn).ifPresent(request::postFilter);
        Place.after(query).ifPresent(request::searchAfter);
        return request;
    }

    private Query matching() {
        return Query.of(all -> all.bool(bool -> {
            Filters.time(query).ifPresent(bool::filter);
            return query.text().isBlank() ? bool : bool.must(wanted());
        }));
    }

    private Query wanted() {
        boolean ordered = query.sort() == Sort.RELEVANCE;
        Query fitting = QueryClauses.of(query.text(), meaning.map(about -> MeaningClauses.of(query, about)), ordered);
        if (!ordered) {
            return fitting;
        }
        return merits.lifted(query.asker().explain() ? Explained.clauses(fitting) : fitting, query);
    }

    private Optional<Query> narrowed(Turn turn) {
        List<Query> filters = new ArrayList<>();
        Filters.chosen(query, facet -> true).ifPresent(filters::add);
        if (!turn.isFirst()) {
            filters.add(turn.rest());
        }
        return filters.isEmpty()
                ? Optional.empty()
                : Optional.of(Query.of(all -> all.bool(bool -> bool.filter(filters))));
    }
}
