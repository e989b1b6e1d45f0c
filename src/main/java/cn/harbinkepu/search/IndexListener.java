package cn.harbinkepu.search;

import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.work.Fact;
import cn.harbinkepu.work.SpineListener;

/// Keeps the index up with the spine.
@ApplicationScoped
class IndexListener implements SpineListener.OfMany {

    private final IndexWriter index;
    private final FactChanges changes;
    private final IndexedMoments moments;
    private final IndexedPassages passages;

    IndexListener(IndexWriter index, FactChanges changes, IndexedMoments moments, IndexedPassages passages) {
        this.index = index;
        this.changes = changes;
        this.moments = moments;
        this.passages = passages;
    }

    @Override
    public String name() {
        return Search.LISTENER;
    }

    @Override
    public Set<Fact.Type> types() {
        return FactChanges.TYPES;
    }

    @Override
    public Uni<Void> on(Fact fact) {
        return onAll(List.of(fact));
    }

    @Override
    public Uni<Void> onAll(List<Fact> facts) {
        return Blocking.call(() -> facts.stream().map(changes::of).toList())
                .chain(moments::with)
                .chain(passages::with)
                .chain(index::apply);
    }
}
