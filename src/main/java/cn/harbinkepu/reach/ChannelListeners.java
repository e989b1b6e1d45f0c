package cn.harbinkepu.reach;

import java.time.InstantSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import cn.harbinkepu.work.SpineListener;

/// A listener of the spine for each channel, so that none waits for another.
@ApplicationScoped
class ChannelListeners {

    private final Deliveries deliveries;
    private final SendingLanes lanes;
    private final ReachConfig config;
    private final InstantSource clock;

    ChannelListeners(Deliveries deliveries, SendingLanes lanes, ReachConfig config, InstantSource clock) {
        this.deliveries = deliveries;
        this.lanes = lanes;
        this.config = config;
        this.clock = clock;
    }

    @Produces
    @Singleton
    SpineListener email() {
        return new ChannelListener(deliveries, lanes.of(Channel.EMAIL), config.emailWithin(), clock);
    }

    @Produces
    @Singleton
    SpineListener sms() {
        return new ChannelListener(deliveries, lanes.of(Channel.SMS), config.smsWithin(), clock);
    }

    @Produces
    @Singleton
    SpineListener webhook() {
        return new ChannelListener(deliveries, lanes.of(Channel.WEBHOOK), config.webhookWithin(), clock);
    }

    @Produces
    @Singleton
    SpineListener loudspeaker() {
        return new ChannelListener(deliveries, lanes.of(Channel.LOUDSPEAKER), config.loudspeakerWithin(), clock);
    }
}
