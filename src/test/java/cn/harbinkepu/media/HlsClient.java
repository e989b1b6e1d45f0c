package cn.harbinkepu.media;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

import io.lindstrom.m3u8.model.MasterPlaylist;
import io.lindstrom.m3u8.model.MediaPlaylist;
import io.lindstrom.m3u8.model.MediaSegment;
import io.lindstrom.m3u8.parser.MasterPlaylistParser;
import io.lindstrom.m3u8.parser.MediaPlaylistParser;
import io.vertx.core.buffer.Buffer;

import static org.assertj.core.api.Assertions.assertThat;

/// A player's way through a presentation: playlists are read by a parser of other people, strictly, and everything that
/// they name is fetched over HTTP.
final class HlsClient implements AutoCloseable {

    private final URI index;
    private final HttpClient http = HttpClient.newHttpClient();

    /// A track with all its bytes.
    ///
    /// @param init what a decoder has to read first
    record Fetched(MediaPlaylist playlist, Buffer init, List<Buffer> segments) {

        Fetched {
            segments = List.copyOf(segments);
        }

        double seconds(int segment) {
            return playlist.mediaSegments().get(segment).duration();
        }

        double seconds() {
            return playlist.mediaSegments().stream()
                    .mapToDouble(MediaSegment::duration)
                    .sum();
        }

        long bytes() {
            return segments.stream().mapToLong(Buffer::length).sum();
        }

        /// The highest bit rate of segments in a row that play for about the target duration (RFC 8216, 4.1).
        long peak() {
            long highest = 0;
            for (int from = 0; from < segments.size(); from++) {
                double seconds = 0;
                long bytes = 0;
                for (int to = from; to < segments.size(); to++) {
                    seconds += seconds(to);
                    bytes += segments.get(to).length();
                    if (seconds >= 0.5 * playlist.targetDuration() && seconds <= 1.5 * playlist.targetDuration()) {
                        highest = Math.max(highest, Math.round(bytes * 8 / seconds));
                    }
                }
            }
            return highest;
        }
    }

    HlsClient(URI index) {
        this.index = index;
    }

    MasterPlaylist index() throws Exception {
        return new MasterPlaylistParser().readPlaylist(text(index));
    }

    Fetched track(String uri) throws Exception {
        URI address = index.resolve(uri);
        MediaPlaylist playlist = new MediaPlaylistParser().readPlaylist(text(address));
        List<Buffer> segments = new ArrayList<>();
        for (MediaSegment segment : playlist.mediaSegments()) {
            segments.add(bytes(address.resolve(segment.uri())));
        }
        String init =
                playlist.mediaSegments().getFirst().segmentMap().orElseThrow().uri();
        return new Fetched(playlist, bytes(address.resolve(init)), segments);
    }

    String text(String uri) throws Exception {
        return text(index.resolve(uri));
    }

    private String text(URI address) throws Exception {
        return bytes(address).toString();
    }

    private Buffer bytes(URI address) throws Exception {
        HttpResponse<byte[]> answer = http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as("%s", address).isEqualTo(200);
        return Buffer.buffer(answer.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
