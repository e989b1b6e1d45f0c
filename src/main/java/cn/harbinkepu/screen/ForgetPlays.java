package cn.harbinkepu.screen;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Rounds;
import cn.harbinkepu.work.Chore;

/// Erases proof of play that has had its time.
@ApplicationScoped
class ForgetPlays implements Chore {

    private static final int LOT = 5000;

    private final Plays plays;
    private final InstantSource clock;
    private final Duration keep;

    ForgetPlays(Plays plays, InstantSource clock, ScreenConfig config) {
        this.plays = plays;
        this.clock = clock;
        this.keep = config.keep();
    }

    @Override
    public String name() {
        return "screen.forget";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public Uni<Void> run() {
        Instant before = clock.instant().minus(keep);
        return Rounds.whilst(() -> plays.forget(before, LOT).map(gone -> gone == LOT));
    }
}
