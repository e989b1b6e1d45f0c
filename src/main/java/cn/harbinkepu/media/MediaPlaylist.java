package cn.harbinkepu.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.video.Encoded;
import cn.harbinkepu.video.Rung;

/// A complete track as it was stored segment by segment, and its media playlist (RFC 8216).
///
/// @param init SHA-256 of its initialisation segment: all pieces have the same
record MediaPlaylist(String name, String codecs, String init, int timescale, List<Stored> segments) {

    private static final Pattern MAP = Pattern.compile("#EXT-X-MAP:URI=\"([^\"]+)\"");

    /// @param ticks how long it plays
    record Stored(long ticks, long bytes) {}

    MediaPlaylist {
        segments = List.copyOf(segments);
    }

    static MediaPlaylist of(Encoded track, String init) {
        return new MediaPlaylist(
                track.name(),
                track.codecs(),
                init,
                track.segments().getFirst().timescale(),
                track.segments().stream()
                        .map(segment -> new Stored(segment.ticks(), segment.bytes()))
                        .toList());
    }

    static MediaPlaylist of(String name, JsonObject json) {
        return new MediaPlaylist(
                name,
                json.getString("codecs"),
                json.getString("init"),
                json.getInteger("timescale"),
                json.getJsonArray("segments").stream()
                        .map(JsonArray.class::cast)
                        .map(pair -> new Stored(pair.getLong(0), pair.getLong(1)))
                        .toList());
    }

    JsonObject asJson() {
        JsonArray pairs = new JsonArray();
        segments.forEach(
                segment -> pairs.add(new JsonArray().add(segment.ticks()).add(segment.bytes())));
        return new JsonObject()
                .put("codecs", codecs)
                .put("init", init)
                .put("timescale", timescale)
                .put("segments", pairs);
    }

    /// The same track, longer by its next piece. Fails if a player could not go on with it.
    MediaPlaylist and(MediaPlaylist next) {
        if (!next.init().equals(init) || next.timescale() != timescale) {
            throw new IllegalStateException("pieces of %s differ in what a player reads first".formatted(name));
        }
        List<Stored> all = new ArrayList<>(segments);
        all.addAll(next.segments());
        return new MediaPlaylist(name, codecs, init, timescale, all);
    }

    String text(String making) {
        StringBuilder text = new StringBuilder("""
                #EXTM3U
                #EXT-X-VERSION:7
                #EXT-X-TARGETDURATION:%d
                #EXT-X-MEDIA-SEQUENCE:1
                #EXT-X-PLAYLIST-TYPE:VOD
                #EXT-X-INDEPENDENT-SEGMENTS
                #EXT-X-MAP:URI="%s"
                """.formatted(targetDuration(), MediaNames.init(making, name)));
        for (int i = 0; i < segments.size(); i++) {
            text.append("#EXTINF:%s,\n%s\n"
                    .formatted(
                            String.format(Locale.ROOT, "%.5f", seconds(segments.get(i))),
                            MediaNames.segment(making, name, i + 1)));
        }
        return text.append("#EXT-X-ENDLIST\n").toString();
    }

    Track track(Optional<Rung> rung) {
        double whole = segments.stream().mapToDouble(this::seconds).sum();
        long bytes = segments.stream().mapToLong(Stored::bytes).sum();
        long average = Math.round(bytes * 8 / whole);
        return new Track(
                name,
                codecs,
                average,
                Math.max(average, peak()),
                bytes,
                rung.map(size -> new Track.Picture(
                        size.width(), size.height(), size.rate().value())));
    }

    /// The highest bit rate of segments in a row that play for about the target duration (RFC 8216, 4.1): what a line
    /// has to carry, whatever the length of the last segment.
    private long peak() {
        double shortest = 0.5 * targetDuration();
        double longest = 1.5 * targetDuration();
        long peak = 0;
        for (int from = 0; from < segments.size(); from++) {
            double seconds = 0;
            long bytes = 0;
            for (int to = from; to < segments.size() && seconds <= longest; to++) {
                seconds += seconds(segments.get(to));
                bytes += segments.get(to).bytes();
                if (seconds >= shortest && seconds <= longest) {
                    peak = Math.max(peak, Math.round(bytes * 8 / seconds));
                }
            }
        }
        return peak;
    }

    private long targetDuration() {
        return Math.max(
                1,
                segments.stream()
                        .mapToLong(segment -> Math.round(seconds(segment)))
                        .max()
                        .orElse(1));
    }

    long durationMs() {
        return Math.round(segments.stream().mapToDouble(this::seconds).sum() * 1000);
    }

    private double seconds(Stored segment) {
        return (double) segment.ticks() / timescale;
    }

    /// What the text of a playlist names, in the order in which it plays.
    static List<String> named(String playlist) {
        return playlist.lines()
                .map(line -> {
                    Matcher map = MAP.matcher(line);
                    return map.find() ? map.group(1) : line.startsWith("#") ? "" : line.strip();
                })
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
