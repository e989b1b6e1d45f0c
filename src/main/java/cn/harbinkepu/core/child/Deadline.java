package cn.harbinkepu.core.child;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.smallrye.mutiny.infrastructure.Infrastructure;

/// Something that happens unless it is called off in time. Time that was lost to others does not count: on an
/// overloaded machine a sound file must not pass for one that hangs.
final class Deadline {

    /// As many times the limit are granted for what was lost; then nobody waits any longer.
    private static final int MOST = 10;

    /// Less is lost on any machine.
    private static final Duration SLIGHT = Duration.ofMillis(100);

    /// Counting costs some milliseconds. By this part of the limit most work is done and needs none.
    private static final int UNCOUNTED = 20;

    private final Duration limit;
    private final Lost lost;
    private final Runnable late;
    private Duration granted = Duration.ZERO;
    private boolean over;
    private boolean passed;
    private Future<?> timer;

    /// What others have taken.
    @FunctionalInterface
    interface Lost {

        /// Begins to count.
        default void begin() {}

        /// The time lost since then.
        Duration sofar();
    }

    Deadline(Duration limit, Lost lost, Runnable late) {
        this.limit = limit;
        this.lost = lost;
        this.late = late;
        this.timer = after(limit.dividedBy(UNCOUNTED), this::count);
    }

    /// Calls it off.
    ///
    /// @return whether it was in time
    synchronized boolean met() {
        over = true;
        timer.cancel(false);
        return !passed;
    }

    private static Future<?> after(Duration time, Runnable next) {
        return Infrastructure.getDefaultWorkerPool().schedule(next, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void count() {
        lost.begin();
        synchronized (this) {
            if (!over) {
                timer = after(limit.minus(limit.dividedBy(UNCOUNTED)), this::due);
            }
        }
    }

    private void due() {
        Duration sofar = lost.sofar();
        if (passes(sofar)) {
            late.run();
        }
    }

    private synchronized boolean passes(Duration sofar) {
        Duration more = sofar.minus(granted);
        if (over) {
            return false;
        }
        if (more.compareTo(SLIGHT) < 0 || granted.compareTo(limit.multipliedBy(MOST)) >= 0) {
            passed = true;
            return true;
        }
        granted = sofar;
        timer = after(more, this::due);
        return false;
    }
}
