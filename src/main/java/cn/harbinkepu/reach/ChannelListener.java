package cn.harbinkepu.reach;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.alert.IssuedAlert;
import cn.harbinkepu.work.Fact;
import cn.harbinkepu.work.SpineListener;

/// Hears warnings for one channel, writes down who is to be sent them by it, and has them sent at once. It never asks
/// the channel itself, so one that hangs keeps no warning from being heard.
class ChannelListener implements SpineListener {

    private final Deliveries deliveries;
    private final SendingLane lane;
    private final Duration within;
    private final InstantSource clock;

    ChannelListener(Deliveries deliveries, SendingLane lane, Duration within, InstantSource clock) {
        this.deliveries = deliveries;
        this.lane = lane;
        this.within = within;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "reach." + lane.channel().key();
    }

    @Override
    public Set<Fact.Type> types() {
        return Set.of(Fact.Type.ALERTED);
    }

    @Override
    public Uni<Void> on(Fact fact) {
        JsonObject document = fact.payload().getJsonObject("alert");
        if (!"Actual".equals(document.getString("status"))) {
            return Uni.createFrom().voidItem();
        }
        return deliveries
                .hear(asIssued(fact, document), lane.channel(), clock.instant(), within)
                .invoke(lane::wake);
    }

    /// What is stored of it is found by its identifier.
    private static IssuedAlert asIssued(Fact fact, JsonObject document) {
        return new IssuedAlert(new UUID(0, 0), fact.sequence(), "ISSUED", document);
    }
}
