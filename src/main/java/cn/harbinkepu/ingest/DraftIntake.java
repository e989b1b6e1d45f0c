package cn.harbinkepu.ingest;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.resource.Intake;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.Stages;
import cn.harbinkepu.resource.StoredFile;
import cn.harbinkepu.work.Jobs;

/// Decides what is done with a draft's file: films and recordings are prepared for playing by `media`, which knows its
/// job by name; everything else is read.
@ApplicationScoped
class DraftIntake implements Intake {

    private static final List<String> PLAYED = List.of("probe", "poster", "stream");
    private static final List<String> READ = List.of(ReadDocument.EXTRACT, ReadDocument.DESCRIBE);
    private static final String PREPARE = "media.prepare";

    private final Stages stages;
    private final Jobs jobs;

    DraftIntake(Stages stages, Jobs jobs) {
        this.stages = stages;
        this.jobs = jobs;
    }

    @Override
    public Uni<Void> take(Mutiny.Session session, UUID resource, UUID revision, Kind kind, StoredFile file) {
        boolean played =
                FileType.named(file.name()).filter(FileType::isPlayable).isPresent();
        JsonObject data = new JsonObject()
                .put("resource", resource.toString())
                .put("revision", revision.toString())
                .put("file", file.id().toString());
        return stages.plan(session, revision, played ? PLAYED : READ)
                .chain(() -> jobs.enqueue(session, played ? PREPARE : ReadDocument.NAME, revision.toString(), data));
    }
}
