package cn.harbinkepu.search;

import java.util.List;

import io.smallrye.mutiny.Uni;

/// The index, written to.
public interface IndexWriter {

    /// Applies changes to the index that is searched. Fails with `unavailable` if there is none or it does not answer;
    /// then some of the changes may have been applied, and all may come again.
    Uni<Void> apply(List<IndexChange> changes);

    /// A new, empty index that nobody searches yet. Leftovers of an earlier one that was never committed are removed,
    /// so there is only one at a time.
    Uni<FreshIndex> fresh();
}
