package cn.harbinkepu.resource;

import java.util.List;
import java.util.UUID;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/// Hears that public resources belong to another organisation now, though nothing else about them has changed. Every
/// bean of this type is told in the transaction of the change.
public interface HandOverFollower {

    Uni<Void> handedOver(Mutiny.Session session, List<UUID> resources);
}
