package cn.harbinkepu.media;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.lindstrom.m3u8.model.AlternativeRendition;
import io.lindstrom.m3u8.model.MasterPlaylist;
import io.lindstrom.m3u8.model.MediaType;
import io.lindstrom.m3u8.model.Variant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.local.Library;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.video.ffmpeg.Samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

/// What the playlists of a public film say, held against what clients of other people find: FFmpeg's HLS client and a
/// parser of playlists, both over HTTP.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class HlsClientIT {

    private static final int SECONDS = 11;

    private static final String CAPTIONS = """
            WEBVTT

            00:00.500 --> 00:03.000
            江面封冻了

            00:05.000 --> 00:09.000
            冰有十厘米厚才能上去走
            """;

    private static final Map<String, String> PROFILES =
            Map.of("Constrained Baseline", "42", "Main", "4d", "High", "64");

    @TempDir
    static Path folder;

    private static Path film;
    private static URI index;
    private static HlsClient client;

    @BeforeEach
    void publish() throws Exception {
        if (client == null) {
            film = new Samples(folder).film("film.mp4", SECONDS, 854, 480);
            Path captions = Files.writeString(folder.resolve("film.vtt"), CAPTIONS);
            JsonObject row = Library.row("hls-client", "VIDEO", "江水结冰")
                    .put("file", "film.mp4")
                    .put(
                            "captions",
                            new JsonArray()
                                    .add(new JsonObject()
                                            .put("file", "film.vtt")
                                            .put("language", "zh-CN")));
            String id = Library.publish(row, Map.of("film.mp4", film, "film.vtt", captions));
            String file = Staff.settled(id).getString("files.find { it.role == 'ORIGINAL' }.id");
            index = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class)
                    + "/media/%s/index.m3u8".formatted(file));
            client = new HlsClient(index);
        }
    }

    @AfterAll
    static void close() {
        client.close();
        client = null;
    }

    @Test
    void ratesAreThoseOfTheBytes() throws Exception {
        MasterPlaylist playlist = client.index();
        HlsClient.Fetched sound = client.track(rendition(playlist, MediaType.AUDIO));

        assertThat(playlist.variants()).hasSize(5);
        for (Variant variant : playlist.variants()) {
            HlsClient.Fetched track = client.track(variant.uri());
            boolean silent = variant.audio().isPresent();
            double average = 8 * (track.bytes() / track.seconds() + (silent ? sound.bytes() / sound.seconds() : 0));
            assertThat((double) variant.averageBandwidth().orElseThrow())
                    .as(variant.uri())
                    .isCloseTo(average, withPercentage(0.1));
            assertThat(variant.bandwidth())
                    .as(variant.uri())
                    .isGreaterThanOrEqualTo(variant.averageBandwidth().orElseThrow())
                    .isEqualTo(track.peak() + (silent ? sound.peak() : 0));
            assertThat(track.seconds()).isCloseTo(SECONDS, offset(0.05));
            assertThat(track.playlist().mediaSegments())
                    .allSatisfy(segment -> assertThat(Math.round(segment.duration()))
                            .isLessThanOrEqualTo(track.playlist().targetDuration()));
        }
    }

    @Test
    void anotherClientFindsEverySizeTheSoundAndTheCaptions() throws Exception {
        JsonObject seen = asked(index, "-show_streams", "-show_format");

        Map<String, JsonObject> streams = new HashMap<>();
        for (JsonObject stream : objects(seen, "streams")) {
            JsonObject tags = stream.getJsonObject("tags");
            streams.put(
                    stream.getString("codec_type") + " "
                            + tags.getString("comment", tags.getString("variant_bitrate", "")),
                    stream);
        }
        assertThat(streams).hasSize(7);
        for (Variant variant : client.index().variants()) {
            JsonObject stream =
                    streams.get((variant.resolution().isPresent() ? "video " : "audio ") + variant.bandwidth());
            assertThat(stream).as("%s", variant).isNotNull();
            assertThat(variant.codecs()).as("%s", stream).contains(codec(stream));
            variant.resolution().ifPresent(size -> {
                assertThat(stream.getInteger("width")).isEqualTo(size.width());
                assertThat(stream.getInteger("height")).isEqualTo(size.height());
                assertThat(stream.getString("avg_frame_rate")).isEqualTo("25/1");
                assertThat(variant.frameRate()).hasValue(25.0);
            });
        }
        JsonObject sound = streams.get("audio 原声");
        assertThat(sound.getInteger("channels")).isEqualTo(2);
        assertThat(codec(sound)).isEqualTo("mp4a.40.2");
        JsonObject captions = streams.get("subtitle 中文");
        assertThat(captions.getString("codec_name")).isEqualTo("webvtt");
        assertThat(captions.getJsonObject("tags").getString("language")).isEqualTo("zh-CN");
        assertThat(Double.parseDouble(seen.getJsonObject("format").getString("duration")))
                .isCloseTo(SECONDS, offset(0.05));
    }

    @Test
    void captionsComeAtTheirTimes() throws Exception {
        AlternativeRendition captions = client.index().alternativeRenditions().stream()
                .filter(each -> each.type() == MediaType.SUBTITLES)
                .findFirst()
                .orElseThrow();
        assertThat(captions.language()).hasValue("zh-CN");

        JsonObject seen = asked(index.resolve(captions.uri().orElseThrow()), "-show_packets");

        assertThat(objects(seen, "packets"))
                .extracting(packet -> packet.getString("pts_time") + " " + packet.getString("duration_time"))
                .containsExactly("0.500000 2.500000", "5.000000 4.000000");
        assertThat(client.text("subs-zh-CN.vtt")).contains("冰有十厘米厚才能上去走");
    }

    /// By the times of decoding, which are in the segments themselves; FFmpeg moves those of showing.
    @Test
    void everySegmentOfEverySizeBeginsWithAKeyFrameAtTheSameTime() throws Exception {
        List<Variant> pictures = client.index().variants().stream()
                .filter(variant -> variant.resolution().isPresent())
                .toList();
        assertThat(pictures).hasSize(3);

        for (Variant variant : pictures) {
            HlsClient.Fetched track = client.track(variant.uri());
            double begin = 0;
            for (int i = 0; i < track.segments().size(); i++) {
                JsonObject first = objects(
                                asked(piece(track, i).toUri(), "-show_packets", "-read_intervals", "%+#1"), "packets")
                        .getFirst();
                assertThat(first.getString("flags")).startsWith("K");
                assertThat(Double.parseDouble(first.getString("dts_time")))
                        .as("%s, piece %d", variant.uri(), i)
                        .isCloseTo(begin, offset(0.001));
                begin += track.seconds(i);
            }
            assertThat(track.segments()).hasSize(3);
        }
    }

    @Test
    void whoJumpsIntoTheMiddleSeesThatMoment() throws Exception {
        byte[] shown = grey("shown.grey", index.toString(), "6.4");

        assertThat(difference(shown, grey("then.grey", film.toString(), "6.4")))
                .isLessThan(difference(shown, grey("before.grey", film.toString(), "6.0")))
                .isLessThan(difference(shown, grey("after.grey", film.toString(), "6.8")));
    }

    private static String rendition(MasterPlaylist playlist, MediaType type) {
        return playlist.alternativeRenditions().stream()
                .filter(each -> each.type() == type)
                .findFirst()
                .flatMap(AlternativeRendition::uri)
                .orElseThrow();
    }

    /// As a playlist names it (RFC 6381).
    private static String codec(JsonObject stream) {
        return switch (stream.getString("codec_name")) {
            case "aac" -> "LC".equals(stream.getString("profile")) ? "mp4a.40.2" : "mp4a of another kind";
            case "h264" -> {
                String profile = PROFILES.get(stream.getString("profile"));
                yield "avc1.%s%s%02x"
                        .formatted(profile, "64".equals(profile) ? "00" : "40", stream.getInteger("level"));
            }
            default -> stream.getString("codec_name");
        };
    }

    private static Path piece(HlsClient.Fetched track, int segment) throws Exception {
        return Files.write(
                folder.resolve("piece.mp4"),
                track.init().copy().appendBuffer(track.segments().get(segment)).getBytes());
    }

    private static byte[] grey(String name, String input, String seconds) throws Exception {
        return Files.readAllBytes(new Samples(folder)
                .make(
                        name,
                        "-ss",
                        seconds,
                        "-i",
                        input,
                        "-map",
                        "0:v:0",
                        "-frames:v",
                        "1",
                        "-vf",
                        "scale=320:180",
                        "-f",
                        "rawvideo",
                        "-pix_fmt",
                        "gray"));
    }

    /// How far apart two pictures are: the mean difference of their points.
    private static double difference(byte[] one, byte[] other) {
        assertThat(one).hasSameSizeAs(other);
        long sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.abs((one[i] & 0xff) - (other[i] & 0xff));
        }
        return (double) sum / one.length;
    }

    private static JsonObject asked(URI address, String... questions) throws Exception {
        List<String> all = new ArrayList<>(List.of(questions));
        all.addAll(List.of("-of", "json"));
        return new JsonObject(new Samples(folder).asked(address, all.toArray(String[]::new)));
    }

    private static List<JsonObject> objects(JsonObject json, String name) {
        return json.getJsonArray(name).stream().map(JsonObject.class::cast).toList();
    }
}
