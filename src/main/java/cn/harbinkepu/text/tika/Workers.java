package cn.harbinkepu.text.tika;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

import cn.harbinkepu.core.Turns;

/// The children that read documents. Starting one costs more than most documents, so one that did well stays for
/// the next; one that failed, has read its share or has had nothing to do for a while is replaced when it is
/// needed.
///
/// What has ended a child before is done apart from the others: one at a time, each by a child of its own, so that it
/// keeps nobody waiting and wears nobody out.
final class Workers {

    private final Supplier<Worker> fresh;
    private final Turns turns;
    private final Turns apart = new Turns(1);
    private final int share;
    private final Duration idle;
    private final Deque<Worker> waiting = new ArrayDeque<>();
    private @Nullable Future<?> dismissal;

    Workers(TextConfig config, Supplier<Worker> fresh) {
        this.fresh = fresh;
        turns = new Turns(config.parsersAtOnce().orElseGet(Workers::cores));
        share = config.documentsPerParser();
        idle = config.idle();
    }

    <T> Uni<T> ask(Wish<T> wish, Duration limit) {
        return turns.inTurn(Uni.createFrom().deferred(() -> {
            Worker worker = take();
            return worker.ask(wish, limit).onTermination().invoke(() -> giveBack(worker));
        }));
    }

    <T> Uni<T> askApart(Wish<T> wish, Duration limit) {
        return apart.inTurn(Uni.createFrom().deferred(() -> {
            Worker worker = fresh.get();
            return worker.ask(wish, limit).onTermination().invoke(worker::close);
        }));
    }

    void close() {
        dismiss();
    }

    private static int cores() {
        return Math.min(8, Runtime.getRuntime().availableProcessors());
    }

    private synchronized Worker take() {
        for (Worker worker = waiting.poll(); worker != null; worker = waiting.poll()) {
            if (!worker.isOver()) {
                return worker;
            }
        }
        return fresh.get();
    }

    private synchronized void giveBack(Worker worker) {
        if (worker.isOver() || worker.asked() >= share) {
            worker.close();
            return;
        }
        waiting.push(worker);
        if (dismissal != null) {
            dismissal.cancel(false);
        }
        dismissal =
                Infrastructure.getDefaultWorkerPool().schedule(this::dismiss, idle.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void dismiss() {
        waiting.forEach(Worker::close);
        waiting.clear();
    }
}
