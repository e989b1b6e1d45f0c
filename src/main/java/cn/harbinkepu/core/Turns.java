package cn.harbinkepu.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;

/// Lets at most so many pieces of work run at once; the others wait in the order they came, without holding a
/// thread.
///
/// A turn ends when its work has succeeded, failed or been cancelled. Work that is cancelled while it waits never
/// starts.
public final class Turns {

    private final Deque<Turn<?>> waiting = new ArrayDeque<>();
    private int free;

    public Turns(int atOnce) {
        if (atOnce < 1) {
            throw new IllegalArgumentException("at least one at once, not " + atOnce);
        }
        free = atOnce;
    }

    /// The work, started once it is its turn.
    public <T> Uni<T> inTurn(Uni<T> work) {
        return Uni.createFrom().emitter(emitter -> {
            Turn<T> turn = new Turn<>(work, emitter);
            emitter.onTermination(turn::cancel);
            enter(turn);
        });
    }

    private void enter(Turn<?> turn) {
        synchronized (waiting) {
            if (free == 0) {
                waiting.add(turn);
                return;
            }
            free--;
        }
        turn.start();
    }

    private void leave() {
        Turn<?> next;
        synchronized (waiting) {
            next = waiting.poll();
            if (next == null) {
                free++;
            }
        }
        if (next != null) {
            next.start();
        }
    }

    private boolean forget(Turn<?> turn) {
        synchronized (waiting) {
            return waiting.remove(turn);
        }
    }

    private final class Turn<T> {
        private static final Cancellable CANCELLED = () -> {};

        private final Uni<T> work;
        private final UniEmitter<? super T> emitter;
        private final AtomicReference<Cancellable> running = new AtomicReference<>();
        private final AtomicBoolean over = new AtomicBoolean();

        Turn(Uni<T> work, UniEmitter<? super T> emitter) {
            this.work = work;
            this.emitter = emitter;
        }

        void start() {
            Cancellable started =
                    work.onTermination().invoke(this::end).subscribe().with(emitter::complete, emitter::fail);
            if (!running.compareAndSet(null, started)) {
                started.cancel();
            }
        }

        void cancel() {
            Cancellable started = running.getAndSet(CANCELLED);
            if (started != null) {
                started.cancel();
            } else {
                forget(this);
            }
        }

        private void end() {
            if (over.compareAndSet(false, true)) {
                leave();
            }
        }
    }
}
