package cn.harbinkepu.search;

import java.util.List;

import io.smallrye.mutiny.Uni;

/// An index in the making. It is thrown away unless it was committed; so [#close] has to be called in every case.
public interface FreshIndex {

    /// As [IndexWriter#apply], to this index.
    Uni<Void> apply(List<IndexChange> changes);

    /// How many resources it holds, all that was applied included.
    Uni<Long> count();

    /// Makes it the one that is searched and written to, in one step.
    Uni<Void> commit();

    /// Removes the index that lost: the one before if this was committed, otherwise this one.
    Uni<Void> close();
}
