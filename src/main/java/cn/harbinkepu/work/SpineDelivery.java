package cn.harbinkepu.work;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/// Delivers the outbox to one listener: the oldest fact of each key first, several keys at once, until nothing is due.
///
/// One instance of the cloud runs it at a time, which the job library ensures; so the order of a key needs no lock.
final class SpineDelivery {

    private static final Logger LOG = Logger.getLogger(SpineDelivery.class);

    /// Large enough that a rebuild's tail drains quickly, small enough to hold in memory with full texts.
    private static final int BATCH = 64;

    /// Keys served side by side: hides the listener's network time without crowding two cores.
    private static final int CONCURRENCY = 8;

    /// What a listener of many is told at once, as often as it may be told side by side: while one lot is on its way
    /// over the network the next is made ready.
    private static final int LOT = 100;

    /// So many are rather told one by one when they could not be taken together.
    private static final int FEW = 12;

    private static final int LOTS_AT_ONCE = 2;

    /// A listener that does not answer counts as failed, so that one fact cannot stop the others for ever.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SpineListener listener;
    private final Deliveries deliveries;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicBoolean woken = new AtomicBoolean();

    SpineDelivery(SpineListener listener, Deliveries deliveries) {
        this.listener = listener;
        this.deliveries = deliveries;
    }

    String taskName() {
        return "spine." + listener.name();
    }

    /// Notes that there is something new.
    ///
    /// @return whether a run has to be started for it; a run on this instance sees the note by itself
    boolean wake() {
        woken.set(true);
        return !running.get();
    }

    /// Delivers until nothing is due. True if a note arrived too late to be seen, and another run is wanted.
    Uni<Boolean> run() {
        running.set(true);
        return drain().map(nothing -> woken.get()).onTermination().invoke(() -> running.set(false));
    }

    private Uni<Void> drain() {
        woken.set(false);
        int most = listener instanceof SpineListener.OfMany ? LOT * LOTS_AT_ONCE : BATCH;
        return deliveries.due(listener.name(), most).chain(this::deliverAll);
    }

    private Uni<Void> deliverAll(List<Fact> facts) {
        if (facts.isEmpty()) {
            return woken.get() ? drain() : Uni.createFrom().voidItem();
        }
        Uni<Void> delivered = listener instanceof SpineListener.OfMany ofMany && facts.size() > 1
                ? deliverInLots(ofMany, facts)
                : deliverEach(facts);
        return delivered.chain(this::drain);
    }

    private Uni<Void> deliverInLots(SpineListener.OfMany ofMany, List<Fact> facts) {
        return Multi.createFrom()
                .iterable(facts)
                .group()
                .intoLists()
                .of(LOT)
                .onItem()
                .transformToUni(lot -> deliverLot(ofMany, lot))
                .merge(LOTS_AT_ONCE)
                .collect()
                .last();
    }

    private Uni<Void> deliverLot(SpineListener.OfMany ofMany, List<Fact> lot) {
        return taken(Uni.createFrom().deferred(() -> ofMany.onAll(lot)), lot)
                .onFailure()
                .recoverWithUni(cause -> {
                    LOG.debugf("Listener %s did not take %d facts at once: %s", listener.name(), lot.size(), cause);
                    return lot.size() <= FEW ? deliverEach(lot) : deliverHalves(ofMany, lot);
                });
    }

    /// What is too much for a busy neighbour may go in smaller lots; what cannot be taken comes to stand among few.
    private Uni<Void> deliverHalves(SpineListener.OfMany ofMany, List<Fact> lot) {
        int half = lot.size() / 2;
        return deliverLot(ofMany, lot.subList(0, half)).chain(() -> deliverLot(ofMany, lot.subList(half, lot.size())));
    }

    private Uni<Void> deliverEach(List<Fact> facts) {
        return Multi.createFrom()
                .iterable(facts)
                .onItem()
                .transformToUni(this::deliver)
                .merge(CONCURRENCY)
                .collect()
                .last();
    }

    private Uni<Void> deliver(Fact fact) {
        return taken(Uni.createFrom().deferred(() -> listener.on(fact)), List.of(fact))
                .onFailure()
                .recoverWithUni(cause -> failed(fact, cause));
    }

    private Uni<Void> taken(Uni<Void> told, List<Fact> facts) {
        return told.ifNoItem().after(PATIENCE).fail().chain(() -> deliveries.done(listener.name(), facts));
    }

    private Uni<Void> failed(Fact fact, Throwable cause) {
        LOG.warnf(
                "Listener %s did not take %s of %s, it will come again: %s",
                listener.name(), fact.type().wire(), fact.key(), cause);
        return deliveries.failed(listener.name(), fact, cause);
    }
}
