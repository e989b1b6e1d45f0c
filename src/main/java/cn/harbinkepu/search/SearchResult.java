package cn.harbinkepu.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;

/// What was found.
///
/// @param total    how many in all
/// @param tookMs   how long the index, or the database in its place, took
/// @param blocks   the best of each sort, where they are worth a place of their own; on the first page of what was
///                 typed only, by relevance
/// @param facets   by [Facet#key], values with their counts, most frequent first; each counted as if it were not
///                 narrowed by its own facet. Empty in a degraded result
/// @param cursor   of the next page; absent on the last
/// @param degraded whether the index was away and PostgreSQL gave a limited answer
/// @param didYouMean the query as it was probably meant, if it looks mistyped
/// @param quotesIgnored whether nothing has the words in quotes as they stand, and they were looked for like the others
/// @param partly    whether nothing has enough of the words, and what has any of them is listed
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record SearchResult(
        long total,
        long tookMs,
        List<Hit> items,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Block> blocks,
        Map<String, List<Count>> facets,
        Optional<String> cursor,
        Optional<Boolean> degraded,
        Optional<String> didYouMean,
        Optional<Boolean> quotesIgnored,
        Optional<Boolean> partly) {

    public SearchResult {
        items = List.copyOf(items);
        blocks = List.copyOf(blocks);
        facets = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(facets));
    }

    /// The same with a proposal.
    public SearchResult meaning(Optional<String> proposal) {
        return new SearchResult(
                total, tookMs, items, blocks, facets, cursor, degraded, proposal, quotesIgnored, partly);
    }

    SearchResult withQuotesIgnored() {
        return new SearchResult(
                total, tookMs, items, blocks, facets, cursor, degraded, didYouMean, Optional.of(true), partly);
    }

    SearchResult ofAnyWord() {
        return new SearchResult(
                total, tookMs, items, blocks, facets, cursor, degraded, didYouMean, quotesIgnored, Optional.of(true));
    }

    /// Whether it has what was asked for and not merely something like it.
    public boolean asAsked() {
        return quotesIgnored.isEmpty() && partly.isEmpty();
    }

    /// How often a value of a facet occurs.
    ///
    /// @param value the code, as the parameter takes it
    /// @param label the name to show
    public record Count(String value, String label, long count) {}
}
