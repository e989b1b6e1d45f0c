package cn.harbinkepu.resource;

import io.smallrye.mutiny.Uni;

/// Makes what the public is given of a file: the port that `ingest` fills.
public interface CopyMaker {

    /// Makes the copy and keeps its bytes in the object store; nothing is noted here.
    ///
    /// Fails with `broken-file` if the file cannot be cleaned.
    Uni<PublicCopies.Copy> make(StoredFile file);
}
