package cn.harbinkepu.media;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.video.ffmpeg.Samples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What becomes of files that are damaged, dishonest or merely unusual: each plays, or somebody is told why not.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class UnusualFilmsIT {

    private static final String OPEN = """
            select count(*) from (select task_data from first_tasks union all select task_data from heavy_tasks
                                  union all select task_data from urgent_tasks
                                  union all select task_data from scheduled_tasks) as jobs
             where position($1 in convert_from(task_data, 'UTF8')) > 0""";

    private static final String[] BARS = {"-f", "lavfi", "-i", "testsrc2=d=2:s=320x180:r=25"};
    private static final String[] QUICK = {"-c:v", "libx264", "-preset", "ultrafast"};

    private static final Outcome CUT_OFF = new Outcome.Failed("文件不完整");

    @TempDir
    Path folder;

    @Inject
    Pool pool;

    /// Makes the file of a case; some lead to a place where a connection would be seen.
    private interface Maker {
        Path make(Samples samples, String somewhere) throws Exception;
    }

    private sealed interface Outcome {
        /// Not taken in at all.
        record Refused(String words) implements Outcome {}

        /// Taken in; the first stage says why nothing comes of it.
        record Failed(String words) implements Outcome {}

        /// As `ffprobe` tells of the one file for every browser.
        record Plays(double seconds, String... tracks) implements Outcome {}
    }

    private record Case(String name, Maker maker, Outcome outcome) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("empty", (s, at) -> s.bytes("empty.mp4", new byte[0]), new Outcome.Refused("文件是空的")),
                new Case("noise", (s, at) -> s.noise("noise.mp4", 50_000), new Outcome.Refused("与扩展名不符")),
                new Case(
                        "another extension",
                        (s, at) -> copied(film(s), "film.webm"),
                        new Outcome.Refused("与扩展名不符：这是 MP4 文件")),
                new Case("HLS as a film", (s, at) -> s.text("list.mp4", hls(at)), new Outcome.Refused("与扩展名不符")),
                new Case("concat as a film", (s, at) -> s.text("cat.mp4", concat(at)), new Outcome.Refused("与扩展名不符")),
                new Case("HLS behind a tag", (s, at) -> tagged(s, hls(at)), new Outcome.Failed("不是可播放的音视频")),
                new Case("concat behind a tag", (s, at) -> tagged(s, concat(at)), new Outcome.Failed("不支持这种音视频格式")),
                new Case("cut off", (s, at) -> s.cut(film(s), 0.5), new Outcome.Failed("文件不完整")),
                new Case("cut off behind its index", (s, at) -> s.cut(indexed(s), 0.6), new Outcome.Failed("文件不完整")),
                new Case("no length", UnusualFilmsIT::ofNoLength, new Outcome.Failed("时长为零")),
                new Case("a hundred tracks", (s, at) -> hundred(s, "hundred.mkv"), new Outcome.Failed("轨道过多")),
                new Case(
                        "too wide",
                        (s, at) -> bars(s, "wide.mp4", "-vf", "scale=5000:64,setsar=1"),
                        new Outcome.Failed("画面尺寸超过上限")),
                new Case("lying header", (s, at) -> s.claimingHours(film(s)), plays(2, "h264,320,180", "aac")),
                new Case("no sound", (s, at) -> bars(s, "silent.mp4"), plays(2, "h264,320,180")),
                new Case("sound alone", (s, at) -> s.soundWithCover("sound.mp3", 2), plays(2, "aac")),
                new Case("turned", (s, at) -> s.turned(film(s)), plays(2, "h264,180,320", "aac")),
                new Case("odd size", UnusualFilmsIT::odd, plays(2, "h264,320,180")),
                new Case("changing rate", UnusualFilmsIT::changing, plays(2, "h264,320,180")),
                new Case("half pictures that change their size", UnusualFilmsIT::laced, plays(4, "h264,320,180")),
                new Case("HDR", UnusualFilmsIT::vivid, plays(2, "h264,320,180,bt709")),
                new Case("MPEG-2 in AVI", (s, at) -> old(s, "old.avi"), plays(2, "h264,320,180", "aac")),
                new Case("MPEG-2 in MPEG", (s, at) -> old(s, "old.mpg"), plays(2, "h264,320,180", "aac")),
                new Case("FLAC", (s, at) -> sung(s, "song.flac", "flac"), plays(2, "aac")),
                new Case("FLAC cut off", (s, at) -> s.cut(sung(s, "cut.flac", "flac"), 0.5), CUT_OFF),
                new Case(
                        "FLAC as MP3",
                        (s, at) -> copied(sung(s, "song.flac", "flac"), "song.mp3"),
                        new Outcome.Refused("这是 FLAC 文件")),
                new Case("Opus in OGG", (s, at) -> sung(s, "opus.ogg", "libopus"), plays(2, "aac")),
                new Case("Vorbis in OGG", (s, at) -> sung(s, "vorbis.ogg", "vorbis"), plays(2, "aac")),
                new Case("OGG cut off", (s, at) -> s.cut(sung(s, "cut.ogg", "libopus"), 0.5), CUT_OFF),
                new Case(
                        "OGG as FLAC",
                        (s, at) -> copied(sung(s, "opus.ogg", "libopus"), "opus.flac"),
                        new Outcome.Refused("这是 OGG 文件")),
                new Case("transport stream", (s, at) -> stream(s, "film.ts"), plays(2, "h264,320,180", "aac")),
                new Case("stream of a camera", UnusualFilmsIT::camera, plays(2, "h264,320,180", "aac")),
                new Case("stream cut off", (s, at) -> s.cut(stream(s, "cut.ts"), 0.47), CUT_OFF),
                new Case(
                        "stream as MP4",
                        (s, at) -> copied(stream(s, "film.ts"), "stream.mp4"),
                        new Outcome.Refused("这是 TS 文件")),
                new Case("a hundred streams", (s, at) -> hundred(s, "hundred.ts"), new Outcome.Failed("轨道过多")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void itPlaysOrSomebodyIsToldWhyNotAndNothingIsFetched(Case each) throws Exception {
        try (ServerSocket canary = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Samples samples = new Samples(folder);
            Path file = each.maker().make(samples, "http://127.0.0.1:" + canary.getLocalPort() + "/a.ts");
            Response sent = Staff.send("editor", file);

            if (each.outcome() instanceof Outcome.Refused(String words)) {
                assertThat(sent.statusCode()).isEqualTo(422);
                assertThat(sent.jsonPath().getString("detail")).contains(words);
            } else {
                assertThat(sent.statusCode()).as(sent.asString()).isEqualTo(201);
                settled(samples, file, sent.path("fileId"), each.outcome());
            }

            canary.setSoTimeout(1);
            assertThatThrownBy(canary::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    private void settled(Samples samples, Path file, String id, Outcome outcome) throws Exception {
        String kind = file.toString().matches(".*\\.(mp3|flac|ogg)") ? "AUDIO" : "VIDEO";
        JsonPath draft = Staff.settled(Staff.draft(Map.of("kind", kind, "title", "不寻常的影片", "fileId", id)));
        switch (outcome) {
            case Outcome.Failed(String words) ->
                assertThat(draft.getString("stages.find { it.state == 'FAILED' && it.name == 'probe' }.problem"))
                        .as(draft.prettify())
                        .contains(words);
            case Outcome.Plays plays -> {
                assertThat(draft.getList("stages.findAll { it.name != 'clean' }.state", String.class))
                        .as(draft.prettify())
                        .isSubsetOf("DONE", "SKIPPED");
                assertPlays(samples, id, kind.equals("AUDIO") ? "direct.m4a" : "direct.mp4", plays);
            }
            case Outcome.Refused refused -> throw new IllegalStateException("was taken in: " + refused);
        }
        Await.until(() -> open(id), count -> count == 0);
    }

    private void assertPlays(Samples samples, String id, String name, Outcome.Plays plays) throws Exception {
        Path direct = Files.write(
                folder.resolve(name),
                Caller.as("editor")
                        .get("/media/{id}/{name}", id, name)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray());
        List<String> seen = samples.asked(
                        direct,
                        "-show_entries",
                        "stream=codec_name,width,height,color_transfer:format=duration",
                        "-of",
                        "csv=p=0")
                .lines()
                .toList();
        assertThat(seen).hasSize(plays.tracks().length + 1);
        for (int track = 0; track < plays.tracks().length; track++) {
            assertThat(seen.get(track)).startsWith(plays.tracks()[track]);
        }
        assertThat(Double.parseDouble(seen.getLast())).isBetween(plays.seconds() - 0.3, plays.seconds() + 0.3);
    }

    private long open(String file) {
        return pool.preparedQuery(OPEN)
                .execute(Tuple.of(file))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    private static Outcome plays(double seconds, String... tracks) {
        return new Outcome.Plays(seconds, tracks);
    }

    private static Path film(Samples samples) throws Exception {
        return samples.film("film.mp4", 2, 320, 180);
    }

    private static Path copied(Path file, String name) throws IOException {
        return Files.copy(file, file.resolveSibling(name));
    }

    private static Path bars(Samples samples, String name, String... how) throws Exception {
        return samples.make(
                name,
                Stream.of(Stream.of(BARS), Stream.of(how), Stream.of(QUICK))
                        .flatMap(part -> part)
                        .toArray(String[]::new));
    }

    private static Path indexed(Samples samples) throws Exception {
        return samples.make("indexed.mp4", "-i", film(samples).toString(), "-c", "copy", "-movflags", "+faststart");
    }

    private static Path old(Samples samples, String name) throws Exception {
        return samples.make(name, "-i", film(samples).toString(), "-c:v", "mpeg2video", "-c:a", "mp2");
    }

    private static Path sung(Samples samples, String name, String codec) throws Exception {
        return samples.make(name, "-f", "lavfi", "-i", "sine=d=2", "-ac", "2", "-c:a", codec, "-strict", "-2");
    }

    private static Path stream(Samples samples, String name) throws Exception {
        return samples.make(name, "-i", film(samples).toString(), "-c", "copy");
    }

    /// Cameras write a track of captions that are pictures into each film, mostly an empty one.
    private static Path camera(Samples samples, String somewhere) throws Exception {
        ByteBuffer captions = ByteBuffer.allocate(3 * 24);
        for (int at = 0; at < 3; at++) {
            captions.put("PG".getBytes(ISO_8859_1)).putInt(45_000 * at).putInt(0);
            captions.put((byte) 0x16).putShort((short) 11);
            captions.putShort((short) 320)
                    .putShort((short) 180)
                    .put((byte) 0x10)
                    .putShort((short) at);
            captions.put((byte) 0x80).putShort((short) 0).put((byte) 0);
        }
        String shown = samples.bytes("shown.sup", captions.array()).toString();
        String film = film(samples).toString();
        return samples.make("film.m2ts", "-i", film, "-i", shown, "-map", "0", "-map", "1", "-c", "copy");
    }

    private static Path laced(Samples samples, String somewhere) throws Exception {
        byte[] first = Files.readAllBytes(laced(samples, "first.ts", "320x180", 0));
        byte[] then = Files.readAllBytes(laced(samples, "then.ts", "240x240", 2));
        byte[] both = Arrays.copyOf(first, first.length + then.length);
        System.arraycopy(then, 0, both, first.length, then.length);
        return samples.bytes("laced.ts", both);
    }

    private static Path laced(Samples samples, String name, String size, int from) throws Exception {
        List<String> line = new ArrayList<>(List.of("-f", "lavfi", "-i", "testsrc2=d=2:r=25:s=" + size));
        line.addAll(List.of("-vf", "setfield=tff", "-c:v", "mpeg2video", "-flags", "+ildct+ilme"));
        line.addAll(List.of("-output_ts_offset", Integer.toString(from)));
        return samples.make(name, line.toArray(String[]::new));
    }

    private static Path ofNoLength(Samples samples, String somewhere) throws Exception {
        return samples.make("none.mp4", "-f", "lavfi", "-i", "color=s=64x64:d=1", "-frames:v", "0", "-t", "0");
    }

    private static Path odd(Samples samples, String somewhere) throws Exception {
        return bars(samples, "odd.mp4", "-vf", "scale=321:181,format=yuv444p");
    }

    private static Path changing(Samples samples, String somewhere) throws Exception {
        return bars(samples, "changing.mp4", "-vf", "select='lt(t,1)+not(mod(n,5))'", "-fps_mode", "vfr");
    }

    private static Path vivid(Samples samples, String somewhere) throws Exception {
        List<String> line = new ArrayList<>(List.of(BARS));
        line.addAll(List.of("-vf", "format=yuv420p10le", "-c:v", "libx265", "-preset", "ultrafast", "-tag:v", "hvc1"));
        line.addAll(List.of("-x265-params", "log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc"));
        return samples.make("vivid.mp4", line.toArray(String[]::new));
    }

    private static Path hundred(Samples samples, String name) throws Exception {
        List<String> line = new ArrayList<>(List.of("-i", film(samples).toString(), "-map", "0:v"));
        for (int i = 0; i < 100; i++) {
            line.addAll(List.of("-map", "0:a"));
        }
        line.addAll(List.of("-c", "copy"));
        return samples.make(name, line.toArray(String[]::new));
    }

    private static String hls(String somewhere) {
        return "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n%s\n#EXTINF:1,\nfile:///etc/hostname\n#EXT-X-ENDLIST\n"
                .formatted(somewhere);
    }

    private static String concat(String somewhere) {
        return "ffconcat version 1.0\nfile %s\nfile /etc/hostname\n".formatted(somewhere);
    }

    /// FFmpeg looks behind a tag for what a file is; others take the tag for music.
    private static Path tagged(Samples samples, String playlist) throws IOException {
        return samples.bytes("tagged.mp3", ("ID3\4\0\0\0\0\0\12" + "\0".repeat(10) + playlist).getBytes(ISO_8859_1));
    }
}
