package cn.harbinkepu.work;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/// Asks for more memory than there is.
@ApplicationScoped
class ExhaustingJob implements JobHandler {

    private final List<String> runs = new CopyOnWriteArrayList<>();
    private final List<String> givenUp = new CopyOnWriteArrayList<>();

    @Override
    public String name() {
        return "test.exhaust";
    }

    @Override
    public Uni<Void> run(String key, JsonObject data) {
        runs.add(key);
        return Uni.createFrom().failure(new IllegalStateException(new OutOfMemoryError("of a test")));
    }

    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        givenUp.add(key);
        return Uni.createFrom().voidItem();
    }

    long runs(String key) {
        return runs.stream().filter(key::equals).count();
    }

    boolean isGivenUp(String key) {
        return givenUp.contains(key);
    }
}
