package cn.harbinkepu.reach;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.fetch.Unreached;
import cn.harbinkepu.reach.Deliveries.InHand;
import cn.harbinkepu.work.Sender;

/// Sends what is due by one channel, as a [Sender] does.
final class SendingLane implements Sender.Goods<InHand> {

    private static final Logger LOG = Logger.getLogger(SendingLane.class);

    private static final int LONGEST_REASON = 300;

    private final AlertChannel channel;
    private final Deliveries deliveries;
    private final Dispatches dispatches;
    private final MeterRegistry meters;
    private final InstantSource clock;
    private final ReachConfig config;
    private final Sender<InHand> sender;

    SendingLane(
            AlertChannel channel,
            Deliveries deliveries,
            Dispatches dispatches,
            MeterRegistry meters,
            InstantSource clock,
            ReachConfig config) {
        this.channel = channel;
        this.deliveries = deliveries;
        this.dispatches = dispatches;
        this.meters = meters;
        this.clock = clock;
        this.config = config;
        this.sender = new Sender<>("reach." + channel.kind().key(), config.atOnce(), this);
    }

    Channel channel() {
        return channel.kind();
    }

    /// Something may be due. Returns at once.
    void wake() {
        if (channel.isSetUp()) {
            sender.wake();
        } else {
            deliveries
                    .close(channel(), clock.instant())
                    .subscribe()
                    .with(
                            noted -> {},
                            failure -> LOG.warnf("%s is closed, and this is not noted: %s", channel(), failure));
        }
    }

    void close() {
        sender.close();
    }

    @Override
    public Uni<List<InHand>> take(int most) {
        Instant now = clock.instant();
        return deliveries.take(channel(), now, now.plus(config.doubtAfter()), most);
    }

    @Override
    public String nameOf(InHand message) {
        return "The message " + message.id();
    }

    @Override
    public Uni<Optional<Duration>> send(InHand message) {
        return dispatches
                .of(message)
                .chain(channel::send)
                .onFailure(Unreached.class)
                .recoverWithItem(failure -> new Answer.Unreached(String.valueOf(failure.getMessage())))
                .onFailure()
                .recoverWithItem(failure -> new Answer.NotNow(Optional.empty(), String.valueOf(failure.getMessage())))
                .chain(said -> note(message, said));
    }

    private Uni<Optional<Duration>> note(InHand message, Answer answer) {
        Instant now = clock.instant();
        count(answer);
        return switch (answer) {
            case Answer.Sent _ -> settled(deliveries.done(message.id(), DeliveryState.SENT, "", now));
            case Answer.Received _ -> settled(deliveries.done(message.id(), DeliveryState.RECEIVED, "", now));
            case Answer.Acknowledged by ->
                settled(deliveries.done(message.id(), DeliveryState.ACKNOWLEDGED, cut(by.by()), now));
            case Answer.Refused refused -> settled(deliveries.refused(message.id(), cut(refused.why()), now));
            case Answer.Unreached away ->
                deliveries
                        .unreached(message)
                        .chain(() -> putOff(message, new Answer.NotNow(Optional.empty(), away.why()), now));
            case Answer.NotNow later -> putOff(message, later, now);
        };
    }

    private Uni<Optional<Duration>> putOff(InHand message, Answer.NotNow later, Instant now) {
        Duration pause = later.pause()
                .filter(wanted -> wanted.compareTo(config.firstPause()) > 0)
                .map(wanted -> shorter(wanted, config.takeBackFor()))
                .orElseGet(() -> pauseAfter(message.tries()));
        if (message.takesBack() && message.since().plus(config.takeBackFor()).isBefore(now)) {
            return settled(deliveries.refused(message.id(), cut(later.why()), now));
        }
        return deliveries
                .putOff(message.id(), now.plus(pause), cut(later.why()))
                .replaceWith(Optional.of(pause));
    }

    private static Uni<Optional<Duration>> settled(Uni<Void> noted) {
        return noted.replaceWith(Optional.empty());
    }

    private Duration pauseAfter(int tries) {
        Duration pause = config.firstPause().multipliedBy(1L << Math.min(tries - 1, 12));
        return shorter(pause, config.longestPause());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void count(Answer answer) {
        String outcome =
                switch (answer) {
                    case Answer.Sent _ -> "SENT";
                    case Answer.Received _ -> "RECEIVED";
                    case Answer.Acknowledged _ -> "ACKNOWLEDGED";
                    case Answer.Refused _ -> "REFUSED";
                    case Answer.Unreached _, Answer.NotNow _ -> "LATER";
                };
        Outcomes.count(meters, channel(), outcome);
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_REASON));
    }
}
