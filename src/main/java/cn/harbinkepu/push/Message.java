package cn.harbinkepu.push;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// One message to one reader.
///
/// @param about   what tells it from all other messages of the reader
/// @param items   the resources that it names
/// @param reasons why, for each of them
/// @param tried   ways that will not take it
/// @param tries   how often it was put off on the way that it waits for
record Message(
        UUID id,
        UUID reader,
        Sort sort,
        String about,
        List<UUID> items,
        List<String> reasons,
        Instant madeAt,
        Set<UUID> tried,
        int tries) {

    Message {
        items = List.copyOf(items);
        reasons = List.copyOf(reasons);
        tried = Set.copyOf(tried);
    }

    enum Sort {
        DIGEST,
        NEWS
    }

    /// Whether it may be offered to this way.
    boolean isFor(Way other) {
        return !tried.contains(other.id());
    }
}
