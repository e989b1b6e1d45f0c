package cn.harbinkepu.video.ffmpeg;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.harbinkepu.video.Films;
import cn.harbinkepu.video.Outcome;
import cn.harbinkepu.video.Probe;
import cn.harbinkepu.video.Reframes;

import static org.assertj.core.api.Assertions.assertThat;

class FfmpegReframesTest {

    private static final Duration AMPLE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @Test
    void theTitleStaysWhenThePicturesOfTheFilmChangeTheirSize() throws Exception {
        VideoConfig config = TestConfig.in(folder);
        Path film = film();
        Probe.Film found =
                (Probe.Film) new FfmpegFilms(config).probe(film).await().atMost(AMPLE);
        Path title =
                new Samples(folder).make("title.png", "-f", "lavfi", "-i", "color=white:s=360x40", "-frames:v", "1");
        Reframes.Placed placed = new Reframes.Placed(title, 10, OptionalLong.empty());
        Reframes.Wanted wanted = new Reframes.Wanted(360, 360, Optional.of(placed), Optional.empty(), Optional.empty());

        Outcome<Path> made = new FfmpegReframes(config)
                .reframe(film, found, wanted, folder, new Films.Run(4000, share -> {}))
                .await()
                .atMost(AMPLE);

        assertThat(made).isInstanceOf(Outcome.Made.class);
        assertThat(light(((Outcome.Made<Path>) made).thing(), "1")).isGreaterThan(230);
        assertThat(light(((Outcome.Made<Path>) made).thing(), "3")).isGreaterThan(230);
    }

    /// Of the place where the title stands.
    private int light(Path made, String seconds) throws Exception {
        Path shown = new Samples(folder)
                .make("at-" + seconds + ".png", "-ss", seconds, "-i", made.toString(), "-frames:v", "1");
        return ImageIO.read(shown.toFile()).getRGB(180, 30) & 0xff;
    }

    private Path film() throws Exception {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(Files.readAllBytes(part("first.ts", "320x180", "0")));
        both.write(Files.readAllBytes(part("then.ts", "240x240", "2")));
        return Files.write(folder.resolve("film.ts"), both.toByteArray());
    }

    private Path part(String name, String size, String from) throws Exception {
        String pictures = "color=0x202020:d=2:r=25:s=" + size;
        return new Samples(folder)
                .make(name, "-f", "lavfi", "-i", pictures, "-c:v", "mpeg2video", "-output_ts_offset", from);
    }
}
