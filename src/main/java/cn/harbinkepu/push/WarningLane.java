package cn.harbinkepu.push;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.work.Sender;

/// Sends warnings to readers by one sort of way, as a [Sender] does.
final class WarningLane implements Sender.Goods<WarningDelivery.Known> {

    private final PushChannel channel;
    private final ReaderWarnings warnings;
    private final WarningDelivery delivery;
    private final Consumer<ChannelKind> others;
    private final Sender<WarningDelivery.Known> sender;

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
        this.sender = new Sender<>("push.warn-" + channel.kind(), config.warningsAtOnce(), this);
    }

    boolean isOffered() {
        return channel.isOffered();
    }

    /// Something may be due. Returns at once.
    void wake() {
        sender.wake();
    }

    void close() {
        sender.close();
    }

    @Override
    public Uni<List<WarningDelivery.Known>> take(int most) {
        return warnings.take(channel.kind(), delivery.now(), most).chain(delivery::withAlerts);
    }

    @Override
    public Uni<Optional<Duration>> send(WarningDelivery.Known warning) {
        return delivery.of(warning, channel).map(this::due);
    }

    @Override
    public String nameOf(WarningDelivery.Known warning) {
        return "The warning " + warning.warning().id();
    }

    private Optional<Duration> due(WarningDelivery.Next next) {
        return switch (next) {
            case WarningDelivery.Next.Done _ -> Optional.empty();
            case WarningDelivery.Next.By by -> {
                others.accept(by.kind());
                yield Optional.empty();
            }
            case WarningDelivery.Next.After after -> Optional.of(after.pause());
        };
    }
}
