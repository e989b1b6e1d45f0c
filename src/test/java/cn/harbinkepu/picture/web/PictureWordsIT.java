package cn.harbinkepu.picture.web;

import java.io.IOException;
import java.nio.file.Files;
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
import cn.harbinkepu.local.Form;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.picture.Charts;
import cn.harbinkepu.video.ffmpeg.SamplePictures;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PictureWordsIT {

    private static final String WORDS = "冰面上画着三种厚度，十厘米以上可以站人。";

    @TempDir
    Path folder;

    @Test
    void whatAPictureShowsIsSaidInTheStudioAndReadByThePublic() throws IOException {
        String id = Charts.draft(folder, SamplePictures.jpeg(300, 200));
        String file = Staff.settled(id).getString("files[0].id");
        say(id, file);

        Staff.review(id);
        assertThat(Staff.act("chief", id, "publish", Map.of()).statusCode()).isEqualTo(200);

        assertThat(Charts.document(id).getString("files[0].alt")).isEqualTo(WORDS);
        assertThat(Caller.nobody().get("/r/{id}", id).asString()).contains("alt=\"" + WORDS + "\"");
        assertThat(Caller.nobody().get("/iiif/3/{id}/manifest", id).jsonPath().getString("items[0].summary.'zh-CN'[0]"))
                .isEqualTo(WORDS);
    }

    @Test
    void aPictureThatStaysKeepsItsWordsAmongOtherFilesAndUploadedAgain() throws IOException {
        byte[] stays = SamplePictures.jpeg(300, 200);
        String id = Charts.draft(folder, stays, SamplePictures.jpeg(310, 200));
        JsonPath before = Staff.settled(id);
        say(id, before.getString("files[0].id"));
        String other = Staff.upload("editor", Files.write(folder.resolve("other.jpg"), SamplePictures.jpeg(320, 200)));
        String again = Staff.upload("editor", Files.write(folder.resolve("again.jpg"), stays));

        assertThat(replace(id, before.getInt("version"), List.of(other, again)).statusCode())
                .isEqualTo(200);

        Staff.settled(id);
        Staff.review(id);
        assertThat(Staff.act("chief", id, "publish", Map.of()).statusCode()).isEqualTo(200);
        assertThat(Charts.document(id).getList("files.id", String.class)).containsExactly(other, again);
        assertThat(Charts.document(id).getList("files.alt", String.class)).containsExactly(null, WORDS);
    }

    private static Response replace(String id, int version, List<String> files) {
        return Caller.as("editor")
                .header("If-Match", "\"" + version + "\"")
                .contentType("application/json")
                .body(Map.of("fileIds", files))
                .put("/api/v1/resources/{id}/files", id);
    }

    @Test
    void whoSavesOverTheWordsOfAnotherIsToldAndLosesNothing() throws IOException {
        String id = Charts.draft(folder, SamplePictures.jpeg(320, 200));
        String file = Staff.settled(id).getString("files[0].id");
        say(id, file);

        Response late = saying("chief", id, file, "另一种说法", "");

        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.asString()).contains("别人改过", "现在保存的是：" + WORDS, ">另一种说法</textarea>");

        assertThat(saying("chief", id, file, "另一种说法", WORDS).statusCode()).isEqualTo(303);
        assertThat(Staff.view("editor", id).getString("files[0].id")).isEqualTo(file);
        assertThat(Form.as("editor").open("/studio/resources/" + id)).contains(">另一种说法</textarea>");
    }

    private static Response saying(String who, String id, String file, String words, String before) {
        return Form.as(who)
                .form()
                .formParam("alt-" + file, words)
                .formParam("was-" + file, before)
                .post("/studio/resources/{id}/picture-words", id);
    }

    private static void say(String id, String file) {
        Response saved = Form.as("editor")
                .form()
                .formParam("alt-" + file, WORDS)
                .post("/studio/resources/{id}/picture-words", id);
        assertThat(saved.statusCode()).isEqualTo(303);
    }
}
