package cn.harbinkepu.audience;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Rounds;
import cn.harbinkepu.work.Chore;

/// Erases what readers did when its time is over, and profiles that nobody uses any more.
@ApplicationScoped
class ForgetReaders implements Chore {

    /// Few enough that nobody waits for the deletion.
    private static final int LOT = 5000;

    /// Instances hear of an erasure within seconds; one that was cut off for so long has been started anew.
    private static final Duration ERASURES = Duration.ofDays(7);

    private final Profiles profiles;
    private final ReaderEvents events;
    private final DeviceCodes codes;
    private final InstantSource clock;
    private final Duration keep;
    private final Duration keepEvents;

    ForgetReaders(
            Profiles profiles, ReaderEvents events, DeviceCodes codes, InstantSource clock, AudienceConfig config) {
        this.profiles = profiles;
        this.events = events;
        this.codes = codes;
        this.clock = clock;
        this.keep = config.keep();
        this.keepEvents = config.keepEvents();
    }

    @Override
    public String name() {
        return "audience.forget";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public Uni<Void> run() {
        Instant now = clock.instant();
        return forgetEvents(now.minus(keepEvents))
                .chain(() -> forgetProfiles(LocalDate.ofInstant(now.minus(keep), ZoneOffset.UTC)))
                .chain(() -> events.forgetErasures(now.minus(ERASURES)))
                .chain(() -> codes.forget(now));
    }

    private Uni<Void> forgetEvents(Instant before) {
        return Rounds.whilst(() -> events.forget(before, LOT).map(gone -> gone >= LOT));
    }

    private Uni<Void> forgetProfiles(LocalDate since) {
        return Rounds.whilst(() -> profiles.forget(since, LOT).map(gone -> gone >= LOT));
    }
}
