package cn.harbinkepu.search.learn;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.work.Chore;

/// Forgets what people looked for when its time is over.
@ApplicationScoped
class DemandSweep implements Chore {

    /// Nobody opens a result of yesterday's list.
    private static final Duration LISTS = Duration.ofDays(1);

    private final DemandStore store;
    private final InstantSource clock;
    private final Duration keep;

    DemandSweep(DemandStore store, InstantSource clock, LearnConfig config) {
        this.store = store;
        this.clock = clock;
        this.keep = config.keep();
    }

    @Override
    public String name() {
        return "search.forget-words";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public Uni<Void> run() {
        Instant now = clock.instant();
        return store.forget(now.minus(LISTS), now.minus(keep));
    }
}
