package cn.harbinkepu.likeness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.harbinkepu.video.Glances;
import cn.harbinkepu.video.Glances.Glance;
import cn.harbinkepu.video.ffmpeg.SampleGlances;
import cn.harbinkepu.video.ffmpeg.Samples;

import static org.assertj.core.api.Assertions.assertThat;

/// Prints of real pictures and films, looked at by the real codec.
class PicturePrintTest {

    private static final Path STARTER = Path.of("src", "starter", "files");

    @TempDir
    Path folder;

    private Glances glances;
    private Samples samples;

    @BeforeEach
    void open() throws Exception {
        glances = SampleGlances.in(folder);
        samples = new Samples(folder);
    }

    @Test
    void coarseCopyOfAChartHasNearlyTheSamePrint() throws Exception {
        for (Path chart : charts()) {
            Path copy = samples.coarseCopy(chart, "copy-" + chart.getFileName() + ".jpg");

            assertThat(picture(copy).distanceTo(picture(chart)))
                    .as(chart.toString())
                    .isLessThan(20);
        }
    }

    @Test
    void chartsOfOneHandAreStillTold() throws Exception {
        List<PicturePrint> prints = new ArrayList<>();
        for (Path chart : charts()) {
            prints.add(picture(chart));
        }

        assertThat(prints).hasSize(6);
        for (PicturePrint one : prints) {
            assertThat(prints.stream().filter(other -> !other.equals(one)).mapToInt(one::distanceTo))
                    .allMatch(distance -> distance > 60);
        }
    }

    @Test
    void aPictureGivesOneGlanceAndAFilmOnePerShot() throws Exception {
        assertThat(look(STARTER.resolve("ice-safety.png"))).hasSize(1);
        assertThat(look(STARTER.resolve("black-soil.mp4"))).hasSizeBetween(5, 60);
    }

    @Test
    void whatIsNeitherGivesNone() throws Exception {
        Path playlist = Files.writeString(folder.resolve("playlist.png"), "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n");
        Path cut = folder.resolve("cut.png");
        byte[] chart = Files.readAllBytes(STARTER.resolve("ice-safety.png"));
        Files.write(cut, java.util.Arrays.copyOf(chart, 30));

        assertThat(look(playlist)).isEmpty();
        assertThat(look(cut)).isEmpty();
        assertThat(look(STARTER.resolve("how-sound-works.mp3"))).isEmpty();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).noneMatch(path -> path.getFileName().toString().startsWith(".glances"));
        }
    }

    @Test
    void aBlankHasNoPrint() {
        byte[] grey = new byte[Glances.SIDE * Glances.SIDE];
        java.util.Arrays.fill(grey, (byte) 240);

        assertThat(PicturePrint.of(new Glance(grey))).isEmpty();
    }

    private PicturePrint picture(Path file) {
        return PicturePrint.of(look(file).getFirst()).orElseThrow();
    }

    private List<Glance> look(Path file) {
        return glances.of(file, 60).await().atMost(Duration.ofMinutes(2));
    }

    private static List<Path> charts() throws Exception {
        try (Stream<Path> files = Files.list(STARTER)) {
            return files.filter(file -> file.toString().endsWith(".png"))
                    .sorted()
                    .toList();
        }
    }
}
