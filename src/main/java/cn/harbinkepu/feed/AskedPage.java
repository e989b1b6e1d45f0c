package cn.harbinkepu.feed;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import cn.harbinkepu.feed.rank.Arrangement;

/// A page of a personal feed that is asked for.
///
/// @param first  what editors have put first on it
/// @param shown  on the pages before
/// @param places of the page, with what stands first
record AskedPage(Asker asker, List<Candidate> first, Set<UUID> shown, int places) {

    AskedPage {
        first = List.copyOf(first);
        shown = Set.copyOf(shown);
    }

    /// How many places are to be ranked.
    int size() {
        return places - first.size();
    }

    /// The items that do not come again.
    Set<String> gone() {
        return Stream.concat(first.stream().map(Candidate::id), shown.stream())
                .map(UUID::toString)
                .collect(Collectors.toSet());
    }

    Arrangement arrangement() {
        return new Emphasised(asker.emphasis(), places, first);
    }
}
