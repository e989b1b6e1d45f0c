package cn.harbinkepu.media.web;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;

import cn.harbinkepu.core.Blocking;

/// The line that all who are throttled share. While it is full, those who wait are served one slice each in turn, so
/// who opens many connections gets no more than who opens one.
final class SharedLine {

    private static final long LOOK_EVERY = 10;
    private static final double SECONDS_AT_ONCE = 0.1;

    private final Vertx vertx;
    private final double rate;
    private final Deque<Party> waiting = new ArrayDeque<>();
    private double allowance;
    private long filledAt = System.nanoTime();
    private boolean looking;

    /// Bytes that somebody waits to send.
    record Turn(int bytes, UniEmitter<? super Void> emitter) {}

    SharedLine(double rate, Vertx vertx) {
        this.rate = rate;
        this.vertx = vertx;
        this.allowance = rate * SECONDS_AT_ONCE;
    }

    /// Completes when the party may send so many bytes.
    Uni<Void> take(Party party, int bytes) {
        synchronized (this) {
            fill();
            if (allowance > 0 && !party.isWaiting() && party.may(filledAt)) {
                pay(party, bytes);
                return Uni.createFrom().voidItem();
            }
        }
        return Blocking.backHome(Uni.createFrom().<Void>emitter(emitter -> await(party, new Turn(bytes, emitter))));
    }

    private synchronized void await(Party party, Turn turn) {
        if (!party.isWaiting()) {
            waiting.add(party);
        }
        party.await(turn);
        if (!looking) {
            looking = true;
            vertx.setTimer(LOOK_EVERY, again -> serve());
        }
    }

    private void serve() {
        List<Turn> served = new ArrayList<>();
        synchronized (this) {
            fill();
            collect(served);
            looking = !waiting.isEmpty();
            if (looking) {
                vertx.setTimer(LOOK_EVERY, again -> serve());
            }
        }
        served.forEach(turn -> turn.emitter().complete(null));
    }

    /// Round by round, until the line is full or nobody may take more.
    private void collect(List<Turn> served) {
        int refused = 0;
        while (allowance > 0 && refused < waiting.size()) {
            Party party = waiting.remove();
            if (!party.may(filledAt)) {
                waiting.add(party);
                refused++;
                continue;
            }
            Turn turn = party.next();
            if (turn != null) {
                pay(party, turn.bytes());
                served.add(turn);
                refused = 0;
            }
            if (party.isWaiting()) {
                waiting.add(party);
            }
        }
    }

    private void pay(Party party, int bytes) {
        allowance -= bytes;
        party.took(bytes);
    }

    private void fill() {
        long now = System.nanoTime();
        allowance = Math.min(rate * SECONDS_AT_ONCE, allowance + rate * (now - filledAt) / 1e9);
        filledAt = now;
    }
}
