package cn.harbinkepu.work;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

/// Fails the second time.
@ApplicationScoped
class StumblingChore implements Chore {

    private final AtomicInteger runs = new AtomicInteger();

    @Override
    public String name() {
        return "test.stumble";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Uni<Void> run() {
        return runs.incrementAndGet() == 2
                ? Uni.createFrom().failure(new IllegalStateException("stumbled"))
                : Uni.createFrom().voidItem();
    }

    int runs() {
        return runs.get();
    }
}
