package cn.harbinkepu.search;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Stretch;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.text.Meaning;

/// The index, asked. Every function fails with `unavailable` when it does not answer or does not exist.
public interface SearchIndex {

    /// A page of what matches.
    ///
    /// @param meaning what the query is about; nothing to go by words alone
    Uni<SearchResult> find(SearchQuery query, Optional<Meaning> meaning);

    /// A page of what clearly fits, the latest change first, by words alone.
    Uni<Stretch<UUID>> changed(SearchQuery query);

    /// Makes seen what has been written by now.
    Uni<Void> settle();

    /// Titles for what has been typed so far, in characters or in pinyin; the best first.
    Uni<List<Suggestion>> suggest(String typed, int limit);

    /// Where in what is said and shown in a resource the words are, in the order in which they come.
    ///
    /// @param limit 1 to 100, of which the best
    Uni<InsideResult> inside(UUID resource, QueryText text, int limit);

    /// What is about the same, the likest first, without the resource itself; some dozens.
    ///
    /// @param meaning what the resource is about; nothing to go by words alone
    Uni<List<Likely>> like(PublishedResource resource, Optional<Meaning> meaning);

    /// How the index is; never fails.
    Uni<State> state();

    /// What is wrong with the analysis plugin of the nodes, in words; nothing if each has the one that
    /// is wanted. Never fails.
    Uni<Optional<String>> complaint();

    /// Whether there is an index and whether it can be used.
    enum State {
        /// There, and of the shape that this version of the cloud wants.
        READY,
        /// There and of use, but made for another version.
        OUTDATED,
        /// The server answers and has no index.
        MISSING,
        /// The server does not answer.
        AWAY
    }
}
