package cn.harbinkepu.resource;

import java.util.Optional;
import java.util.UUID;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Origin;

/// Where an import was ordered from: the port that `bulk` fills.
public interface ImportOrigins {

    /// Of the row that made the revision or wanted it public, with its place in the import; empty if it came another
    /// way.
    Uni<Optional<Origin>> of(Mutiny.Session session, UUID resource, int revision);
}
