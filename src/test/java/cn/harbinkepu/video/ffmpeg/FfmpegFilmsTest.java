package cn.harbinkepu.video.ffmpeg;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import cn.harbinkepu.video.Films;
import cn.harbinkepu.video.Probe;
import cn.harbinkepu.video.Rendering;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FfmpegFilmsTest {

    private static final Duration AMPLE = Duration.ofMinutes(2);

    private Path folder;
    private Samples samples;
    private Films films;
    private Path film;

    @BeforeAll
    void makeSamples(@TempDir Path temporary) throws Exception {
        folder = temporary;
        samples = new Samples(folder);
        films = new FfmpegFilms(TestConfig.in(folder));
        film = samples.film("film.mp4", 6, 854, 480);
    }

    @Test
    void aFilmIsMeasured() {
        Probe.Film found = (Probe.Film) probe(film);

        assertThat(found.durationMs()).isCloseTo(6000, offset(150L));
        assertThat(found.width()).isEqualTo(854);
        assertThat(found.height()).isEqualTo(480);
        assertThat(found.videoCodec()).isEqualTo("h264");
        assertThat(found.audioCodec()).contains("aac");
        assertThat(found.bitrate()).isPositive();
    }

    @Test
    void aTurnedFilmIsMeasuredAsItIsShown() throws Exception {
        assertThat(probe(samples.turned(film)))
                .isInstanceOfSatisfying(
                        Probe.Film.class, found -> assertThat(found.height()).isEqualTo(854));
    }

    @Test
    void soundIsMeasuredEvenWithACover() throws Exception {
        Probe found = probe(samples.soundWithCover("sound.mp3", 3));

        assertThat(found).isInstanceOfSatisfying(Probe.Sound.class, sound -> {
            assertThat(sound.codec()).isEqualTo("mp3");
            assertThat(sound.durationMs()).isCloseTo(3000, offset(100L));
        });
    }

    @Test
    void aHeaderThatLiesAboutTheDurationIsNotBelieved() throws Exception {
        assertThat(probe(samples.claimingHours(film)))
                .isInstanceOfSatisfying(Probe.Film.class, found -> assertThat(found.durationMs())
                        .isCloseTo(6000, offset(200L)));
    }

    @Test
    void aFilmWithoutItsEndIsCutOff() throws Exception {
        assertThat(probe(samples.cut(film, 0.5)))
                .isInstanceOfSatisfying(Probe.Broken.class, broken -> assertThat(broken.damage())
                        .isEqualTo(Probe.Damage.CUT_OFF));
        Path indexed = samples.make("indexed.mp4", "-i", film.toString(), "-c", "copy", "-movflags", "+faststart");
        assertThat(probe(samples.cut(indexed, 0.6)))
                .isInstanceOfSatisfying(Probe.Broken.class, broken -> assertThat(broken.damage())
                        .isEqualTo(Probe.Damage.CUT_OFF));
    }

    @Test
    void anEmptyFileAndOneOfNoiseAreBroken() throws Exception {
        assertThat(probe(samples.bytes("empty.mp4", new byte[0])))
                .isInstanceOfSatisfying(Probe.Broken.class, broken -> assertThat(broken.damage())
                        .isEqualTo(Probe.Damage.EMPTY));
        assertThat(probe(samples.noise("noise.mp4", 50_000))).isInstanceOf(Probe.Broken.class);
    }

    @Test
    void aFilmOfNoLengthPlaysNothing() throws Exception {
        Path none = samples.make("none.mp4", "-f", "lavfi", "-i", "color=s=64x64:d=1", "-frames:v", "0", "-t", "0");

        assertThat(probe(none)).isInstanceOfSatisfying(Probe.Broken.class, broken -> assertThat(broken.damage())
                .isEqualTo(Probe.Damage.NOTHING_PLAYS));
    }

    @Test
    void aFilmUnderAnotherNameIsAFilm() throws Exception {
        assertThat(probe(Files.copy(film, folder.resolve("film.mp3")))).isInstanceOf(Probe.Film.class);
    }

    @Test
    void aHundredTracksAreRefused() throws Exception {
        List<String> line = new ArrayList<>(
                List.of("-i", samples.soundWithCover("one.mp3", 1).toString()));
        for (int i = 0; i < 100; i++) {
            line.addAll(List.of("-map", "0:a"));
        }
        line.addAll(List.of("-c:a", "copy"));

        assertThat(probe(samples.make("hundred.mkv", line.toArray(String[]::new))))
                .isEqualTo(new Probe.Refused(Probe.Reason.TOO_MANY_STREAMS));
    }

    @Test
    void howAFilmLooksIsTold() throws Exception {
        Path vivid = samples.make(
                "vivid.mkv",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=d=1:s=320x240:r=30",
                "-vf",
                "setsar=4/3,format=yuv420p10le",
                "-c:v",
                "libx265",
                "-x265-params",
                "log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc",
                "-preset",
                "ultrafast");

        Probe.Film found = (Probe.Film) probe(vivid);

        assertThat(found.width()).isEqualTo(427);
        assertThat(found.voice()).isEmpty();
        assertThat(found.look().depth()).isEqualTo(10);
        assertThat(found.look().colour().isHdr()).isTrue();
        assertThat(found.look().rate()).isCloseTo(30, offset(0.1));
        assertThat(found.look().interlaced()).isFalse();
        assertThat(found.look().variable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "30, 'lt(t,4)+not(mod(n,8))', mp4, 30",
        "30, 'lt(t,4)+not(mod(n,8))', mkv, 30",
        "60, 'lt(t,3)+not(mod(n,60))', mp4, 30",
        "24, 'lt(t,2)+not(mod(n,6))', mp4, 24"
    })
    void aFilmThatChangesItsRateHasTheFastest(int rate, String kept, String container, double expected)
            throws Exception {
        Path changing = samples.make(
                "changing-%d.%s".formatted(rate, container),
                "-f",
                "lavfi",
                "-i",
                "testsrc2=d=8:s=160x90:r=" + rate,
                "-vf",
                "select='%s'".formatted(kept),
                "-fps_mode",
                "vfr",
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast");

        assertThat(((Probe.Film) probe(changing)).look().rate()).isCloseTo(expected, offset(0.1));
    }

    @Test
    void pixelsThatAreSquareButForRoundingMakeNoFilmWider() throws Exception {
        Path odd = samples.make(
                "odd.mkv", "-f", "lavfi", "-i", "testsrc2=d=1:s=320x180", "-vf", "scale=321:181,format=yuv444p");

        Probe.Film found = (Probe.Film) probe(odd);

        assertThat(found.width()).isEqualTo(321);
        assertThat(found.look().stored().isStretched()).isFalse();
    }

    @Test
    void aPictureIsNotAFilm() throws Exception {
        assertThat(probe(samples.picture("picture.png"))).isNotInstanceOf(Probe.Film.class);
    }

    @Test
    void aPlaylistThatCallsItselfAFilmIsRefusedAndNeverFollowed() throws Exception {
        Path canary = samples.film("canary.ts", 1, 320, 240);
        String hls = "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n" + canary + "\n#EXT-X-ENDLIST\n";
        String concat = "ffconcat version 1.0\nfile " + canary + "\n";

        try (ServerSocket elsewhere = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String address = "http://127.0.0.1:%d/canary.ts".formatted(elsewhere.getLocalPort());
            for (Path playlist : List.of(
                    samples.text("list.mp4", hls),
                    samples.text("list.ffconcat.mp4", concat),
                    samples.text("far.mp4", hls.replace(canary.toString(), address)),
                    samples.text("far.ffconcat.mp4", concat.replace(canary.toString(), "'" + address + "'")))) {
                assertThat(probe(playlist)).isEqualTo(new Probe.Refused(Probe.Reason.NOT_ACCEPTED));
            }
            elsewhere.setSoTimeout(1);
            assertThatThrownBy(elsewhere::accept).as("nobody has called").isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void tooManyPixelsAndTooLongAreRefused() throws Exception {
        Films strict = new FfmpegFilms(TestConfig.in(folder, 640, Duration.ofSeconds(4)));

        assertThat(strict.probe(film).await().atMost(AMPLE)).isEqualTo(new Probe.Refused(Probe.Reason.TOO_MANY_PIXELS));
        assertThat(strict.probe(samples.film("small.mp4", 5, 320, 240)).await().atMost(AMPLE))
                .isEqualTo(new Probe.Refused(Probe.Reason.TOO_LONG));
    }

    @ParameterizedTest
    @CsvSource({"told.mp4,video/mp4", "told.mov,video/quicktime", "told.m4a,audio/mp4"})
    void whatThePublicGetsOfAFilmDoesNotSayWhereItWasTaken(String name, String mediaType) throws Exception {
        Path told = samples.withPlace(film, name, "+45.7567+126.6424/");
        Path copy = folder.resolve("copy-of-" + name);

        Rendering made = films.withoutMetadata(told, mediaType, copy).await().atMost(AMPLE);

        assertThat(made).isInstanceOf(Rendering.Done.class);
        assertThat(Files.readString(told, ISO_8859_1)).contains("\u00a9xyz", "+45.7567");
        assertThat(Files.readString(copy, ISO_8859_1)).doesNotContain("\u00a9xyz", "loci", "ISO6709", "45.7567");
        assertThat(probe(copy)).isInstanceOf(probe(told).getClass());
    }

    private Probe probe(Path file) {
        return films.probe(file).await().atMost(AMPLE);
    }
}
