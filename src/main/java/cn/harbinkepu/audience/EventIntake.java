package cn.harbinkepu.audience;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.cache.Counters;
import cn.harbinkepu.core.Problem;

/// Takes what devices say their readers did.
@ApplicationScoped
public class EventIntake {

    private static final Logger LOG = Logger.getLogger(EventIntake.class);

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Profiles profiles;
    private final ReaderEvents events;
    private final Counters counters;
    private final InstantSource clock;
    private final int most;

    EventIntake(Profiles profiles, ReaderEvents events, Counters counters, InstantSource clock, AudienceConfig config) {
        this.profiles = profiles;
        this.events = events;
        this.counters = counters;
        this.clock = clock;
        this.most = config.mostEvents();
    }

    /// Keeps what is new. Of a reader who has switched targeting off, and of a child, nothing is kept.
    ///
    /// Fails with `invalid-profile` for one that is not there, and with `too-many-requests` for
    /// more than a reader can do; then nothing of the batch is kept.
    public Uni<Intake> take(UUID profile, List<SentEvent> batch) {
        return profiles.find(profile)
                .chain(found -> found.isFollowed() && !batch.isEmpty()
                        ? keep(profile, batch)
                        : Uni.createFrom().item(Intake.NOTHING));
    }

    private Uni<Intake> keep(UUID profile, List<SentEvent> batch) {
        return within(profile, batch.size())
                .chain(() -> events.add(profile, batch))
                .call(() -> profiles.seen(profile, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
    }

    /// Without the counter nobody is refused: rankings count a reader once, however often it speaks.
    private Uni<Void> within(UUID profile, int size) {
        return counters.add("events:" + profile, size, WINDOW)
                .onFailure()
                .invoke(outage -> LOG.debugf("Events are not counted: %s", outage))
                .onFailure()
                .recoverWithItem(0L)
                .invoke(count -> {
                    if (count > most) {
                        throw Problem.tooMany("一分钟内送来的浏览记录太多，请稍后再送。", WINDOW);
                    }
                })
                .replaceWithVoid();
    }
}
