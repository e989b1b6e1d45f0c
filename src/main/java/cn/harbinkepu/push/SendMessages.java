package cn.harbinkepu.push;

import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Rounds;
import cn.harbinkepu.push.Tally.Count;
import cn.harbinkepu.work.Chore;

/// Sends what is due, in lots, the messages of one reader one after the other.
@ApplicationScoped
class SendMessages implements Chore {

    private static final Logger LOG = Logger.getLogger(SendMessages.class);

    private static final int LOT = 64;

    /// Servers of others take their time; more at once would only keep connections of the database.
    private static final int AT_ONCE = 8;

    private final Messages messages;
    private final Delivery delivery;
    private final Tally tally;
    private final InstantSource clock;
    private final Duration every;
    private final Duration doubtAfter;
    private final Set<ChannelKind> repeatable = EnumSet.noneOf(ChannelKind.class);

    SendMessages(
            Messages messages,
            Delivery delivery,
            Tally tally,
            InstantSource clock,
            PushConfig config,
            @All List<PushChannel> channels) {
        this.messages = messages;
        this.delivery = delivery;
        this.tally = tally;
        this.clock = clock;
        this.every = config.sendEvery();
        this.doubtAfter = config.doubtAfter();
        channels.stream()
                .filter(PushChannel::isRepeatable)
                .map(PushChannel::kind)
                .forEach(repeatable::add);
    }

    @Override
    public String name() {
        return "push.send";
    }

    @Override
    public Duration every() {
        return every;
    }

    @Override
    public Uni<Void> run() {
        return messages.settle(clock.instant().minus(doubtAfter), repeatable, false)
                .chain(unsure -> tally.addAll(unsure, Count.UNSURE))
                .chain(this::lots);
    }

    private Uni<Void> lots() {
        return Rounds.whilst(
                () -> messages.take(clock.instant(), LOT).call(this::send).map(taken -> taken.size() == LOT));
    }

    private Uni<Void> send(List<Message> taken) {
        return Multi.createFrom()
                .iterable(taken.stream()
                        .collect(Collectors.groupingBy(Message::reader))
                        .values())
                .onItem()
                .transformToUni(this::ofOne)
                .merge(AT_ONCE)
                .collect()
                .last();
    }

    private Uni<Void> ofOne(List<Message> ofReader) {
        return Multi.createFrom()
                .iterable(ofReader)
                .onItem()
                .transformToUniAndConcatenate(this::deliver)
                .collect()
                .last();
    }

    /// What cannot be noted now stays in hand and is settled later.
    private Uni<Void> deliver(Message message) {
        UUID id = message.id();
        return delivery.of(message)
                .onFailure()
                .invoke(failure -> LOG.warnf("The message %s stays in hand: %s", id, failure))
                .onFailure()
                .recoverWithNull();
    }
}
