package cn.harbinkepu.media;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.work.JobHandler;
import cn.harbinkepu.work.Lane;

/// Heavy work that takes as long as a test wants, like reading the words in the pictures of a long film.
@ApplicationScoped
class StandingJob implements JobHandler {

    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    @Override
    public String name() {
        return "test.stand";
    }

    @Override
    public Lane lane() {
        return Lane.HEAVY;
    }

    @Override
    public Uni<Void> run(String key, JsonObject data) {
        begun.add(key);
        return Uni.createFrom().completionStage(end);
    }

    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        return Uni.createFrom().voidItem();
    }

    boolean isBegun(String key) {
        return begun.contains(key);
    }

    void end() {
        end.complete(null);
    }
}
