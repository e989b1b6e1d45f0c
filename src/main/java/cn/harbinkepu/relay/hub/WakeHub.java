package cn.harbinkepu.relay.hub;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.work.Chore;

/// Wakes the lanes for what is due again, and for what an instance that died has left. It waits for
/// none of them.
@ApplicationScoped
class WakeHub implements Chore {

    private final IntentLane intents;
    private final TopicLane topics;
    private final Distribution distribution;
    private final Duration every;

    WakeHub(IntentLane intents, TopicLane topics, Distribution distribution, HubConfig config) {
        this.intents = intents;
        this.topics = topics;
        this.distribution = distribution;
        this.every = config.lookEvery();
    }

    @Override
    public String name() {
        return "relay.wake-hub";
    }

    @Override
    public Duration every() {
        return every;
    }

    @Override
    public Uni<Void> run() {
        intents.wake();
        topics.wake();
        distribution.wake();
        return Uni.createFrom().voidItem();
    }
}
