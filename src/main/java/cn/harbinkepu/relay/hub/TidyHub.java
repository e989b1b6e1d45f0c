package cn.harbinkepu.relay.hub;

import java.time.Duration;
import java.time.InstantSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.work.Chore;

/// Ends subscriptions whose time is over and lets go of feeds that nobody follows.
@ApplicationScoped
class TidyHub implements Chore {

    /// Who comes back within a day finds the feed as it was.
    private static final Duration UNFOLLOWED = Duration.ofDays(1);

    private final Subscriptions subscriptions;
    private final HubTopics topics;
    private final InstantSource clock;

    TidyHub(Subscriptions subscriptions, HubTopics topics, InstantSource clock) {
        this.subscriptions = subscriptions;
        this.topics = topics;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "relay.tidy-hub";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Uni<Void> run() {
        return subscriptions
                .endExpired()
                .chain(() -> topics.forget(clock.instant().minus(UNFOLLOWED)));
    }
}
