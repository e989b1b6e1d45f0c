package cn.harbinkepu.media.web;

import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/// One address: what it may still take, and what it waits for. Its allowance is guarded by the [SharedLine], which
/// alone uses it.
final class Party {

    private final double rate;
    private final double burst;
    private final Deque<SharedLine.Turn> waiting = new ArrayDeque<>();
    private double allowance;
    private long filledAt = System.nanoTime();
    private int answers;

    Party(double rate, double burst) {
        this.rate = rate;
        this.burst = burst;
        this.allowance = burst;
    }

    synchronized boolean enter(int most) {
        if (answers >= most) {
            return false;
        }
        answers++;
        return true;
    }

    synchronized void leave() {
        answers--;
    }

    boolean may(long now) {
        allowance = Math.min(burst, allowance + rate * (now - filledAt) / 1e9);
        filledAt = now;
        return allowance > 0;
    }

    /// It may go below nothing by one slice, and waits the longer for the next.
    void took(int bytes) {
        allowance -= bytes;
    }

    boolean isWaiting() {
        return !waiting.isEmpty();
    }

    void await(SharedLine.Turn turn) {
        waiting.add(turn);
    }

    SharedLine.@Nullable Turn next() {
        return waiting.poll();
    }
}
