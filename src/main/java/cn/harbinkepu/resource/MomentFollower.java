package cn.harbinkepu.resource;

import java.util.List;
import java.util.UUID;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/// Hears that the moments of a public resource have changed without a new revision: slides are read long after a film
/// is published, say. Every bean of this type is told in the transaction of the change.
public interface MomentFollower {

    Uni<Void> momentsChanged(Mutiny.Session session, List<UUID> resources);
}
