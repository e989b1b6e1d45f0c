package cn.harbinkepu.media;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.resource.Files;
import cn.harbinkepu.work.JobHandler;
import cn.harbinkepu.work.Wish;

/// Removes what was made of a file that is no more. What it misses is swept away within days.
@ApplicationScoped
class ForgetFilm implements JobHandler {

    private static final String NAME = "media.forget";

    private final Files files;
    private final RenditionStore store;

    ForgetFilm(Files files, RenditionStore store) {
        this.files = files;
        this.store = store;
    }

    static Wish of(UUID file) {
        return Wish.of(NAME, file.toString(), new JsonObject().put("file", file.toString()));
    }

    /// Once more, for what was just being stored.
    static Wish afterwards(UUID file) {
        return Wish.of(NAME, file + "@afterwards", new JsonObject().put("file", file.toString()));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<Void> run(String key, JsonObject data) {
        UUID file = UUID.fromString(data.getString("file"));
        return files.find(file)
                .chain(found -> found.isPresent() ? Uni.createFrom().voidItem() : store.remove(file));
    }

    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        return Uni.createFrom().voidItem();
    }
}
