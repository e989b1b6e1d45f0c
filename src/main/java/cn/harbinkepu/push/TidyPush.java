package cn.harbinkepu.push;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.work.Chore;

/// Erases what has had its time: old messages, codes that are over, and the ways to readers who
/// have become children.
@ApplicationScoped
class TidyPush implements Chore {

    /// Few enough that nobody waits for the deletion.
    private static final int LOT = 5000;

    private final Messages messages;
    private final Codes codes;
    private final Ways ways;
    private final InstantSource clock;
    private final Duration keep;

    TidyPush(Messages messages, Codes codes, Ways ways, InstantSource clock, PushConfig config) {
        this.messages = messages;
        this.codes = codes;
        this.ways = ways;
        this.clock = clock;
        this.keep = config.keep();
    }

    @Override
    public String name() {
        return "push.tidy";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public Uni<Void> run() {
        return ways.endThoseOfChildren()
                .chain(codes::forget)
                .chain(() -> forget(clock.instant().minus(keep)));
    }

    private Uni<Void> forget(Instant before) {
        return messages.forget(before, LOT)
                .chain(gone -> gone < LOT ? Uni.createFrom().voidItem() : forget(before));
    }
}
