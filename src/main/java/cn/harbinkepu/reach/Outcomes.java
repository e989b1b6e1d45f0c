package cn.harbinkepu.reach;

import io.micrometer.core.instrument.MeterRegistry;

/// What became of messages, as `kepu_reach_deliveries_total` counts it.
final class Outcomes {

    private Outcomes() {}

    static void count(MeterRegistry meters, Channel channel, String outcome) {
        meters.counter("kepu.reach.deliveries", "channel", channel.name(), "outcome", outcome)
                .increment();
    }
}
