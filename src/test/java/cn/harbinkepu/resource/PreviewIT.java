package cn.harbinkepu.resource;

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

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PreviewIT {

    private static final String SECRET = "饕餮夔魍";

    @TempDir
    Path folder;

    @Test
    void showsOneRevisionWithItsFilesByTheLinkAloneUntilItIsRevoked() throws Exception {
        String id = Staff.draftOf("ARTICLE", new Documents(folder).docx("preview.docx"));
        JsonPath draft = Staff.settled(id);
        String file = draft.getString("files[0].id");
        JsonPath link = make(id);
        String path = path(link);

        Response page = open(path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString())
                .contains("预览", "还没有公开", "noindex", path + "/media/" + file + "/original")
                .doesNotContain("og:title", "rel=\"canonical\"", "\"/media/" + file);
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("X-Robots-Tag")).contains("noindex");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        Response bytes = open(path + "/media/" + file + "/original");
        assertThat(bytes.statusCode()).isEqualTo(200);
        assertThat(bytes.header("Cache-Control")).isEqualTo("private, no-store");
        assertThat(open("/media/" + file + "/original").statusCode()).isEqualTo(404);
        assertThat(Caller.as("editor").get("/media/" + file + "/original").header("Cache-Control"))
                .isEqualTo("private, no-store");

        Caller.as("editor")
                .delete("/api/v1/resources/{id}/previews/{link}", id, link.getString("id"))
                .then()
                .statusCode(204);
        assertThat(open(path).statusCode()).isEqualTo(404);
        assertThat(open(path + "/media/" + file + "/original").statusCode()).isEqualTo(404);
        assertThat(open("/preview/not-a-token").statusCode()).isEqualTo(404);
    }

    @Test
    void showsNoOtherRevisionAndNoFileOfAnother() throws Exception {
        String id = Staff.published("预览只认一版");
        Staff.act("editor", id, "correct", Map.of("reason", "补充"));
        String path = path(make(id));
        String other = Staff.upload("editor", new Documents(folder).docx("other.docx"));

        assertThat(open(path).asString()).contains("第 2 版");
        assertThat(open(path + "/media/" + other + "/original").statusCode()).isEqualTo(404);
        Caller.as("editor")
                .header("If-Match", '"' + Staff.view("editor", id).getString("version") + '"')
                .post("/api/v1/resources/{id}/revisions/1/restore", id)
                .then()
                .statusCode(200);
        assertThat(open(path).asString()).contains("第 2 版");
    }

    @Test
    void saysOnceTheRevisionIsPublicThatItIs() {
        String id = Staff.complete("预览之后公开");
        String path = path(make(id));
        assertThat(open(path).asString()).contains("请勿转发");

        Staff.review(id);
        assertThat(Staff.act("chief", id, "publish", Map.of()).statusCode()).isEqualTo(200);

        assertThat(open(path).asString()).contains("已经公开", "/r/" + id).doesNotContain("请勿转发");
    }

    @Test
    void keepsAScheduledCorrectionAndItsNewFileOutOfSight() throws Exception {
        String id = Staff.published("公开的旧文");
        Staff.act("editor", id, "correct", Map.of("reason", "换文件"));
        String file = Staff.upload("editor", new Documents(folder).docx("later.docx"));
        Caller.as("editor")
                .contentType("application/json")
                .body(Map.of("fileIds", List.of(file)))
                .put("/api/v1/resources/{id}/files", id)
                .then()
                .statusCode(200);
        Staff.settled(id);
        Caller.as("editor")
                .contentType("application/json")
                .header("If-Match", '"' + Staff.view("editor", id).getString("version") + '"')
                .body(Map.of("title", SECRET, "summary", SECRET, "body", SECRET))
                .patch("/api/v1/resources/{id}", id)
                .then()
                .statusCode(200);
        Staff.review(id);
        assertThat(Staff.act("chief", id, "publish", Map.of("at", LifeIT.in(3600)))
                        .statusCode())
                .isEqualTo(200);

        for (String path : List.of(
                "/r/" + id,
                "/r/" + id + "/trail",
                "/api/v1/resources/" + id,
                "/api/v1/resources/" + id + "/published",
                "/api/v1/resources?limit=50",
                "/api/v1/search?q=" + SECRET,
                "/api/v1/suggest?q=" + SECRET.substring(0, 2),
                "/api/v1/feed?limit=50",
                "/feeds/latest.atom",
                "/feeds/latest.json",
                "/sitemap.xml",
                "/oai?verb=ListRecords&metadataPrefix=oai_dc",
                "/")) {
            Response answer = Caller.nobody().accept("*/*").get(path);
            assertThat(answer.statusCode()).as(path).isLessThan(500);
            assertThat(answer.asString().replace("q=" + SECRET, ""))
                    .as(path)
                    .doesNotContain("\"title\":\"" + SECRET, SECRET + "</", file);
        }
        assertThat(open("/media/" + file + "/original").statusCode()).isEqualTo(404);
        assertThat(Caller.nobody()
                        .get("/api/v1/search?q={q}", SECRET)
                        .jsonPath()
                        .getInt("total"))
                .isZero();
    }

    private static JsonPath make(String id) {
        return Caller.as("editor")
                .contentType("application/json")
                .body(Map.of("note", "给审稿专家", "days", 3))
                .post("/api/v1/resources/{id}/previews", id)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static String path(JsonPath link) {
        return link.getString("url").replaceFirst("^https?://[^/]+", "");
    }

    private static Response open(String path) {
        return Caller.nobody().accept("text/html").get(path);
    }
}
