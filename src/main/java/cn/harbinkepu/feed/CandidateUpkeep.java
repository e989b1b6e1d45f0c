package cn.harbinkepu.feed;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;

import cn.harbinkepu.resource.Published;
import cn.harbinkepu.resource.PublishedResource;

/// Looks whether the candidates are complete and makes them again from the truth when they are not. Meanwhile feeds
/// come from PostgreSQL.
@ApplicationScoped
class CandidateUpkeep {

    private static final Logger LOG = Logger.getLogger(CandidateUpkeep.class);

    /// Full documents are read; a chunk of long ones is a few megabytes.
    private static final int CHUNK = 100;

    private final KeptCandidates kept;
    private final Published published;
    private final Vertx vertx;
    private final Duration checkEvery;
    private volatile boolean stopping;

    CandidateUpkeep(KeptCandidates kept, Published published, Vertx vertx, FeedConfig config) {
        this.kept = kept;
        this.published = published;
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
                .chain(mine ->
                        mine ? fillFrom(Optional.empty()) : Uni.createFrom().voidItem());
    }

    private Uni<Void> fillFrom(Optional<UUID> after) {
        return published.scan(after, CHUNK).chain(this::fillAndGoOn);
    }

    private Uni<Void> fillAndGoOn(List<PublishedResource> chunk) {
        if (chunk.isEmpty()) {
            return kept.complete().invoke(() -> LOG.info("The candidates of feeds are complete"));
        }
        return kept.fill(PublishedCandidates.candidates(chunk))
                .chain(() -> fillFrom(Optional.of(chunk.getLast().id())));
    }
}
