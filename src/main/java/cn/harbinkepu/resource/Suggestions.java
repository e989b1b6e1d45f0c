package cn.harbinkepu.resource;

import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

/// What a machine would say about the content of a draft: the port that `ingest` fills.
public interface Suggestions {

    /// By field, the best first; without what the content has already and what a person has declined.
    ///
    /// @param number of the revision
    Uni<List<Suggestion>> of(UUID resource, int number, Content content);
}
