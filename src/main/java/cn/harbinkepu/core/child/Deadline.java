package cn.harbinkepu.core.child;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.smallrye.mutiny.infrastructure.Infrastructure;

/// Something that happens unless it is called off in time. Time that was lost to others does not count: on an
/// overloaded machine a sound file must not pass for one that hangs.
final class Deadline {

    /// As many times the limit are granted for what was lost; then nobody waits any longer.
    private static final int MOST = 10;

    /// Less is lost on any machine.
    private static final Duration SLIGHT = Duration.ofMillis(100);

    private final Duration limit;
    private final Supplier<Duration> lost;
    private final Runnable late;
    private Duration granted = Duration.ZERO;
    private boolean over;
    private boolean passed;
    private Future<?> timer;

    /// @param lost how much time has been lost so far
    Deadline(Duration limit, Supplier<Duration> lost, Runnable late) {
        this.limit = limit;
        this.lost = lost;
        this.late = late;
        this.timer = after(limit);
    }

    /// Calls it off.
    ///
    /// @return whether it was in time
    synchronized boolean met() {
        over = true;
        timer.cancel(false);
        return !passed;
    }

    private Future<?> after(Duration time) {
        return Infrastructure.getDefaultWorkerPool().schedule(this::due, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void due() {
        Duration sofar = lost.get();
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
        timer = after(more);
        return false;
    }
}
