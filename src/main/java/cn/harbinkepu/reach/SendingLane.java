package cn.harbinkepu.reach;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.fetch.Unreached;
import cn.harbinkepu.reach.Deliveries.InHand;

/// Sends what is due by one channel, so many at once. Each message that comes back makes room for the next, so those
/// that hang delay nothing as long as there is room. Several instances may do the same side by side.
final class SendingLane {

    private static final Logger LOG = Logger.getLogger(SendingLane.class);

    private static final int LONGEST_REASON = 300;

    private final AlertChannel channel;
    private final Deliveries deliveries;
    private final Dispatches dispatches;
    private final MeterRegistry meters;
    private final InstantSource clock;
    private final ReachConfig config;
    private final AtomicInteger inHand = new AtomicInteger();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile boolean closed;

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
    }

    Channel channel() {
        return channel.kind();
    }

    /// Something may be due. Returns at once.
    void wake() {
        if (channel.isSetUp()) {
            woken.set(true);
            look();
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
        closed = true;
    }

    /// One look at a time; what is noted meanwhile is seen by one more.
    private void look() {
        int room = config.atOnce() - inHand.get();
        if (closed || room <= 0 || !looking.compareAndSet(false, true)) {
            return;
        }
        woken.set(false);
        Instant now = clock.instant();
        deliveries
                .take(channel(), now, now.plus(config.doubtAfter()), room)
                .subscribe()
                .with(taken -> begin(taken, room), failure -> {
                    LOG.warnf("Nothing can be sent by %s now: %s", channel(), failure);
                    looking.set(false);
                });
    }

    private void begin(List<InHand> taken, int room) {
        inHand.addAndGet(taken.size());
        looking.set(false);
        if (taken.size() == room) {
            woken.set(true);
        }
        taken.forEach(this::send);
        lookAgain();
    }

    private void lookAgain() {
        if (woken.get()) {
            look();
        }
    }

    /// What cannot be noted now stays in hand and is sent again later.
    private void send(InHand message) {
        deliver(message)
                .onTermination()
                .invoke(inHand::decrementAndGet)
                .subscribe()
                .with(noted -> lookAgain(), failure -> {
                    LOG.warnf("The message %s stays in hand: %s", message.id(), failure);
                    lookAgain();
                });
    }

    private Uni<Void> deliver(InHand message) {
        return dispatches
                .of(message)
                .chain(channel::send)
                .onFailure(Unreached.class)
                .recoverWithItem(failure -> new Answer.Unreached(String.valueOf(failure.getMessage())))
                .onFailure()
                .recoverWithItem(failure -> new Answer.NotNow(Optional.empty(), String.valueOf(failure.getMessage())))
                .chain(said -> note(message, said));
    }

    private Uni<Void> note(InHand message, Answer answer) {
        Instant now = clock.instant();
        count(answer);
        return switch (answer) {
            case Answer.Sent _ -> deliveries.done(message.id(), DeliveryState.SENT, "", now);
            case Answer.Received _ -> deliveries.done(message.id(), DeliveryState.RECEIVED, "", now);
            case Answer.Acknowledged by -> deliveries.done(message.id(), DeliveryState.ACKNOWLEDGED, cut(by.by()), now);
            case Answer.Refused refused -> deliveries.refused(message.id(), cut(refused.why()), now);
            case Answer.Unreached away ->
                deliveries
                        .unreached(message)
                        .chain(() -> putOff(message, new Answer.NotNow(Optional.empty(), away.why()), now));
            case Answer.NotNow later -> putOff(message, later, now);
        };
    }

    private Uni<Void> putOff(InHand message, Answer.NotNow later, Instant now) {
        Duration pause = later.pause()
                .filter(wanted -> wanted.compareTo(config.firstPause()) > 0)
                .map(wanted -> shorter(wanted, config.takeBackFor()))
                .orElseGet(() -> pauseAfter(message.tries()));
        if (message.takesBack() && message.since().plus(config.takeBackFor()).isBefore(now)) {
            return deliveries.refused(message.id(), cut(later.why()), now);
        }
        return deliveries
                .putOff(message.id(), now.plus(pause), cut(later.why()))
                .invoke(() -> wakeAfter(pause));
    }

    /// Should this instance not live to see it, the next look of any finds what is due.
    private void wakeAfter(Duration pause) {
        Uni.createFrom().voidItem().onItem().delayIt().by(pause).subscribe().with(over -> wake(), failure -> {});
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
