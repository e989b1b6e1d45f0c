package cn.harbinkepu.search.elastic;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.search.FreshIndex;
import cn.harbinkepu.search.IndexChange;
import cn.harbinkepu.search.IndexWriter;

/// Writes to whichever index stands behind the alias.
@ApplicationScoped
class ElasticWriter implements IndexWriter {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(ZoneOffset.UTC);

    private final Elastic elastic;
    private final Aliases aliases;
    private final BulkChanges bulk;
    private final IndexFiles files;
    private final InstantSource clock;

    ElasticWriter(Elastic elastic, Aliases aliases, BulkChanges bulk, IndexFiles files, InstantSource clock) {
        this.elastic = elastic;
        this.aliases = aliases;
        this.bulk = bulk;
        this.files = files;
        this.clock = clock;
    }

    /// A versioned delete makes an index where there is none, even if an alias is asked for; so the alias has to be
    /// seen first.
    @Override
    public Uni<Void> apply(List<IndexChange> changes) {
        if (changes.stream().noneMatch(IndexChange.Remove.class::isInstance)) {
            return bulk.apply(Elastic.ALIAS, true, changes);
        }
        return aliases.current().chain(behind -> {
            if (behind.isEmpty()) {
                throw Outage.away();
            }
            return bulk.apply(Elastic.ALIAS, true, changes);
        });
    }

    @Override
    public Uni<FreshIndex> fresh() {
        String name = Elastic.ALIAS + "-" + STAMP.format(clock.instant());
        return aliases.leftovers()
                .chain(this::delete)
                .chain(() -> elastic.call(client -> client.indices().create(files.create(name))))
                .map(created -> new ElasticFreshIndex(name, elastic, aliases, bulk));
    }

    private Uni<Void> delete(Set<String> indices) {
        return indices.isEmpty() ? Uni.createFrom().voidItem() : aliases.delete(indices);
    }
}
