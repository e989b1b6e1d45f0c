package cn.harbinkepu.relay.hub;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.work.Fact;
import cn.harbinkepu.work.SpineListener;

/// Hears what feeds may tell of. It does not ask which ones do: a feed that says what it said
/// before is not sent.
@ApplicationScoped
class HubFacts implements SpineListener.OfMany {

    private final HubTopics topics;
    private final TopicLane lane;
    private final Duration gather;

    HubFacts(HubTopics topics, TopicLane lane, HubConfig config) {
        this.topics = topics;
        this.lane = lane;
        this.gather = config.gather();
    }

    @Override
    public String name() {
        return "relay.hub";
    }

    @Override
    public Set<Fact.Type> types() {
        return Set.of(Fact.Type.PUBLISHED, Fact.Type.CORRECTED, Fact.Type.WITHDRAWN);
    }

    @Override
    public Uni<Void> on(Fact fact) {
        return onAll(List.of(fact));
    }

    @Override
    public Uni<Void> onAll(List<Fact> facts) {
        long last = facts.stream().mapToLong(Fact::sequence).max().orElseThrow();
        return topics.ask(last).invoke(() -> lane.wakeAfter(gather));
    }
}
