package cn.harbinkepu.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.core.Rounds;

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

    private static final int PROBES = 2;

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

    String listenerName() {
        return listener.name();
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
        int most = listener instanceof SpineListener.OfMany ? LOT * LOTS_AT_ONCE : BATCH;
        return Rounds.whilst(() -> {
            woken.set(false);
            return deliveries
                    .due(listener.name(), most)
                    .call(this::deliverAll)
                    .map(due -> !due.isEmpty() || woken.get());
        });
    }

    private Uni<Void> deliverAll(List<Fact> facts) {
        return listener instanceof SpineListener.OfMany ofMany && facts.size() > 1
                ? deliverInLots(ofMany, facts)
                : deliverEach(facts);
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
                    if (lot.size() <= FEW) {
                        return deliverEach(lot);
                    }
                    return isOutage(cause) ? deliverUnlessAway(ofMany, lot, cause) : deliverHalves(ofMany, lot);
                });
    }

    /// A neighbour that is away is asked with two instead of with each. They are drawn anew every time: whatever
    /// fails by itself cannot stand before the others for ever.
    private Uni<Void> deliverUnlessAway(SpineListener.OfMany ofMany, List<Fact> lot, Throwable cause) {
        List<Fact> shuffled = new ArrayList<>(lot);
        Collections.shuffle(shuffled);
        List<Fact> rest = shuffled.subList(PROBES, shuffled.size());
        return Multi.createFrom()
                .iterable(shuffled.subList(0, PROBES))
                .onItem()
                .transformToUniAndConcatenate(this::findsAway)
                .collect()
                .asList()
                .chain(away -> away.contains(false) ? deliverHalves(ofMany, rest) : failed(rest, cause));
    }

    private Uni<Boolean> findsAway(Fact probe) {
        return take(probe).replaceWith(false).onFailure().recoverWithUni(cause -> failed(List.of(probe), cause)
                .replaceWith(isOutage(cause)));
    }

    private static boolean isOutage(Throwable cause) {
        return cause instanceof Problem problem && problem.code() == ProblemCode.UNAVAILABLE;
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
        return take(fact).onFailure().recoverWithUni(cause -> failed(List.of(fact), cause));
    }

    private Uni<Void> take(Fact fact) {
        return taken(Uni.createFrom().deferred(() -> listener.on(fact)), List.of(fact));
    }

    private Uni<Void> taken(Uni<Void> told, List<Fact> facts) {
        return told.ifNoItem().after(PATIENCE).fail().chain(() -> deliveries.done(listener.name(), facts));
    }

    private Uni<Void> failed(List<Fact> facts, Throwable cause) {
        Fact first = facts.getFirst();
        LOG.warnf(
                "Listener %s did not take %s of %s and %d more, they will come again: %s",
                listener.name(), first.type().wire(), first.key(), facts.size() - 1, cause);
        return deliveries.failed(listener.name(), facts, cause);
    }
}
