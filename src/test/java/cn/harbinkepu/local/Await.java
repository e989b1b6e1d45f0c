package cn.harbinkepu.local;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

import static org.assertj.core.api.Assertions.fail;

/// Waits for something to become true, looking often, with a deadline far beyond what it ever takes.
public final class Await {

    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private Await() {}

    /// The first observation that satisfies the condition; fails with the last one otherwise.
    public static <T> T until(Supplier<T> observe, Predicate<T> condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        T seen = observe.get();
        while (!condition.test(seen)) {
            if (System.nanoTime() > deadline) {
                return fail("not within " + PATIENCE + "; last seen: " + seen);
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            seen = observe.get();
        }
        return seen;
    }
}
