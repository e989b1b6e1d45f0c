package cn.harbinkepu.resource;

import java.util.List;
import java.util.UUID;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/// Hears that a draft is removed, in the transaction that does it: the place to drop what was still to be done for it.
public interface DraftEnd {

    /// @param revision that has gone
    /// @param files    that were its own; what belongs to something else too is still there
    Uni<Void> ended(Mutiny.Session session, UUID revision, List<UUID> files);
}
