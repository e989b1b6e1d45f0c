package cn.harbinkepu.media;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.work.Chore;
import cn.harbinkepu.work.Jobs;

/// Films and recordings that were made before there was one file for every browser get theirs, a few at a time.
@ApplicationScoped
class MissingDirects implements Chore {

    private static final int AT_A_TIME = 20;

    private final Presentations presentations;
    private final Jobs jobs;
    private final Mutiny.SessionFactory sessions;

    MissingDirects(Presentations presentations, Jobs jobs, Mutiny.SessionFactory sessions) {
        this.presentations = presentations;
        this.jobs = jobs;
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "media.direct-old";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Uni<Void> run() {
        return presentations
                .withoutDirect(AT_A_TIME)
                .chain(files -> files.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : sessions.withTransaction(session -> enqueue(session, files)));
    }

    private Uni<Void> enqueue(Mutiny.Session session, List<UUID> files) {
        return Multi.createFrom()
                .iterable(files)
                .onItem()
                .transformToUniAndConcatenate(file -> jobs.enqueue(session, DirectFilm.of(file)))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
