package cn.harbinkepu.search.elastic;

import java.util.List;
import java.util.Set;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.search.FreshIndex;
import cn.harbinkepu.search.IndexChange;
import cn.harbinkepu.search.IndexEdition;

/// An index without the alias, until it is committed.
final class ElasticFreshIndex implements FreshIndex {

    private final String name;
    private final String refreshed;
    private final Elastic elastic;
    private final Aliases aliases;
    private final BulkChanges bulk;
    private final IndexEdition edition;
    private volatile Set<String> losers;

    /// @param refreshed how often it becomes visible what is written, as soon as it is searched
    ElasticFreshIndex(
            String name, String refreshed, Elastic elastic, Aliases aliases, BulkChanges bulk, IndexEdition edition) {
        this.name = name;
        this.refreshed = refreshed;
        this.elastic = elastic;
        this.aliases = aliases;
        this.bulk = bulk;
        this.edition = edition;
        this.losers = Set.of(name);
    }

    @Override
    public Uni<Void> apply(List<IndexChange> changes) {
        return bulk.apply(name, false, changes).call(edition::next);
    }

    @Override
    public Uni<Long> count() {
        return show().chain(() -> elastic.patiently(client -> client.count(count -> count.index(name))))
                .map(answer -> answer.count());
    }

    private Uni<Void> show() {
        return elastic.patiently(client -> client.indices().refresh(refresh -> refresh.index(name)))
                .replaceWithVoid();
    }

    private Uni<Void> showByItself() {
        return elastic.patiently(client -> client.indices().putSettings(put -> put.index(name)
                        .settings(settings -> settings.refreshInterval(every -> every.time(refreshed)))))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> commit() {
        return showByItself()
                .chain(this::show)
                .chain(() -> aliases.move(name))
                .invoke(before -> losers = before)
                .call(edition::next)
                .replaceWithVoid();
    }

    /// If the answer to the commit was lost, this index may already be the one that is searched: it is
    /// never deleted then.
    @Override
    public Uni<Void> close() {
        return aliases.current().chain(behind -> {
            Set<String> gone = new java.util.TreeSet<>(losers);
            gone.removeAll(behind);
            return gone.isEmpty() ? Uni.createFrom().voidItem() : aliases.delete(gone);
        });
    }
}
