package cn.harbinkepu.search.check;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.search.Card;

/// What the index holds. Every function fails with `unavailable` when it does not answer or does not exist.
public interface IndexInventory {

    /// All changes that were applied before can be seen after it.
    Uni<Void> settle();

    /// The first resources behind one and up to another, in the order of their identifiers.
    Uni<List<Held>> held(Optional<UUID> after, Optional<UUID> upTo, int limit);

    /// Those of the resources that are held.
    Uni<List<Held>> heldOf(List<UUID> ids);

    /// @param version of the change by which it came in
    /// @param card    of the revision that it shows
    record Held(UUID id, long version, Card card) {}
}
