package cn.harbinkepu.push;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

/// Sends warnings to readers by one sort of way, so many at once. Each that comes back makes room
/// for the next. Several instances may do the same side by side.
final class WarningLane {

    private static final Logger LOG = Logger.getLogger(WarningLane.class);

    private final PushChannel channel;
    private final ReaderWarnings warnings;
    private final WarningDelivery delivery;
    private final Consumer<ChannelKind> others;
    private final int atOnce;
    private final AtomicInteger inHand = new AtomicInteger();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile boolean closed;

    /// @param others wakes the lane of another sort
    WarningLane(
            PushChannel channel,
            ReaderWarnings warnings,
            WarningDelivery delivery,
            Consumer<ChannelKind> others,
            PushConfig config) {
        this.channel = channel;
        this.warnings = warnings;
        this.delivery = delivery;
        this.others = others;
        this.atOnce = config.warningsAtOnce();
    }

    boolean isOffered() {
        return channel.isOffered();
    }

    /// Something may be due. Returns at once.
    void wake() {
        woken.set(true);
        look();
    }

    void close() {
        closed = true;
    }

    /// One look at a time; what is noted meanwhile is seen by one more.
    private void look() {
        int room = atOnce - inHand.get();
        if (closed || room <= 0 || !looking.compareAndSet(false, true)) {
            return;
        }
        woken.set(false);
        warnings.take(channel.kind(), delivery.now(), room)
                .chain(delivery::withAlerts)
                .subscribe()
                .with(taken -> begin(taken, room), failure -> {
                    LOG.warnf("No warning can be sent by %s now: %s", channel.kind(), failure);
                    looking.set(false);
                });
    }

    private void begin(List<WarningDelivery.Known> taken, int room) {
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

    /// What cannot be noted now stays in hand and is settled later.
    private void send(WarningDelivery.Known warning) {
        delivery.of(warning, channel)
                .onTermination()
                .invoke(inHand::decrementAndGet)
                .subscribe()
                .with(this::goOn, failure -> {
                    LOG.warnf(
                            "The warning %s stays in hand: %s",
                            warning.warning().id(), failure);
                    lookAgain();
                });
    }

    private void goOn(WarningDelivery.Next next) {
        switch (next) {
            case WarningDelivery.Next.Done _ -> lookAgain();
            case WarningDelivery.Next.By by -> {
                others.accept(by.kind());
                lookAgain();
            }
            case WarningDelivery.Next.After after -> {
                wakeAfter(after.pause());
                lookAgain();
            }
        }
    }

    /// Should this instance not live to see it, the next look of any finds what is due.
    private void wakeAfter(Duration pause) {
        Uni.createFrom().voidItem().onItem().delayIt().by(pause).subscribe().with(over -> wake(), failure -> {});
    }
}
