package cn.harbinkepu.relay.hook;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.relay.hook.Endpoints.Stopped;
import cn.harbinkepu.work.Chore;

/// Switches off endpoints that have taken nothing for days, and lets go of what has had its time.
@ApplicationScoped
class TidyHooks implements Chore {

    /// Few enough that nobody waits for the deletion.
    private static final int LOT = 5000;

    private final Endpoints endpoints;
    private final Messages messages;
    private final InstantSource clock;
    private final Duration giveUpAfter;
    private final Duration keep;

    TidyHooks(Endpoints endpoints, Messages messages, InstantSource clock, HookConfig config) {
        this.endpoints = endpoints;
        this.messages = messages;
        this.clock = clock;
        this.giveUpAfter = config.giveUpAfter();
        this.keep = config.keep();
    }

    @Override
    public String name() {
        return "relay.tidy-hooks";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Uni<Void> run() {
        Instant now = clock.instant();
        return endpoints
                .failingSince(now.minus(giveUpAfter))
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(id -> endpoints.stop(id, Stopped.FAILING))
                .collect()
                .last()
                .chain(() -> endpoints.forgetPrevious(now))
                .chain(() -> forget(now.minus(keep)));
    }

    private Uni<Void> forget(Instant before) {
        return messages.forget(before, LOT)
                .chain(gone -> gone < LOT ? Uni.createFrom().voidItem() : forget(before));
    }
}
