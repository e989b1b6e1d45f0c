package cn.harbinkepu.media;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.media.PlaylistSubtitles.Subtitles;
import cn.harbinkepu.resource.StoredFile;

/// The multivariant playlist of a film, written from what is ready by now. Films that an earlier version has made keep
/// the playlist that it stored.
@ApplicationScoped
class MultivariantPlaylist implements WrittenFile {

    private static final String TYPE = "application/vnd.apple.mpegurl";
    private static final Set<String> NAMES = Set.of(MediaNames.PLAYLIST, MediaNames.SOUND_PLAYLIST);

    private final Presentations presentations;
    private final List<PlaylistSubtitles> captions;

    MultivariantPlaylist(Presentations presentations, @All List<PlaylistSubtitles> captions) {
        this.presentations = presentations;
        this.captions = List.copyOf(captions);
    }

    @Override
    public Uni<Optional<Document>> write(StoredFile file, String name) {
        return NAMES.contains(name)
                ? presentations.find(file.id()).chain(found -> write(found.filter(shown -> plays(shown, name)), name))
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<Optional<Document>> write(Optional<Presentation> found, String name) {
        return found.map(shown -> captions(shown)
                        .map(all -> name.equals(MediaNames.PLAYLIST)
                                ? Multivariant.all(shown, all)
                                : Multivariant.sound(shown, all))
                        .map(text -> Optional.of(new Document(text, TYPE))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private static boolean plays(Presentation shown, String name) {
        return name.equals(MediaNames.PLAYLIST)
                ? shown.isPlayable()
                : shown.track(Presentation.SOUND).isPresent();
    }

    private Uni<List<Subtitles>> captions(Presentation shown) {
        return Multi.createFrom()
                .iterable(captions)
                .onItem()
                .transformToUniAndConcatenate(each -> each.of(shown.file()))
                .collect()
                .asList()
                .map(lists -> lists.stream().flatMap(List::stream).toList());
    }
}
