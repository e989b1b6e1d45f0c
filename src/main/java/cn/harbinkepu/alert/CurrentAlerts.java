package cn.harbinkepu.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

/// What is in force, held in this process so that no page asks the database for its banner. `live` refreshes it
/// whenever the log grows; what has expired falls out by the clock.
@ApplicationScoped
public class CurrentAlerts {

    private static final Logger LOG = Logger.getLogger(CurrentAlerts.class);

    /// More than a city says in a week, and little enough to hold and to send as one feed.
    private static final int MOST = 100;

    private final IssuedAlerts issued;
    private final InstantSource clock;
    private final Duration keep;
    private volatile Snapshot snapshot = new Snapshot(0, List.of());

    private record Snapshot(long sequence, List<IssuedAlert> recent) {}

    CurrentAlerts(IssuedAlerts issued, InstantSource clock, AlertConfig config) {
        this.issued = issued;
        this.clock = clock;
        this.keep = config.keepInFeeds();
    }

    void start(@Observes StartupEvent event) {
        refresh().subscribe().with(nothing -> {}, cause -> LOG.warnf("Alerts not read at the start: %s", cause));
    }

    /// What is in force now: the highest level first, then the newest.
    public List<IssuedAlert> now() {
        Instant now = clock.instant();
        return snapshot.recent().stream()
                .filter(alert -> alert.isInForce(now))
                .sorted(Comparator.comparing(IssuedAlert::level, Comparator.reverseOrder())
                        .thenComparing(IssuedAlert::sequence, Comparator.reverseOrder()))
                .toList();
    }

    /// What is in force or was said lately, newest first.
    public List<IssuedAlert> recent() {
        return snapshot.recent();
    }

    /// The number up to which this knows the log: a page made now goes on from here.
    public long sequence() {
        return snapshot.sequence();
    }

    /// Reads the truth again.
    ///
    /// @param sequence a number that the log had reached before this was asked for: a page goes on from
    ///                 there, and misses nothing
    public Uni<Void> refresh(long sequence) {
        return issued.recent(clock.instant().minus(keep), MOST)
                .invoke(recent -> accept(sequence, recent))
                .replaceWithVoid();
    }

    private Uni<Void> refresh() {
        return issued.tail(1)
                .chain(tail -> refresh(tail.isEmpty() ? 0 : tail.getLast().sequence()));
    }

    private synchronized void accept(long sequence, List<IssuedAlert> recent) {
        if (sequence >= snapshot.sequence()) {
            snapshot = new Snapshot(sequence, List.copyOf(recent));
        }
    }
}
