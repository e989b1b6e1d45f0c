package cn.harbinkepu.search.elastic;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.search.FreshIndex;
import cn.harbinkepu.search.IndexChange;
import cn.harbinkepu.search.IndexEdition;
import cn.harbinkepu.search.IndexWriter;

/// Writes to whichever index stands behind the alias.
@ApplicationScoped
class ElasticWriter implements IndexWriter {

    private static final Logger LOG = Logger.getLogger(ElasticWriter.class);

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(ZoneOffset.UTC);

    private final Elastic elastic;
    private final Aliases aliases;
    private final BulkChanges bulk;
    private final IndexFiles files;
    private final IndexEdition edition;
    private final InstantSource clock;

    ElasticWriter(
            Elastic elastic,
            Aliases aliases,
            BulkChanges bulk,
            IndexFiles files,
            IndexEdition edition,
            InstantSource clock) {
        this.elastic = elastic;
        this.aliases = aliases;
        this.bulk = bulk;
        this.files = files;
        this.edition = edition;
        this.clock = clock;
    }

    /// A versioned delete makes an index where there is none, even if an alias is asked for; so the alias
    /// has to be seen first.
    @Override
    public Uni<Void> apply(List<IndexChange> changes) {
        if (changes.stream().noneMatch(IndexChange.Remove.class::isInstance)) {
            return write(changes);
        }
        return aliases.current().chain(behind -> {
            if (behind.isEmpty()) {
                throw Outage.away();
            }
            return write(changes);
        });
    }

    /// Of a failed write some may have been written.
    private Uni<Void> write(List<IndexChange> changes) {
        return bulk.apply(Elastic.ALIAS, true, changes).onTermination().call(edition::next);
    }

    @Override
    public Uni<FreshIndex> fresh() {
        String name = Elastic.ALIAS + "-" + STAMP.format(clock.instant());
        return aliases.leftovers()
                .chain(this::delete)
                .chain(this::extendOlder)
                .chain(() -> elastic.call(client -> client.indices().create(files.create(name))))
                .map(created -> new ElasticFreshIndex(name, files.refreshed(), elastic, aliases, bulk, edition));
    }

    /// So that what is published meanwhile is found at once, and not when the new index takes over. What
    /// has become another sort of field cannot be changed: then it waits.
    private Uni<Void> extendOlder() {
        return aliases.current()
                .chain(behind -> behind.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : elastic.call(client -> client.indices().putMapping(files.extension(Elastic.ALIAS)))
                                .onFailure()
                                .invoke(failure -> LOG.warnf(
                                        "What is published now is found when the index is rebuilt: %s",
                                        failure.getMessage()))
                                .onFailure()
                                .recoverWithNull()
                                .replaceWithVoid());
    }

    private Uni<Void> delete(Set<String> indices) {
        return indices.isEmpty() ? Uni.createFrom().voidItem() : aliases.delete(indices);
    }
}
