package cn.harbinkepu.relay.hook;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.work.Chore;

/// Wakes the lanes for what is due again, and for what an instance that died has left. It waits for
/// none of them.
@ApplicationScoped
class WakeHooks implements Chore {

    private final HookLane lane;
    private final Duration every;

    WakeHooks(HookLane lane, HookConfig config) {
        this.lane = lane;
        this.every = config.lookEvery();
    }

    @Override
    public String name() {
        return "relay.wake-hooks";
    }

    @Override
    public Duration every() {
        return every;
    }

    @Override
    public Uni<Void> run() {
        lane.wake();
        return Uni.createFrom().voidItem();
    }
}
