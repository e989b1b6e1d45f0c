package cn.harbinkepu.resource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;

import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.video.ffmpeg.SampleFilms;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class FailureToldIT {

    @TempDir
    Path folder;

    @Inject
    FailureTold told;

    @Test
    void whoseFileFailedIsToldOnceAndWhy() throws Throwable {
        VertxContextSupport.subscribeAndAwait(told::run);
        byte[] film = Files.readAllBytes(SampleFilms.film(folder, 4));
        Path half = Files.write(folder.resolve("half-told.mp4"), Arrays.copyOf(film, film.length / 2));
        String id = Staff.draft(Map.of("kind", "VIDEO", "title", "半部影片", "fileId", Staff.upload("editor", half)));
        Staff.settled(id);

        VertxContextSupport.subscribeAndAwait(told::run);
        VertxContextSupport.subscribeAndAwait(told::run);

        List<Map<String, String>> notices = Caller.as("editor")
                .get("/api/v1/notices?limit=100")
                .jsonPath()
                .getList("items.findAll { it.kind == 'file-failed' && it.title == '半部影片' }");
        assertThat(notices).singleElement().satisfies(notice -> assertThat(notice.toString())
                .contains("半部影片", "文件不完整", id));
    }
}
