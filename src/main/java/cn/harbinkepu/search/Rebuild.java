package cn.harbinkepu.search;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.Moments;
import cn.harbinkepu.resource.Published;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.work.Fact;
import cn.harbinkepu.work.FactLog;
import cn.harbinkepu.work.JobHandler;

/// Fills a new index from PostgreSQL beside the one that is searched, and lets it take its place.
///
/// While it fills, facts go on being delivered to the old index alone. The new one catches up from the
/// log of facts: once before it takes over, so that nobody finds less than before, and once after, for
/// what was delivered to the old one in between. What is read from the tables carries no version, so
/// every fact since the beginning comes out on top of it, in whatever order the two arrive; after the
/// second time the new index has heard all that the old one had.
@ApplicationScoped
class Rebuild implements JobHandler {

    static final String NAME = "search.rebuild";

    private static final Logger LOG = Logger.getLogger(Rebuild.class);

    private static final int CHUNK = 50;

    /// Chunks on their way at once: while one is written the next is read and made ready. The one after
    /// those waits, which bounds memory and leaves room for readers.
    private static final int AT_ONCE = 2;

    /// Longer than any transaction that publishes: what was stated before, but committed later, is
    /// caught up with too.
    private static final Duration MARGIN = Duration.ofMinutes(10);

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    /// Of one step. Nobody waits for a rebuild, but another cannot begin before it is given up.
    private static final Duration LONGEST_OUTAGE = Duration.ofMinutes(30);

    private final Published published;
    private final FactLog facts;
    private final FactChanges changes;
    private final IndexedMoments indexed;
    private final IndexedPassages passages;
    private final Moments moments;
    private final MomentRefresh refresh;
    private final IndexWriter index;
    private final Rebuilds rebuilds;
    private final InstantSource clock;

    Rebuild(
            Published published,
            FactLog facts,
            FactChanges changes,
            IndexedMoments indexed,
            IndexedPassages passages,
            Moments moments,
            MomentRefresh refresh,
            IndexWriter index,
            Rebuilds rebuilds,
            InstantSource clock) {
        this.published = published;
        this.facts = facts;
        this.changes = changes;
        this.indexed = indexed;
        this.passages = passages;
        this.moments = moments;
        this.refresh = refresh;
        this.index = index;
        this.rebuilds = rebuilds;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<Void> run(String key, JsonObject data) {
        UUID id = UUID.fromString(key);
        Instant since = clock.instant().minus(MARGIN);
        return rebuilds.begun(id)
                .chain(() -> outlast(index::fresh))
                .chain(fresh -> replace(fresh, id, since).onTermination().call(() -> close(fresh)))
                .chain(() -> rebuilds.done(id));
    }

    /// The one that could not be removed is, by the next rebuild.
    private static Uni<Void> close(FreshIndex fresh) {
        return fresh.close()
                .onFailure()
                .invoke(failure -> LOG.warnf("The index that lost is still there: %s", failure))
                .onFailure()
                .recoverWithNull();
    }

    /// Takes a step again when the index was away meanwhile, as what has been written so far is worth it. Every
    /// step may be taken twice.
    private static <T> Uni<T> outlast(Supplier<Uni<? extends T>> step) {
        return Uni.createFrom()
                .deferred(step)
                .onFailure(Rebuild::isOutage)
                .invoke(failure -> LOG.infof("The rebuild waits for the index: %s", failure.getMessage()))
                .onFailure(Rebuild::isOutage)
                .retry()
                .withBackOff(SHORTEST_PAUSE, LONGEST_PAUSE)
                .expireIn(LONGEST_OUTAGE.toMillis());
    }

    private static boolean isOutage(Throwable failure) {
        return failure instanceof Problem problem && problem.code() == ProblemCode.UNAVAILABLE;
    }

    @Override
    public boolean isMissed() {
        return false;
    }

    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        String problem = cause instanceof Problem known ? known.detail() : "重建索引时出错，详情见日志。";
        return rebuilds.failed(UUID.fromString(key), problem);
    }

    private Uni<Void> replace(FreshIndex fresh, UUID id, Instant since) {
        return fill(fresh, id)
                .chain(filled -> verify(fresh, filled))
                .chain(() -> catchUp(fresh, since))
                .chain(() -> outlast(fresh::commit))
                .chain(() -> catchUp(fresh, since))
                .chain(() -> refresh(since));
    }

    /// Moments that were made while the new index filled went to the old one.
    private Uni<Void> refresh(Instant since) {
        return moments.changedSince(since)
                .onItem()
                .transformToMulti(changed -> Multi.createFrom().iterable(changed))
                .onItem()
                .transformToUniAndConcatenate(refresh::refresh)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /// How many resources were read and written.
    private Uni<Long> fill(FreshIndex fresh, UUID id) {
        AtomicReference<Optional<UUID>> last = new AtomicReference<>(Optional.empty());
        AtomicLong filled = new AtomicLong();
        return Multi.createBy()
                .repeating()
                .uni(() -> published.scan(last.get(), CHUNK).invoke(chunk -> {
                    if (!chunk.isEmpty()) {
                        last.set(Optional.of(chunk.getLast().id()));
                    }
                }))
                .whilst(chunk -> chunk.size() == CHUNK)
                .onItem()
                .transformToUni(
                        chunk -> write(fresh, chunk).chain(() -> rebuilds.progress(id, filled.addAndGet(chunk.size()))))
                .merge(AT_ONCE)
                .collect()
                .last()
                .map(end -> filled.get());
    }

    private Uni<Void> write(FreshIndex fresh, List<PublishedResource> chunk) {
        return apply(fresh, chunk.stream().map(Rebuild::undated).toList());
    }

    private Uni<Void> apply(FreshIndex fresh, List<IndexChange> changed) {
        return indexed.with(changed).chain(passages::with).chain(whole -> outlast(() -> fresh.apply(whole)));
    }

    private static IndexChange undated(PublishedResource resource) {
        return new IndexChange.Put(resource, IndexChange.UNDATED);
    }

    private static Uni<Void> verify(FreshIndex fresh, long filled) {
        return outlast(fresh::count)
                .invoke(count -> {
                    LOG.infof("The new index holds %d resources", count);
                    if (count != filled) {
                        throw new IllegalStateException(
                                "the new index holds %d of %d resources".formatted(count, filled));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> catchUp(FreshIndex fresh, Instant since) {
        AtomicReference<Long> last = new AtomicReference<>(0L);
        return Multi.createBy()
                .repeating()
                .uni(() -> facts.since(since, last.get(), CHUNK)
                        .call(chunk -> apply(fresh, changes(chunk)))
                        .invoke(chunk -> {
                            if (!chunk.isEmpty()) {
                                last.set(chunk.getLast().sequence());
                            }
                        }))
                .whilst(chunk -> chunk.size() == CHUNK)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private List<IndexChange> changes(List<Fact> chunk) {
        return chunk.stream()
                .filter(fact -> FactChanges.TYPES.contains(fact.type()))
                .flatMap(fact -> change(fact).stream())
                .toList();
    }

    /// One that cannot be understood is said and passed over: it would hold up this rebuild and all others, and what it
    /// is about was read from the tables.
    private Optional<IndexChange> change(Fact fact) {
        try {
            return Optional.of(changes.of(fact));
        } catch (RuntimeException wrong) {
            LOG.errorf(wrong, "The rebuild cannot take the fact %s", fact.id());
            return Optional.empty();
        }
    }
}
