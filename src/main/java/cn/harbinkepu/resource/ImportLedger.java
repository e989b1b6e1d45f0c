package cn.harbinkepu.resource;

import java.util.Optional;
import java.util.UUID;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Origin;

/// What imports have on record of the revisions that they made: the port that `bulk` fills.
public interface ImportLedger {

    /// Where the row that made the revision, or wanted it public, was ordered from, with its place in the import;
    /// empty if the revision came another way.
    Uni<Optional<Origin>> origin(Mutiny.Session session, UUID resource, int revision);

    /// Notes with that row why the revision did not become public once its files were ready.
    Uni<Void> held(Mutiny.Session session, UUID resource, int revision, String reason);
}
