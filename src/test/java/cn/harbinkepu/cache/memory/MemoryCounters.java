package cn.harbinkepu.cache.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.cache.Counters;

public final class MemoryCounters implements Counters {

    private record Window(long count, Instant end) {}

    private final Map<String, Window> windows = new ConcurrentHashMap<>();
    private final InstantSource clock;

    public MemoryCounters(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Uni<Long> add(String key, long amount, Duration window) {
        return Uni.createFrom().item(() -> windows.compute(key, (k, open) -> next(open, amount, window))
                .count());
    }

    @Override
    public Uni<Long> count(String key) {
        return Uni.createFrom().item(() -> {
            Window open = windows.get(key);
            return isOpen(open) ? open.count() : 0L;
        });
    }

    @Override
    public Uni<Void> clear(String key) {
        return Uni.createFrom().item(() -> windows.remove(key)).replaceWithVoid();
    }

    private Window next(@org.jspecify.annotations.Nullable Window open, long amount, Duration window) {
        return open != null && isOpen(open)
                ? new Window(open.count() + amount, open.end())
                : new Window(amount, clock.instant().plus(window));
    }

    private boolean isOpen(@org.jspecify.annotations.Nullable Window window) {
        return window != null && clock.instant().isBefore(window.end());
    }
}
