package cn.harbinkepu.media;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Folders;
import cn.harbinkepu.video.Encoded;
import cn.harbinkepu.video.Films;
import cn.harbinkepu.video.Films.Quality;
import cn.harbinkepu.video.Heard;

/// Makes the sound of a film or recording: heard once from beginning to end, then made at one loudness in two
/// qualities, with its shape for a player to draw.
@ApplicationScoped
class SoundWork {

    /// Listening decodes only; making takes most of the time.
    private static final double LISTENING = 0.3;

    private static final int WITH_PICTURES = 96;
    private static final int BY_ITSELF = 128;
    private static final int LOW = 48;

    private final Films films;
    private final RenditionStore store;
    private final Presentations presentations;

    SoundWork(Films films, RenditionStore store, Presentations presentations) {
        this.films = films;
        this.store = store;
        this.presentations = presentations;
    }

    /// Fails with [Unusable] if it cannot be decoded.
    Uni<Void> make(Presentation made, Path file, Path folder, DoubleConsumer progress) {
        if (made.track(Presentation.SOUND).isPresent()) {
            return Uni.createFrom().voidItem();
        }
        Path here = folder.resolve("sound");
        return Blocking.call(() -> Files.createDirectories(here))
                .chain(() -> films.hear(file, here))
                .map(Unusable::thing)
                .call(heard -> draw(made, heard, here))
                .invoke(() -> progress.accept(LISTENING))
                .chain(heard -> films.sound(file, qualities(made), heard, here, run(made, progress)))
                .map(Unusable::thing)
                .chain(tracks -> store(made, tracks, here))
                .chain(tracks -> presentations.add(made, tracks))
                .chain(() -> Blocking.call(() -> {
                    Folders.remove(here);
                    return here;
                }))
                .replaceWithVoid();
    }

    private Uni<Void> draw(Presentation made, Heard heard, Path folder) {
        return Blocking.call(() -> Waveform.of(heard.samples()))
                .chain(text -> store.putText(made.file(), MediaNames.WAVEFORM, text, folder))
                .chain(() -> presentations.heard(made.file(), heard.loudness()));
    }

    private static List<Quality> qualities(Presentation made) {
        return List.of(
                new Quality(Presentation.SOUND, made.isFilm() ? WITH_PICTURES : BY_ITSELF),
                new Quality(Presentation.SOUND_ALONE, LOW));
    }

    private static Films.Run run(Presentation made, DoubleConsumer progress) {
        return new Films.Run(made.durationMs(), share -> progress.accept(LISTENING + (1 - LISTENING) * share));
    }

    private Uni<List<Track>> store(Presentation made, List<Encoded> tracks, Path folder) {
        return Multi.createFrom()
                .iterable(tracks)
                .onItem()
                .transformToUniAndConcatenate(track -> store.put(made, track, 0)
                        .call(stored -> store.put(made, stored, folder))
                        .map(stored -> stored.track(Optional.empty())))
                .collect()
                .asList();
    }
}
