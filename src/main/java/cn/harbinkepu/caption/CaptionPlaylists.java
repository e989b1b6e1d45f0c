package cn.harbinkepu.caption;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.media.PlaylistSubtitles;
import cn.harbinkepu.media.WrittenFile;
import cn.harbinkepu.resource.StoredFile;
import cn.harbinkepu.text.caption.CaptionReading;
import cn.harbinkepu.text.caption.Cue;

/// Captions as renditions of an HLS presentation (RFC 8216, 3.5): for each language a media playlist of one segment,
/// which is the whole WebVTT file. Written at request, because captions are corrected while the film stays.
@ApplicationScoped
class CaptionPlaylists implements WrittenFile, PlaylistSubtitles {

    private static final Pattern NAME = Pattern.compile("subs-([a-zA-Z0-9-]{2,40})\\.(m3u8|vtt)");

    /// The cues count from the beginning of the film, as its segments do.
    private static final String TIMESTAMP = "WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0\n";

    private final Tracks tracks;

    CaptionPlaylists(Tracks tracks) {
        this.tracks = tracks;
    }

    @Override
    public Uni<List<Subtitles>> of(UUID film) {
        return captions(film).map(all -> all.stream()
                .filter(track -> first(all, track.language()).equals(Optional.of(track)))
                .map(track -> new Subtitles(track.language(), track.label(), "subs-" + track.language() + ".m3u8"))
                .toList());
    }

    @Override
    public Uni<Optional<Document>> write(StoredFile film, String name) {
        Matcher named = NAME.matcher(name);
        return named.matches()
                ? captions(film.id()).chain(all -> first(all, named.group(1))
                        .map(track -> document(film.id(), track, named.group(2)))
                        .orElseGet(CaptionPlaylists::none))
                : none();
    }

    private Uni<List<Track>> captions(UUID film) {
        return tracks.ofFilm(film)
                .map(all -> all.stream().filter(track -> !track.isChapters()).toList());
    }

    private static Optional<Track> first(List<Track> all, String language) {
        return all.stream()
                .filter(track -> track.language().equalsIgnoreCase(language))
                .findFirst();
    }

    private Uni<Optional<Document>> document(UUID film, Track track, String ending) {
        return tracks.read(track.file()).chain(reading -> switch (reading) {
            case CaptionReading.Read read
            when ending.equals("vtt") ->
                Uni.createFrom().item(Optional.of(new Document(timed(read.vtt()), "text/vtt;charset=UTF-8")));
            case CaptionReading.Read read ->
                tracks.lengthOf(film)
                        .map(length -> Optional.of(
                                new Document(playlist(track, length(length, read)), "application/vnd.apple.mpegurl")));
            case CaptionReading.Broken broken -> none();
        });
    }

    /// The line belongs to the head of the file.
    private static String timed(String vtt) {
        return TIMESTAMP + vtt.substring(vtt.indexOf('\n') + 1);
    }

    private static long length(long measured, CaptionReading.Read read) {
        return measured > 0
                ? measured
                : read.cues().stream().mapToLong(Cue::endMs).max().orElse(1);
    }

    private static String playlist(Track track, long durationMs) {
        return """
                #EXTM3U
                #EXT-X-VERSION:6
                #EXT-X-TARGETDURATION:%d
                #EXT-X-PLAYLIST-TYPE:VOD
                #EXTINF:%d.%03d,
                subs-%s.vtt
                #EXT-X-ENDLIST
                """.formatted((durationMs + 999) / 1000, durationMs / 1000, durationMs % 1000, track.language());
    }

    private static Uni<Optional<Document>> none() {
        return Uni.createFrom().item(Optional.empty());
    }
}
