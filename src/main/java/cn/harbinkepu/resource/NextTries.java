package cn.harbinkepu.resource;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.work.Jobs;

/// Spares somebody who looks on the pause before work on their files is tried again.
@ApplicationScoped
class NextTries {

    private final Stages stages;
    private final Jobs jobs;

    NextTries(Stages stages, Jobs jobs) {
        this.stages = stages;
        this.jobs = jobs;
    }

    static boolean isAwaited(List<Stage> stages) {
        return stages.stream().anyMatch(stage -> stage.nextTry().isPresent());
    }

    /// In the caller's transaction.
    ///
    /// @param files of the revision
    Uni<Void> now(Mutiny.Session session, UUID revision, List<StoredFile> files) {
        return stages.tryNow(session, revision)
                .chain(() -> jobs.tryNow(session, revision.toString()))
                .chain(() -> Multi.createFrom()
                        .iterable(files)
                        .onItem()
                        .transformToUniAndConcatenate(
                                file -> jobs.tryNow(session, file.id().toString()))
                        .collect()
                        .last())
                .replaceWithVoid();
    }
}
