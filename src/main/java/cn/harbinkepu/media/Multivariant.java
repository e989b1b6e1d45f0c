package cn.harbinkepu.media;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import cn.harbinkepu.media.PlaylistSubtitles.Subtitles;

/// Writes multivariant playlists (RFC 8216) of what is ready by now.
///
/// Variants are in the order in which a player should try them: the one that was made first, for a quick start on an
/// unknown line, then the others from small to large.
final class Multivariant {

    private static final String HEAD = "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n";
    private static final String FIRST = "v360";

    private Multivariant() {}

    /// Pictures with their sound; a recording has only its sound.
    static String all(Presentation shown, List<Subtitles> captions) {
        Optional<Track> sound = shown.track(Presentation.SOUND);
        StringBuilder text = new StringBuilder(HEAD);
        sound.filter(track -> shown.isFilm()).ifPresent(track -> text.append("""
                #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound",NAME="原声",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="%s"
                """.formatted(playlist(shown, track))));
        captions(text, captions);
        shown.pictures().stream()
                .sorted(Comparator.<Track, Boolean>comparing(track -> !FIRST.equals(track.name()))
                        .thenComparing(Track::peak))
                .forEach(track -> picture(text, shown, track, sound, !captions.isEmpty()));
        sound(text, shown, !captions.isEmpty());
        return text.toString();
    }

    /// The sound alone.
    static String sound(Presentation shown, List<Subtitles> captions) {
        StringBuilder text = new StringBuilder(HEAD);
        captions(text, captions);
        sound(text, shown, !captions.isEmpty());
        return text.toString();
    }

    private static void sound(StringBuilder text, Presentation shown, boolean captions) {
        Function<String, Optional<Track>> named = shown::track;
        List.of(Presentation.SOUND, Presentation.SOUND_ALONE)
                .forEach(name -> named.apply(name).ifPresent(track -> {
                    rates(text, track.peak(), track.average(), track.codecs());
                    end(text, captions, playlist(shown, track));
                }));
    }

    private static void captions(StringBuilder text, List<Subtitles> captions) {
        for (int i = 0; i < captions.size(); i++) {
            Subtitles each = captions.get(i);
            text.append("""
                    #EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="captions",NAME="%s",LANGUAGE="%s",DEFAULT=%s,AUTOSELECT=YES,\
                    FORCED=NO,URI="%s"
                    """.formatted(each.name(), each.language(), i == 0 ? "YES" : "NO", each.uri()));
        }
    }

    private static void picture(
            StringBuilder text, Presentation shown, Track track, Optional<Track> sound, boolean captions) {
        Track.Picture picture = track.picture().orElseThrow();
        rates(
                text,
                track.peak() + sound.map(Track::peak).orElse(0L),
                track.average() + sound.map(Track::average).orElse(0L),
                track.codecs() + sound.map(with -> "," + with.codecs()).orElse(""));
        text.append(",RESOLUTION=%dx%d,FRAME-RATE=%s,VIDEO-RANGE=SDR"
                .formatted(picture.width(), picture.height(), String.format(Locale.ROOT, "%.3f", picture.rate())));
        sound.ifPresent(with -> text.append(",AUDIO=\"sound\""));
        end(text, captions, playlist(shown, track));
    }

    private static void rates(StringBuilder text, long peak, long average, String codecs) {
        text.append("#EXT-X-STREAM-INF:BANDWIDTH=%d,AVERAGE-BANDWIDTH=%d,CODECS=\"%s\""
                .formatted(Math.max(peak, average), average, codecs));
    }

    private static void end(StringBuilder text, boolean captions, String playlist) {
        text.append(captions ? ",SUBTITLES=\"captions\"" : "")
                .append(",CLOSED-CAPTIONS=NONE\n")
                .append(playlist)
                .append('\n');
    }

    private static String playlist(Presentation shown, Track track) {
        return MediaNames.playlist(shown.making(), track.name());
    }
}
