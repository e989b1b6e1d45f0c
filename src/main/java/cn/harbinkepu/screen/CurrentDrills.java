package cn.harbinkepu.screen;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.alert.DrillsChanged;
import cn.harbinkepu.alert.IssuedDrill;
import cn.harbinkepu.alert.IssuedDrills;
import cn.harbinkepu.cache.Broadcasts;

/// The drills in force, for screens of drill groups. Read again when an instance says that one was
/// issued or has ended,
/// and every few seconds while such a screen is open.
@ApplicationScoped
class CurrentDrills {

    private static final Logger LOG = Logger.getLogger(CurrentDrills.class);

    private static final String TOPIC = "drills";
    private static final int MOST = 20;

    private final IssuedDrills issued;
    private final Broadcasts broadcasts;
    private final InstantSource clock;
    private volatile List<IssuedDrill> known = List.of();

    CurrentDrills(IssuedDrills issued, Broadcasts broadcasts, InstantSource clock) {
        this.issued = issued;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        broadcasts.on(TOPIC).subscribe().with(hint -> read(), CurrentDrills::deaf);
        read();
    }

    void changed(@Observes DrillsChanged changed) {
        read();
        broadcasts.send(TOPIC, "changed").subscribe().with(sent -> {}, CurrentDrills::deaf);
    }

    /// The highest level first, then the newest.
    List<IssuedDrill> now() {
        Instant now = clock.instant();
        return known.stream()
                .filter(drill -> drill.isInForce(now))
                .sorted(Comparator.comparing(IssuedDrill::level, Comparator.reverseOrder())
                        .thenComparing(IssuedDrill::sequence, Comparator.reverseOrder()))
                .toList();
    }

    void read() {
        refresh().subscribe().with(read -> {}, CurrentDrills::deaf);
    }

    private Uni<Void> refresh() {
        return issued.recent(clock.instant(), MOST)
                .invoke(found -> known = found)
                .replaceWithVoid();
    }

    private static void deaf(Throwable cause) {
        LOG.warnf("Drill screens hear of a change with the next reading only: %s", cause);
    }
}
