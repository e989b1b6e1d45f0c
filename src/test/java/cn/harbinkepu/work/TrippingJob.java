package cn.harbinkepu.work;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/// Fails at its only try as long as something lies in its way.
@ApplicationScoped
public class TrippingJob implements JobHandler {

    public static final String NAME = "test.trip";

    private final Set<String> obstructed = ConcurrentHashMap.newKeySet();
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final List<String> takenUp = new CopyOnWriteArrayList<>();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int tries() {
        return 1;
    }

    @Override
    public Uni<Void> run(String key, JsonObject data) {
        if (obstructed.contains(key)) {
            return Uni.createFrom().failure(new IllegalStateException("something lies in the way of " + key));
        }
        done.add(key);
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> takeUp(Mutiny.Session session, String key, JsonObject data) {
        takenUp.add(key);
        return Uni.createFrom().voidItem();
    }

    public void obstruct(String key) {
        obstructed.add(key);
    }

    public void clear(String key) {
        obstructed.remove(key);
    }

    public boolean isDone(String key) {
        return done.contains(key);
    }

    public boolean isTakenUp(String key) {
        return takenUp.contains(key);
    }
}
