package cn.harbinkepu.caption.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.path.json.JsonPath;
import io.smallrye.config.SmallRyeConfigBuilder;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.video.ffmpeg.SampleFilms;
import cn.harbinkepu.work.Chore;

import static org.assertj.core.api.Assertions.assertThat;

/// What happens to a film without captions where the operator has a program that listens.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class HeardByItselfIT {

    @TempDir
    Path folder;

    @Inject
    @Any
    Instance<Chore> chores;

    @Test
    void aFilmWithoutCaptionsIsWrittenDownUnaskedAndHasToBeChecked() throws Throwable {
        String id = Staff.draftOf("VIDEO", SampleFilms.film(folder, 3));
        Staff.settled(id);
        listen(false);
        lookRound();
        assertThat(tracks(id).getList("items")).isEmpty();

        listen(true);
        lookRound();

        JsonPath heard =
                Await.until(() -> tracks(id), all -> !all.getList("items").isEmpty());
        assertThat(heard.getBoolean("items[0].toCheck")).isTrue();
        assertThat(Caller.as("editor").get(heard.getString("items[0].url")).asString())
                .contains("冰面上有人说话");
        Staff.complete(id, Staff.view("editor", id).getInt("version"));
        assertThat(Staff.act("editor", id, "submit", Map.of()).jsonPath().getString("detail"))
                .contains("机器", "核对");
        Caller.as("editor")
                .delete("/api/v1/resources/{id}/tracks/{file}", id, heard.getString("items[0].file"))
                .then()
                .statusCode(204);
        lookRound();
        assertThat(tracks(id).getList("items")).isEmpty();
    }

    private void listen(boolean byItself) throws Exception {
        Path program = Files.writeString(folder.resolve("listen.sh"), """
                #!/bin/sh
                test -s "$1" && printf 'WEBVTT\\n\\n00:00.500 --> 00:02.000\\n冰面上有人说话\\n'
                """);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        QuarkusMock.installMockForType(
                new CommandTranscriber(new SmallRyeConfigBuilder()
                        .addDefaultInterceptors()
                        .addSystemSources()
                        .addDiscoveredConverters()
                        .withDefaultValues(Map.of(
                                "kepu.transcription.command", program + " {wave}",
                                "kepu.transcription.by-itself", Boolean.toString(byItself),
                                "kepu.transcription.scratch",
                                        folder.resolve("children").toString()))
                        .withMapping(TranscriptionConfig.class)
                        .build()
                        .getConfigMapping(TranscriptionConfig.class)),
                CommandTranscriber.class);
    }

    private void lookRound() throws Throwable {
        Chore unheard = chores.stream()
                .filter(chore -> chore.name().equals("caption.unheard"))
                .findFirst()
                .orElseThrow();
        VertxContextSupport.subscribeAndAwait(unheard::run);
    }

    private static JsonPath tracks(String id) {
        return Caller.as("editor").get("/api/v1/resources/{id}/tracks", id).jsonPath();
    }
}
