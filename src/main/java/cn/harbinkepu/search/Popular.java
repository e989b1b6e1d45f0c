package cn.harbinkepu.search;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

/// What counts as popular at the moment, known without asking.
@ApplicationScoped
public class Popular {

    private static final Logger LOG = Logger.getLogger(Popular.class);

    /// Each is a term of every query.
    private static final int MANY = 100;

    private static final Duration LASTS = Duration.ofMinutes(10);

    private final Popularity popularity;
    private final InstantSource clock;
    private final AtomicReference<Instant> asked = new AtomicReference<>(Instant.EPOCH);
    private volatile List<UUID> known = List.of();

    Popular(Popularity popularity, InstantSource clock) {
        this.popularity = popularity;
        this.clock = clock;
    }

    /// As it was known last; none at first. Asks again behind the caller's back when that was long ago.
    public List<UUID> now() {
        Instant before = asked.get();
        Instant now = clock.instant();
        if (before.plus(LASTS).isBefore(now) && asked.compareAndSet(before, now)) {
            popularity
                    .mostUsed(MANY)
                    .subscribe()
                    .with(
                            found -> known = List.copyOf(found),
                            failure -> LOG.debugf("What is popular stays: %s", failure.getMessage()));
        }
        return known;
    }
}
