package cn.harbinkepu.search;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

import cn.harbinkepu.search.SearchIndex.State;

/// Looks after the index: one that is missing or made for another version is rebuilt as soon as the
/// server answers, be it at the start or because somebody deleted it. The application never waits for
/// it.
@ApplicationScoped
class IndexWatch {

    private static final Logger LOG = Logger.getLogger(IndexWatch.class);

    private final SearchIndex index;
    private final Rebuilds rebuilds;
    private final Vertx vertx;
    private final Duration every;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile State known = State.AWAY;
    private volatile long timer;

    IndexWatch(SearchIndex index, Rebuilds rebuilds, Vertx vertx, SearchConfig config) {
        this.index = index;
        this.rebuilds = rebuilds;
        this.vertx = vertx;
        this.every = config.watchEvery();
    }

    void start(@Observes StartupEvent event) {
        inContextOfItsOwn();
        timer = vertx.setPeriodic(every.toMillis(), again -> inContextOfItsOwn());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    /// As it was when this instance looked last.
    State known() {
        return known;
    }

    /// A database session may only be opened in a context that nothing else runs in.
    private void inContextOfItsOwn() {
        Context own = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(own, true);
        own.runOnContext(now -> look());
    }

    private void look() {
        if (looking.compareAndSet(false, true)) {
            index.state()
                    .chain(this::act)
                    .onTermination()
                    .invoke(() -> looking.set(false))
                    .subscribe()
                    .with(
                            nothing -> LOG.tracef("The index is %s", known),
                            failure -> LOG.warnf("The index could not be looked after: %s", failure.getMessage()));
        }
    }

    private Uni<Void> act(State state) {
        boolean news = state != known;
        known = state;
        if (news) {
            LOG.infof("The search index is %s", state);
        }
        return switch (state) {
            case READY ->
                news ? complain().chain(this::warmUp) : Uni.createFrom().voidItem();
            case AWAY -> Uni.createFrom().voidItem();
            case MISSING, OUTDATED ->
                (news ? complain() : Uni.createFrom().voidItem())
                        .chain(() -> rebuilds.request())
                        .replaceWithVoid();
        };
    }

    private Uni<Void> complain() {
        return index.complaint()
                .invoke(complaint -> complaint.ifPresent(LOG::warn))
                .replaceWithVoid();
    }

    /// The first search after a start loads dictionaries and classes on both sides: better now than for
    /// a reader.
    private Uni<Void> warmUp() {
        SearchQuery anything = new SearchQuery(
                QueryText.parse("哈尔滨科普"),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Sort.RELEVANCE,
                20,
                Optional.empty());
        return index.find(anything, Optional.empty())
                .chain(() -> index.suggest("科普", 1))
                .replaceWithVoid();
    }
}
