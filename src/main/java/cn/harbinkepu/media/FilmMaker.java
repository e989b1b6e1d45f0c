package cn.harbinkepu.media;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.integrity.Maker;
import cn.harbinkepu.work.Jobs;
import cn.harbinkepu.work.Wish;
import cn.harbinkepu.work.Wish.Urgency;

/// What films and recordings play from is made again from the original when some of it was lost or has changed. What
/// is left of it plays until then.
@ApplicationScoped
class FilmMaker implements Maker {

    private final Presentations presentations;
    private final RenditionStore store;
    private final Jobs jobs;
    private final Mutiny.SessionFactory sessions;

    FilmMaker(Presentations presentations, RenditionStore store, Jobs jobs, Mutiny.SessionFactory sessions) {
        this.presentations = presentations;
        this.store = store;
        this.jobs = jobs;
        this.sessions = sessions;
    }

    @Override
    public boolean owns(String name) {
        return MediaNames.isOfAMaking(name);
    }

    @Override
    public Uni<Optional<Set<String>>> madeOf(UUID file) {
        return presentations.find(file).chain(found -> switch (found.map(Presentation::state)
                .orElse(Presentation.State.FAILED)) {
            case READY -> names(found.orElseThrow()).map(Optional::of);
            case MAKING -> Uni.createFrom().item(Optional.empty());
            case FAILED ->
                presentations
                        .isClaimed(file)
                        .chain(claimed -> claimed
                                ? unmade(found).map(Optional::of)
                                : Uni.createFrom().item(Optional.empty()));
        });
    }

    @Override
    public Uni<Void> makeAgain(UUID file) {
        return presentations
                .renew(file)
                .chain(() -> sessions.withTransaction(session -> jobs.enqueue(session, again(file, Urgency.LATER))));
    }

    /// The job that makes a file playable for which no draft waits.
    static Wish again(UUID file, Urgency urgency) {
        Order order = new Order(file, Optional.empty(), Optional.empty(), false);
        return Wish.of(PrepareFilm.NAME, "again@" + file, order.asJson()).as(urgency);
    }

    /// What plays of it, and the entry that nobody finds.
    private Uni<Set<String>> unmade(Optional<Presentation> found) {
        Uni<Set<String>> left =
                found.map(this::names).orElseGet(() -> Uni.createFrom().item(Set.of()));
        return left.map(names -> {
            Set<String> all = new HashSet<>(names);
            all.add(MediaNames.PLAYLIST);
            return all;
        });
    }

    /// A track that was never made is missed under a name that every making gives alike, so that it is asked for once.
    private Uni<Set<String>> names(Presentation made) {
        return presentations.stableNames(made.file()).chain(stable -> Multi.createFrom()
                .iterable(made.tracks())
                .onItem()
                .transformToUniAndConcatenate(track -> names(made, track))
                .collect()
                .asList()
                .map(tracks -> {
                    Set<String> names = new HashSet<>(stable);
                    made.missing().forEach(track -> names.add(track + ".m3u8"));
                    tracks.forEach(names::addAll);
                    return names;
                }));
    }

    /// A track is its playlist and what that names.
    private Uni<Set<String>> names(Presentation made, Track track) {
        return store.names(made, track.name()).map(named -> {
            Set<String> names = new HashSet<>(named);
            names.add(MediaNames.playlist(made.making(), track.name()));
            return names;
        });
    }
}
