package cn.harbinkepu.reach;

import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;

/// The lanes of all channels, which know nothing of each other.
@ApplicationScoped
class SendingLanes {

    private final Map<Channel, SendingLane> lanes = new EnumMap<>(Channel.class);

    SendingLanes(
            @All List<AlertChannel> channels,
            Deliveries deliveries,
            Dispatches dispatches,
            MeterRegistry meters,
            InstantSource clock,
            ReachConfig config) {
        channels.forEach(channel ->
                lanes.put(channel.kind(), new SendingLane(channel, deliveries, dispatches, meters, clock, config)));
    }

    @PreDestroy
    void close() {
        lanes.values().forEach(SendingLane::close);
    }

    SendingLane of(Channel channel) {
        return lanes.get(channel);
    }

    void wake() {
        lanes.values().forEach(SendingLane::wake);
    }
}
