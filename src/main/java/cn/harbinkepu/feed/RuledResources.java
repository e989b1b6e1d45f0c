package cn.harbinkepu.feed;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

/// Finds published resources by the rule of a segment.
interface RuledResources {

    /// The newest of the scope, which has a segment, in the order of [Position].
    ///
    /// @param after only what comes behind this place
    Uni<List<UUID>> newest(Scope scope, Optional<Position> after, int limit);
}
