package cn.harbinkepu.media;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import cn.harbinkepu.video.Ladder;

/// How a film or recording plays by now.
///
/// @param making token in the names of what this making makes
/// @param width  pixels as shown, 0 for sound
/// @param height pixels as shown, 0 for sound
/// @param hasSound whether the file has any
/// @param tracks what can be played over its whole length
/// @param direct bytes of the one file that every browser plays; absent until it was tried, 0 if there is none
record Presentation(
        UUID file,
        String making,
        State state,
        long durationMs,
        int width,
        int height,
        boolean hasSound,
        List<Track> tracks,
        boolean urgent,
        Optional<Long> direct) {

    static final String SOUND = "a";
    static final String SOUND_ALONE = "s";

    enum State {
        MAKING,
        READY,
        FAILED
    }

    Presentation {
        tracks = List.copyOf(tracks);
    }

    Optional<Track> track(String name) {
        return tracks.stream().filter(track -> track.name().equals(name)).findFirst();
    }

    List<Track> pictures() {
        return tracks.stream().filter(Track::isPicture).toList();
    }

    boolean isFilm() {
        return width > 0;
    }

    /// The name of the one file that every browser plays.
    String directName() {
        return MediaNames.direct(isFilm());
    }

    /// Names of the tracks that it has to have at last and has not.
    List<String> missing() {
        Stream<String> pictures = isFilm() ? Ladder.names(width, height).stream() : Stream.of();
        Stream<String> sounds = hasSound ? Stream.of(SOUND, SOUND_ALONE) : Stream.of();
        return Stream.concat(pictures, sounds)
                .filter(name -> track(name).isEmpty())
                .toList();
    }

    /// Whether everything was made; a making that was given up is not.
    boolean isWhole() {
        return state == State.READY && missing().isEmpty();
    }

    /// Whether something plays already.
    boolean isPlayable() {
        return isFilm() ? !pictures().isEmpty() : track(SOUND).isPresent();
    }
}
