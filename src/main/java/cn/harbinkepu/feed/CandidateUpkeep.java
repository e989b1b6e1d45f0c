package cn.harbinkepu.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;

import cn.harbinkepu.audience.Groups;
import cn.harbinkepu.audience.Segment;
import cn.harbinkepu.audience.Segments;
import cn.harbinkepu.core.Rounds;
import cn.harbinkepu.resource.Published;

/// Looks whether the candidates are complete and makes them again from the truth when they are not. Meanwhile feeds
/// come from PostgreSQL.
@ApplicationScoped
class CandidateUpkeep {

    private static final Logger LOG = Logger.getLogger(CandidateUpkeep.class);

    /// Full documents are read; a chunk of long ones is a few megabytes.
    private static final int CHUNK = 100;

    /// An instance hears of another rule within seconds. From then on what it is told goes into the new pool, too, and
    /// what was there before is added; in the other order, something could be missing for good.
    private static final Duration SETTLES = Duration.ofSeconds(10);

    private final KeptCandidates kept;
    private final Published published;
    private final Segments segments;
    private final InstantSource clock;
    private final Vertx vertx;
    private final Duration checkEvery;
    private volatile Map<String, Instant> seen = Map.of();
    private volatile boolean stopping;

    CandidateUpkeep(
            KeptCandidates kept,
            Published published,
            Segments segments,
            InstantSource clock,
            Vertx vertx,
            FeedConfig config) {
        this.kept = kept;
        this.published = published;
        this.segments = segments;
        this.clock = clock;
        this.vertx = vertx;
        this.checkEvery = config.checkEvery();
    }

    void start(@Observes StartupEvent event) {
        keepUp();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void keepUp() {
        kept.check()
                .chain(complete -> complete ? Uni.createFrom().voidItem() : fill())
                .chain(this::keepUpPools)
                .onTermination()
                .invoke(this::keepUpLater)
                .subscribe()
                .with(nothing -> {}, cause -> LOG.debugf("Candidates of feeds not checked: %s", cause));
    }

    private void keepUpLater() {
        if (!stopping) {
            vertx.setTimer(checkEvery.toMillis(), timer -> keepUp());
        }
    }

    private Uni<Void> fill() {
        return kept.begin()
                .chain(mine -> mine
                        ? scan(kept::fill)
                                .chain(kept::complete)
                                .invoke(() -> LOG.info("The candidates of feeds are complete"))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> keepUpPools() {
        return segments.now().map(Groups::ruled).invoke(this::see).chain(ruled -> Multi.createFrom()
                .iterable(ruled)
                .onItem()
                .transformToUniAndConcatenate(this::keepUpPool)
                .collect()
                .last()
                .replaceWithVoid());
    }

    /// Since when this instance has known which rule.
    private void see(List<Segment> ruled) {
        Map<String, Instant> now = new HashMap<>();
        ruled.forEach(segment -> now.put(segment.pool(), seen.getOrDefault(segment.pool(), clock.instant())));
        seen = Map.copyOf(now);
    }

    private Uni<Void> keepUpPool(Segment segment) {
        boolean settled =
                seen.getOrDefault(segment.pool(), clock.instant()).plus(SETTLES).isBefore(clock.instant());
        return kept.checkPool(segment)
                .chain(complete -> complete || !settled ? Uni.createFrom().item(false) : kept.beginPool(segment))
                .chain(mine -> mine
                        ? scan(chunk -> kept.fillPool(segment, chunk))
                                .chain(() -> kept.completePool(segment))
                                .invoke(() -> LOG.infof("The pool of %s is complete", segment.code()))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> scan(Function<List<Candidate>, Uni<Void>> take) {
        AtomicReference<Optional<UUID>> last = new AtomicReference<>(Optional.empty());
        return Rounds.whilst(() -> published
                .scan(last.get(), CHUNK)
                .call(chunk -> chunk.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : take.apply(PublishedCandidates.candidates(chunk)))
                .map(chunk -> {
                    last.set(
                            chunk.isEmpty()
                                    ? last.get()
                                    : Optional.of(chunk.getLast().id()));
                    return chunk.size() == CHUNK;
                }));
    }
}
