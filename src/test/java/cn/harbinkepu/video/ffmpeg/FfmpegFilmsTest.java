package cn.harbinkepu.video.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;

import cn.harbinkepu.video.Films;
import cn.harbinkepu.video.Probe;
import cn.harbinkepu.video.Rendering;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
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
    void aFilmCutOffBeforeItsIndexIsBroken() throws Exception {
        assertThat(probe(samples.cut(film, 0.5))).isInstanceOf(Probe.Broken.class);
    }

    @Test
    void anEmptyFileAndOneOfNoiseAreBroken() throws Exception {
        assertThat(probe(samples.bytes("empty.mp4", new byte[0]))).isInstanceOf(Probe.Broken.class);
        assertThat(probe(samples.noise("noise.mp4", 50_000))).isInstanceOf(Probe.Broken.class);
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

        for (Path playlist : List.of(samples.text("list.mp4", hls), samples.text("list.ffconcat.mp4", concat))) {
            assertThat(probe(playlist)).isEqualTo(new Probe.Refused(Probe.Reason.NOT_ACCEPTED));
            assertThat(hls(playlist, folder.resolve("never")))
                    .isEqualTo(new Rendering.Refused(Probe.Reason.NOT_ACCEPTED));
        }
    }

    @Test
    void tooManyPixelsAndTooLongAreRefused() throws Exception {
        Films strict = new FfmpegFilms(TestConfig.in(folder, 640, Duration.ofSeconds(4)));

        assertThat(strict.probe(film).await().atMost(AMPLE)).isEqualTo(new Probe.Refused(Probe.Reason.TOO_MANY_PIXELS));
        assertThat(strict.probe(samples.film("small.mp4", 5, 320, 240)).await().atMost(AMPLE))
                .isEqualTo(new Probe.Refused(Probe.Reason.TOO_LONG));
    }

    @Test
    void aPosterIsAPictureThatIsNotBlack() throws Exception {
        Path jpeg = folder.resolve("poster.jpg");

        Rendering made = films.poster(film, jpeg).await().atMost(AMPLE);

        assertThat(made).isEqualTo(new Rendering.Done(List.of(jpeg)));
        java.awt.image.BufferedImage picture = javax.imageio.ImageIO.read(jpeg.toFile());
        assertThat(picture.getWidth()).isEqualTo(854);
        assertThat(Arrays.stream(picture.getRGB(0, 0, 854, 480, null, 0, 854))
                        .distinct()
                        .count())
                .isGreaterThan(100);
    }

    @Test
    void aFilmBecomesALadderWithSharedSound() throws Exception {
        Path target = folder.resolve("hls-film");
        List<Double> shares = Collections.synchronizedList(new ArrayList<>());

        Rendering made = films.hls(film, target, shares::add).await().atMost(AMPLE);

        Rendering.Done done = (Rendering.Done) made;
        assertThat(done.files().getFirst()).isEqualTo(target.resolve("index.m3u8"));
        assertThat(Files.readString(target.resolve("index.m3u8")))
                .contains("RESOLUTION=640x360", "RESOLUTION=854x480", "TYPE=AUDIO", "avc1.", "mp4a.40.2")
                .doesNotContain("854x482");
        assertThat(Files.readString(target.resolve("stream_0.m3u8")))
                .contains("#EXT-X-PLAYLIST-TYPE:VOD", "#EXT-X-ENDLIST", "#EXTINF:4.0")
                .doesNotContain(folder.toString());
        assertThat(shares)
                .isSorted()
                .allMatch(share -> share >= 0 && share <= 1)
                .last()
                .isEqualTo(1.0);
        assertThat(probe(samples.joined(target, "init_1.mp4", "part_1_0000.m4s")))
                .isInstanceOf(Probe.Film.class);
    }

    @Test
    void soundBecomesASoundOnlyPresentation() throws Exception {
        Path target = folder.resolve("hls-sound");

        Rendering made = hls(samples.soundWithCover("talk.mp3", 5), target);

        assertThat(made).isInstanceOf(Rendering.Done.class);
        assertThat(Files.readString(target.resolve("index.m3u8")))
                .contains("mp4a.40.2")
                .doesNotContain("RESOLUTION");
    }

    @Test
    void aBrokenFilmLeavesNothingBehind() throws Exception {
        Path target = folder.resolve("hls-broken");

        assertThat(hls(samples.cut(film, 0.3), target)).isInstanceOf(Rendering.Broken.class);
        assertThat(target).doesNotExist();
        assertThat(parts()).isEmpty();
    }

    @Test
    void aTranscodeThatIsCancelledLeavesNothingBehind() throws Exception {
        Path longer = samples.film("longer.mp4", 60, 1280, 720);
        Path target = folder.resolve("hls-cancelled");
        UniAssertSubscriber<Rendering> caller =
                films.hls(longer, target, share -> {}).subscribe().withSubscriber(UniAssertSubscriber.create());
        await(() -> !parts().isEmpty());

        caller.cancel();

        await(() -> parts().isEmpty());
        assertThat(target).doesNotExist();
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

    @Test
    void whatIsPlayedDoesNotSayWhereItWasTaken() throws Exception {
        Path target = folder.resolve("hls-told");

        assertThat(hls(samples.withPlace(film, "placed.mp4", "+45.7567+126.6424/"), target))
                .isInstanceOf(Rendering.Done.class);

        try (Stream<Path> all = Files.list(target)) {
            for (Path each : all.toList()) {
                assertThat(Files.readString(each, ISO_8859_1))
                        .as(each.toString())
                        .doesNotContain("45.7567");
            }
        }
    }

    private Probe probe(Path file) {
        return films.probe(file).await().atMost(AMPLE);
    }

    private Rendering hls(Path file, Path target) {
        return films.hls(file, target, share -> {}).await().atMost(AMPLE);
    }

    private List<Path> parts() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(each -> each.getFileName().toString().startsWith(".part"))
                    .toList();
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        for (int i = 0; i < 1200 && !condition.holds(); i++) {
            Thread.sleep(50);
        }
        assertThat(condition.holds()).isTrue();
    }
}
