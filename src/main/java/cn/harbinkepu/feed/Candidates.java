package cn.harbinkepu.feed;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

/// Where feeds take their items from. Only what is published is here.
public interface Candidates {

    /// The newest of the scope in the order of [Position].
    ///
    /// @param after only what comes behind this place
    Uni<List<Candidate>> newest(Scope scope, Optional<Position> after, int limit);

    /// Those of the ids that are published, in any order.
    Uni<List<Candidate>> find(List<UUID> ids);
}
