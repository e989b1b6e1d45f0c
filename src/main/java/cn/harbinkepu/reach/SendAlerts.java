package cn.harbinkepu.reach;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.work.Chore;

/// Marks what is too late and wakes the lanes for what is to be tried again. It waits for none of them.
@ApplicationScoped
class SendAlerts implements Chore {

    private final Deliveries deliveries;
    private final SendingLanes lanes;
    private final MeterRegistry meters;
    private final InstantSource clock;
    private final Duration every;

    SendAlerts(
            Deliveries deliveries, SendingLanes lanes, MeterRegistry meters, InstantSource clock, ReachConfig config) {
        this.deliveries = deliveries;
        this.lanes = lanes;
        this.meters = meters;
        this.clock = clock;
        this.every = config.lookEvery();
    }

    @Override
    public String name() {
        return "reach.send";
    }

    @Override
    public Duration every() {
        return every;
    }

    @Override
    public Uni<Void> run() {
        Instant now = clock.instant();
        return deliveries
                .dropEnded(now)
                .chain(() -> deliveries.late(now))
                .invoke(late -> late.forEach(channel -> Outcomes.count(meters, channel, "LATE")))
                .invoke(lanes::wake)
                .replaceWithVoid();
    }
}
