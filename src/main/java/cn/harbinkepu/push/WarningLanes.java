package cn.harbinkepu.push;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;

/// A lane for each sort of way to readers, so that none waits for another, nor for digests and
/// news.
@ApplicationScoped
class WarningLanes {

    private final Map<ChannelKind, WarningLane> lanes = new EnumMap<>(ChannelKind.class);

    WarningLanes(
            @All List<PushChannel> channels, WarningDelivery delivery, ReaderWarnings warnings, PushConfig config) {
        channels.forEach(
                channel -> lanes.put(channel.kind(), new WarningLane(channel, warnings, delivery, this::wake, config)));
    }

    @PreDestroy
    void close() {
        lanes.values().forEach(WarningLane::close);
    }

    /// The sorts of ways that are set up, in the order in which they are tried.
    List<ChannelKind> offered() {
        return lanes.entrySet().stream()
                .filter(lane -> lane.getValue().isOffered())
                .map(Map.Entry::getKey)
                .toList();
    }

    void wake() {
        lanes.values().forEach(WarningLane::wake);
    }

    private void wake(ChannelKind kind) {
        lanes.get(kind).wake();
    }
}
