package cn.harbinkepu.ingest;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.text.tika.Documents;
import cn.harbinkepu.video.ffmpeg.Samples;

import static org.assertj.core.api.Assertions.assertThat;

/// Every type of file becomes a described draft.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class FormatsIT {

    private static final String ICE = "松花江的冰有多厚才安全？";

    @TempDir
    Path folder;

    @Test
    void readsEveryTypeOfDocument() throws Exception {
        Documents documents = new Documents(folder);
        Map<Path, String> expected = Map.of(
                documents.pptx(), ICE,
                documents.pdf("ice.pdf"), "How thick is safe ice?",
                documents.html(), ICE,
                documents.epub(), ICE,
                documents.xlsx(), "",
                documents.csv(), "雪花显微镜",
                documents.gbk(), ICE);
        Map<String, String> drafts = new java.util.HashMap<>();
        for (Path file : expected.keySet()) {
            drafts.put(Staff.draftOf("ARTICLE", file), expected.get(file));
        }

        drafts.forEach((id, text) -> {
            JsonPath draft = Staff.settled(id);
            String told = draft.prettify();
            assertThat(draft.getList("stages.state"))
                    .as(told)
                    .startsWith("DONE", "SKIPPED", "DONE", "DONE")
                    .doesNotContain("FAILED");
            assertThat(draft.getString("title")).as(told).isNotBlank();
            assertThat(draft.getString("text")).as(told).isNotBlank();
            assertThat(draft.getString("title") + draft.getString("text"))
                    .as(told)
                    .contains(text);
            assertThat(draft.getString("language")).as(told).isNotBlank();
            assertThat(draft.getString("summary")).as("a person's to write").isEmpty();
            assertThat(draft.getList("keywords")).as("likewise").isEmpty();
        });
    }

    @Test
    void aFileThatDoesNotFitItsKindIsRefused() throws Exception {
        Samples samples = new Samples(folder);
        String film = Staff.upload("editor", samples.film("wrong.mp4", 1, 320, 180));
        String sound = Staff.upload("editor", samples.soundWithCover("wrong.mp3", 1));
        String drawing = Staff.upload("editor", new Documents(folder).png());

        assertUnfit(created("CHART", film), "挂图");
        assertUnfit(created("CHART", sound), "挂图");
        assertUnfit(created("BOOK", drawing), "图书");
        assertUnfit(created("BOOK", sound), "图书");
        assertUnfit(created("AUDIO", drawing), "音频");
        assertUnfit(created("VIDEO", drawing), "视频");
        String chart = Staff.draft(Map.of("kind", "CHART", "fileId", drawing));
        Staff.settled(chart);
        assertUnfit(
                Caller.as("editor")
                        .contentType("application/json")
                        .body(Map.of("fileIds", List.of(film)))
                        .put("/api/v1/resources/{id}/files", chart),
                "挂图");
        assertThat(Staff.view("editor", chart).getList("stages.state")).doesNotContain("WAITING", "FAILED");
    }

    private static Response created(String kind, String file) {
        return Caller.as("editor")
                .contentType("application/json")
                .body(Map.of("kind", kind, "fileId", file))
                .post("/api/v1/resources");
    }

    private static void assertUnfit(Response answer, String kind) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(422);
        assertThat(answer.jsonPath().getString("errors[0].field")).isEqualTo("fileId");
        assertThat(answer.jsonPath().getString("errors[0].message")).contains("“" + kind + "”的第一个文件应当是");
    }

    @Test
    void namesAPictureByItsFile() throws Exception {
        JsonPath draft = Staff.settled(Staff.draftOf("CHART", new Documents(folder).png()));

        assertThat(draft.getString("title")).isEqualTo("drawing");
        assertThat(draft.getList("stages.state")).startsWith("DONE", "SKIPPED", "SKIPPED", "DONE");
    }

    @Test
    void makesFilmsAndRecordingsPlayable() throws Exception {
        Samples samples = new Samples(folder);
        String film = Staff.draftOf("VIDEO", samples.film("film.mp4", 1, 320, 180));
        String sound = Staff.draftOf("AUDIO", samples.soundWithCover("sound.mp3", 1));

        JsonPath prepared = Staff.settled(film);

        assertThat(prepared.getList("stages.state"))
                .as(prepared.prettify())
                .containsExactly("DONE", "DONE", "DONE", "DONE", "DONE", "DONE");
        assertThat(Staff.settled(sound).getList("stages.state"))
                .containsExactly("DONE", "DONE", "SKIPPED", "SKIPPED", "DONE", "DONE");
        String file = prepared.getString("files[0].id");
        assertThat(Caller.as("editor").get("/media/{file}/index.m3u8", file).asString())
                .startsWith("#EXTM3U");
        assertThat(Caller.nobody().get("/media/{file}/index.m3u8", file).statusCode())
                .isEqualTo(404);
        assertThat(prepared.getList("files.name")).isEqualTo(List.of("film.mp4"));
    }
}
