package cn.harbinkepu.resource;

import java.util.UUID;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/// What happens to the files of a new draft: the port that `ingest` fills.
public interface Intake {

    /// Fails with `invalid-field` for a main file that [#take] would refuse, as far as its name tells.
    void checkFit(Kind kind, String fileName);

    /// Plans the stages for a draft's file and enqueues the work, in the transaction that makes the draft.
    ///
    /// @param urgent before all other work; what the author's duties make urgent is so in any case
    Uni<Void> take(Mutiny.Session session, UUID resource, UUID revision, Kind kind, StoredFile file, boolean urgent);
}
