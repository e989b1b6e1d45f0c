package cn.harbinkepu.resource;

import java.util.UUID;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/// What happens to the files of a new draft: the port that `ingest` fills.
public interface Intake {

    /// Plans the stages for a draft's file and enqueues the work, in the transaction that makes the draft.
    Uni<Void> take(Mutiny.Session session, UUID resource, UUID revision, Kind kind, StoredFile file);
}
