package cn.harbinkepu.text.tika;

import java.nio.file.Path;
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
import cn.harbinkepu.text.Extraction;

/// The children that read documents. Starting one costs more than most documents, so one that did well stays for
/// the next; one that failed, has read its share or has had nothing to do for a while is replaced when it is
/// needed.
final class Workers {

    private final Supplier<Worker> fresh;
    private final Turns turns;
    private final int share;
    private final Duration limit;
    private final Duration idle;
    private final Deque<Worker> waiting = new ArrayDeque<>();
    private @Nullable Future<?> dismissal;

    Workers(TextConfig config, Supplier<Worker> fresh) {
        this.fresh = fresh;
        turns = new Turns(config.parsersAtOnce());
        share = config.documentsPerParser();
        limit = config.limit();
        idle = config.idle();
    }

    Uni<Extraction> read(Path file, String fileName) {
        return turns.inTurn(Uni.createFrom().deferred(() -> {
            Worker worker = take();
            boolean used = worker.read() > 0;
            return readBy(worker, file, fileName)
                    .chain(found -> used && worker.isOver() && !(found instanceof Extraction.TimedOut)
                            ? readBy(fresh.get(), file, fileName)
                            : Uni.createFrom().item(found));
        }));
    }

    void close() {
        dismiss();
    }

    /// A used child that died may have been worn out by earlier documents, so its last one is read again by a fresh
    /// one.
    private Uni<Extraction> readBy(Worker worker, Path file, String fileName) {
        return worker.read(file, fileName, limit).onTermination().invoke(() -> giveBack(worker));
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
        if (worker.isOver() || worker.read() >= share) {
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
