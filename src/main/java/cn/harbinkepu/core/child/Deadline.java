package cn.harbinkepu.core.child;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.smallrye.mutiny.infrastructure.Infrastructure;

/// Something that happens unless it is called off in time.
final class Deadline {

    private final Future<?> timer;
    private volatile boolean passed;

    Deadline(Duration limit, Runnable late) {
        timer = Infrastructure.getDefaultWorkerPool()
                .schedule(
                        () -> {
                            passed = true;
                            late.run();
                        },
                        limit.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /// Calls it off.
    ///
    /// @return whether it was in time
    boolean met() {
        timer.cancel(false);
        return !passed;
    }
}
