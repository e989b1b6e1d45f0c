package cn.harbinkepu.search;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.cache.Counters;

/// A number that all instances share and that changes with whatever is written into the index.
@ApplicationScoped
public class IndexEdition {

    private static final Logger LOG = Logger.getLogger(IndexEdition.class);

    private static final String KEY = "search:edition";

    /// Longer than any answer is remembered.
    private static final Duration WINDOW = Duration.ofDays(7);

    private final Counters counters;

    IndexEdition(Counters counters) {
        this.counters = counters;
    }

    /// The present one; fails with `unavailable` if it cannot be known.
    Uni<Long> now() {
        return counters.count(KEY);
    }

    /// Something was written. Never fails: without it answers are not remembered either.
    public Uni<Void> next() {
        return counters.increment(KEY, WINDOW)
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.debugf("The edition stays: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
