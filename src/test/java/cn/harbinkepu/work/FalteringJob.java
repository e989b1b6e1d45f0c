package cn.harbinkepu.work;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.child.Killed;

/// Is cut off at its first try, as if its child had been killed.
@ApplicationScoped
class FalteringJob implements JobHandler {

    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private final Map<String, Instant> setBack = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "test.falter";
    }

    @Override
    public Uni<Void> run(String key, JsonObject data) {
        if (begun.add(key)) {
            return Uni.createFrom().failure(new Killed("of a test"));
        }
        done.add(key);
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> setBack(String key, JsonObject data, Instant again) {
        setBack.put(key, again);
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        return Uni.createFrom().voidItem();
    }

    Optional<Instant> again(String key) {
        return Optional.ofNullable(setBack.get(key));
    }

    boolean isDone(String key) {
        return done.contains(key);
    }
}
