package cn.harbinkepu.media;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.video.ffmpeg.SampleFilms;

import static org.assertj.core.api.Assertions.assertThat;

/// A film that cannot be used is said to be so once, and clearly.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class UnusableFilmIT {

    @TempDir
    Path folder;

    @Test
    void aFilmOfOnePictureIsTooShort() throws Exception {
        List<Map<String, String>> stages = stages(SampleFilms.onePicture(folder));

        assertThat(stage(stages, "probe")).containsEntry("state", "FAILED");
        assertThat(stage(stages, "probe").get("problem")).contains("太短", "图片");
        assertThat(stage(stages, "first")).containsEntry("state", "SKIPPED");
    }

    @Test
    void ofAFilmThatCannotBeReadNothingElseIsSaid() throws Exception {
        byte[] film = Files.readAllBytes(SampleFilms.film(folder, 4));
        Path half = Files.write(folder.resolve("half.mp4"), Arrays.copyOf(film, film.length / 2));

        List<Map<String, String>> stages = stages(half);

        assertThat(stage(stages, "probe")).containsEntry("state", "FAILED");
        assertThat(stage(stages, "clean")).containsEntry("state", "SKIPPED");
        assertThat(stages.stream().filter(stage -> stage.get("problem") != null))
                .hasSize(1);
    }

    private static List<Map<String, String>> stages(Path film) {
        return Staff.settled(Staff.draftOf("VIDEO", film)).getList("stages");
    }

    private static Map<String, String> stage(List<Map<String, String>> stages, String name) {
        return stages.stream()
                .filter(stage -> stage.get("name").equals(name))
                .findFirst()
                .orElseThrow();
    }
}
