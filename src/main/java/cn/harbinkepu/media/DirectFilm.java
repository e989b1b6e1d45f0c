package cn.harbinkepu.media;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.Scratch;
import cn.harbinkepu.resource.OutgrownDocuments;
import cn.harbinkepu.work.JobHandler;
import cn.harbinkepu.work.Wish;
import cn.harbinkepu.work.Wish.Urgency;

/// Makes the one file that every browser plays of a film or recording that plays from playlists already, and has the
/// public documents tell of it.
@ApplicationScoped
class DirectFilm implements JobHandler {

    private static final String NAME = "media.direct";

    private final DirectWork work;
    private final Presentations presentations;
    private final OutgrownDocuments documents;
    private final Scratch scratch;

    DirectFilm(DirectWork work, Presentations presentations, OutgrownDocuments documents, Scratch scratch) {
        this.work = work;
        this.presentations = presentations;
        this.documents = documents;
        this.scratch = scratch;
    }

    static Wish of(UUID file) {
        return Wish.of(NAME, file.toString(), new JsonObject().put("file", file.toString()))
                .as(Urgency.IDLE);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<Void> run(String key, JsonObject data) {
        return scratch.with(folder -> work.make(file(data), folder)).chain(() -> documents.with(file(data)));
    }

    /// Some of what it is put together from may be lost; once that is made again, so is this.
    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        return presentations.direct(file(data), 0);
    }

    private static UUID file(JsonObject data) {
        return UUID.fromString(data.getString("file"));
    }
}
