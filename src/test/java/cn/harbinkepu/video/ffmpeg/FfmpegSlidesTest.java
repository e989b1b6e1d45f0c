package cn.harbinkepu.video.ffmpeg;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.harbinkepu.video.Rendering;
import cn.harbinkepu.video.Slides.Slide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

class FfmpegSlidesTest {

    private static final Duration AMPLE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private Samples samples;

    @BeforeEach
    void samples() throws Exception {
        samples = new Samples(folder);
    }

    @Test
    void eachPictureThatStandsForAWhileIsTakenOnceWithItsTime() throws Exception {
        Path film = samples.slides("talk.mp4", 6, "white", "black", "red");

        List<Slide> slides = slides(film, 18_000, 10);

        assertThat(slides).hasSize(3);
        assertThat(slides.get(1).startMs()).isCloseTo(6_000, offset(1_100L));
        assertThat(slides.get(2).startMs()).isCloseTo(12_000, offset(1_100L));
        assertThat(slides.get(2).endMs()).isEqualTo(18_000);
        assertThat(slides)
                .allSatisfy(slide -> assertThat(Files.size(slide.picture())).isPositive());
    }

    @Test
    void ofAFilmThatChangesAllTheTimeSomeAreTakenOverItsWholeLength() throws Exception {
        List<Slide> slides =
                slides(samples.slides("quick.mp4", 2, "white", "black", "red", "blue", "green", "gray"), 12_000, 3);

        assertThat(slides).hasSizeLessThanOrEqualTo(3).hasSizeGreaterThan(1);
        assertThat(slides.getLast().endMs()).isEqualTo(12_000);
    }

    @Test
    void whatIsNoFilmHasNoSlidesAndNoSound() throws Exception {
        Path noise = samples.noise("noise.mp4", 50_000);

        assertThat(slides(noise, 1_000, 10)).isEmpty();
        assertThat(sound(noise)).isNotInstanceOf(Rendering.Done.class);
        assertThat(folder.resolve("speech.wav")).doesNotExist();
    }

    @Test
    void theSoundIsWrittenAsProgramsThatListenWantIt() throws Exception {
        assertThat(sound(samples.film("film.mp4", 2, 64, 64))).isInstanceOf(Rendering.Done.class);

        byte[] wave = Files.readAllBytes(folder.resolve("speech.wav"));
        assertThat(new String(wave, 0, 4, java.nio.charset.StandardCharsets.ISO_8859_1))
                .isEqualTo("RIFF");
        assertThat(wave[22]).as("channels").isEqualTo((byte) 1);
        assertThat((wave[24] & 0xff) | (wave[25] & 0xff) << 8).as("rate").isEqualTo(16_000);
        assertThat(wave.length).isCloseTo(2 * 32_000, offset(4_000));
    }

    private List<Slide> slides(Path film, long durationMs, int most) {
        return new FfmpegSlides(TestConfig.in(folder))
                .of(film, folder, durationMs, most)
                .await()
                .atMost(AMPLE);
    }

    private Rendering sound(Path film) {
        return new FfmpegSoundtrack(TestConfig.in(folder))
                .wave(film, folder.resolve("speech.wav"))
                .await()
                .atMost(AMPLE);
    }
}
