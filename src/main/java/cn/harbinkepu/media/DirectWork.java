package cn.harbinkepu.media;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Folders;
import cn.harbinkepu.video.Films;
import cn.harbinkepu.video.Rendering;

/// Makes the one file that every browser plays, whatever was uploaded: a small size of the film with its sound, or
/// the sound of a recording, put together from what is stored already. Nothing is encoded again.
@ApplicationScoped
class DirectWork {

    private static final Logger LOG = Logger.getLogger(DirectWork.class);

    /// The short side in pixels: the size that is made first and that nearly every line carries.
    private static final int LARGEST = 360;

    private final Films films;
    private final RenditionStore store;
    private final Presentations presentations;

    DirectWork(Films films, RenditionStore store, Presentations presentations) {
        this.films = films;
        this.store = store;
        this.presentations = presentations;
    }

    /// Does nothing if it is there. What cannot be put together is noted as such and keeps no film back.
    Uni<Void> make(UUID file, Path folder) {
        return presentations.find(file).chain(found -> found.filter(
                        made -> made.direct().isEmpty())
                .map(made -> make(made, folder.resolve("direct")))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> make(Presentation made, Path folder) {
        List<Track> tracks = tracks(made);
        if (tracks.isEmpty()) {
            return presentations.direct(made.file(), 0);
        }
        Path whole = folder.resolve(made.directName());
        return Blocking.call(() -> Files.createDirectories(folder))
                .chain(() -> Multi.createFrom()
                        .iterable(tracks)
                        .onItem()
                        .transformToUniAndConcatenate(track -> fetched(made, track, folder))
                        .collect()
                        .asList())
                .chain(paths -> films.together(paths, type(made), whole))
                .chain(outcome -> keep(made, outcome, whole))
                .chain(() -> Blocking.call(() -> {
                    Folders.remove(folder);
                    return folder;
                }))
                .replaceWithVoid();
    }

    private Uni<Path> fetched(Presentation made, Track track, Path folder) {
        Path path = folder.resolve(track.name() + ".mp4");
        return store.fetch(made, track.name(), path).replaceWith(path);
    }

    private Uni<Void> keep(Presentation made, Rendering outcome, Path whole) {
        if (!(outcome instanceof Rendering.Done)) {
            LOG.warnf("No direct file of %s: %s", made.file(), outcome);
            return presentations.direct(made.file(), 0);
        }
        return store.put(made.file(), made.directName(), whole)
                .chain(() -> Blocking.call(() -> Files.size(whole)))
                .chain(bytes -> presentations.direct(made.file(), bytes));
    }

    private static String type(Presentation made) {
        return MediaNames.mediaType(made.directName()).orElseThrow();
    }

    /// The picture first.
    private static List<Track> tracks(Presentation made) {
        List<Track> tracks = new ArrayList<>();
        largest(made).ifPresent(tracks::add);
        made.track(Presentation.SOUND).ifPresent(tracks::add);
        return made.isFilm() && tracks.stream().noneMatch(Track::isPicture) ? List.of() : tracks;
    }

    private static Optional<Track> largest(Presentation made) {
        return made.pictures().stream()
                .filter(track -> side(track) <= LARGEST)
                .max(Comparator.comparingInt(DirectWork::side));
    }

    private static int side(Track track) {
        Track.Picture picture = track.picture().orElseThrow();
        return Math.min(picture.width(), picture.height());
    }
}
