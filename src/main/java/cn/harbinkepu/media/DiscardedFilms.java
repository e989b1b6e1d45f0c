package cn.harbinkepu.media;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.resource.DraftEnd;
import cn.harbinkepu.work.Jobs;

/// Drops what waits to be made of the films of a discarded draft, and has removed what was made. Work in hand ends by
/// itself ([FilmDesk]).
@ApplicationScoped
class DiscardedFilms implements DraftEnd {

    /// Longer than work in hand needs to notice and to store what it was storing.
    private static final Duration AFTERWARDS = Duration.ofMinutes(1);

    private static final String GONE = "select not exists (select 1 from stored_file where id = cast(:file as uuid))";

    private final Jobs jobs;
    private final InstantSource clock;

    DiscardedFilms(Jobs jobs, InstantSource clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public Uni<Void> ended(Mutiny.Session session, UUID revision, List<UUID> files) {
        return jobs.drop(session, revision.toString())
                .chain(() -> Multi.createFrom()
                        .iterable(files)
                        .onItem()
                        .transformToUniAndConcatenate(file -> ended(session, file))
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private Uni<Void> ended(Mutiny.Session session, UUID file) {
        return session.createNativeQuery(GONE, Boolean.class)
                .setParameter("file", file)
                .getSingleResult()
                .chain(gone -> gone
                        ? jobs.drop(session, file.toString())
                                .chain(() -> jobs.enqueue(session, ForgetFilm.of(file)))
                                .chain(() -> jobs.enqueue(
                                        session,
                                        ForgetFilm.afterwards(file)
                                                .at(clock.instant().plus(AFTERWARDS))))
                        : Uni.createFrom().voidItem());
    }
}
