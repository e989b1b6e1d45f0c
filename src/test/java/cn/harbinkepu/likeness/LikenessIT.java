package cn.harbinkepu.likeness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.local.TestCloud;
import cn.harbinkepu.video.ffmpeg.Samples;

import static org.assertj.core.api.Assertions.assertThat;

/// What an editor is told the pool already has.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class LikenessIT {

    private static final Path STARTER = Path.of("src", "starter", "files");

    private static final String TEXT = """
            雾凇不是雪，也不是冰，而是过冷的雾滴碰到树枝时立刻冻结成的白色冰晶。它要求气温在零下二十度左右，江面又有不断蒸发的
            水汽，风还不能大。松花江上游的水电站让下游江水冬天也不封冻，水汽遇冷成雾，夜里附着在岸边的柳枝上，清晨就成了银白
            世界。雾凇还能吸附空气中的微粒，太阳一出来便纷纷落下，所以看雾凇要赶早。拍照时注意保暖，手机电池在低温下掉电很快。
            """;

    @TempDir
    Path folder;

    @Test
    void lightlyEditedTextOfAPublishedArticleIsFound() {
        String known = TestCloud.publish(
                        TestCloud.article("likeness-rime", "雾凇是怎样形成的").put("body", TEXT))
                .getFirst();
        String draft = Staff.draft(Map.of(
                "kind",
                "ARTICLE",
                "title",
                "雾凇从哪里来",
                "body",
                TEXT.replace("立刻", "马上").replace("银白", "雪白")));

        JsonPath alike = alike(draft, known);

        assertThat(alike.getString("find { it.resource == '%s' }.way".formatted(known)))
                .isEqualTo("TEXT");
        assertThat(alike.getDouble("find { it.resource == '%s' }.share".formatted(known)))
                .isBetween(0.7, 0.99);
    }

    @Test
    void sameFileIsFoundAtOnceAndACoarseCopyOfThePictureSoon() throws Exception {
        Path chart = Files.copy(STARTER.resolve("food-safety.png"), folder.resolve("chart.png"));
        String known = Staff.draftOf("CHART", chart);
        String same = Staff.draftOf("CHART", chart);
        String copy = Staff.draftOf("CHART", new Samples(folder).coarseCopy(chart, "copy.jpg"));

        assertThat(wayOf(alike(same, known), known)).isEqualTo("FILE");
        assertThat(wayOf(alike(copy, known), known)).isEqualTo("PICTURE");
    }

    @Test
    void filmThatWasCutAndEncodedAnewIsFound() throws Exception {
        Samples samples = new Samples(folder);
        Path film = samples.piece(STARTER.resolve("earthquake.mp4"), 4, 12, "film.mp4");
        Path unlike = samples.piece(STARTER.resolve("river-ice.mp4"), 4, 12, "unlike.mp4");
        String known = Staff.draftOf("VIDEO", film);
        String copy = Staff.draftOf("VIDEO", samples.piece(film, 1, 10, "copy.mp4"));
        String other = Staff.draftOf("VIDEO", unlike);

        assertThat(wayOf(alike(copy, known), known)).isEqualTo("FILM");
        assertThat(of(other).getList("resource")).doesNotContain(known, copy);
    }

    @Test
    void whatWasFoundDifferentIsNotShownAgain() {
        String text = TEXT.replace("雾凇", "霜花");
        String known = Staff.draft(Map.of("kind", "ARTICLE", "title", "霜花一", "body", text));
        String draft = Staff.draft(Map.of("kind", "ARTICLE", "title", "霜花二", "body", text));
        alike(draft, known);

        decide(draft, known, "DIFFERENT");

        assertThat(of(draft).getList("resource")).doesNotContain(known);
        assertThat(of(known).getList("resource")).doesNotContain(draft);
    }

    @Test
    void draftBecomesTheNextDraftOfWhatIsPublic() {
        String text = TEXT.replace("雾凇", "冰雾");
        String known = TestCloud.publish(TestCloud.article("likeness-fog", "冰雾")
                        .put("summary", "雾里的字")
                        .put("body", text))
                .getFirst();
        String draft = Staff.draft(Map.of("kind", "ARTICLE", "title", "冰雾再说", "body", text + "又及。"));
        Caller.as("chief").get("/api/v1/resources/{id}", known).then().statusCode(200);

        decide(draft, known, "REVISION");

        JsonPath merged = Staff.view("chief", known);
        assertThat(merged.getString("state")).isEqualTo("DRAFT");
        assertThat(merged.getString("title")).as("people have reviewed it").isEqualTo("冰雾");
        assertThat(merged.getString("summary")).isEqualTo("雾里的字");
        assertThat(merged.getString("text")).endsWith("又及。");
        assertThat(Caller.nobody()
                        .get("/api/v1/resources/{id}", known)
                        .jsonPath()
                        .getString("title"))
                .isEqualTo("冰雾");
        assertThat(Caller.as("editor").get("/api/v1/resources/{id}", draft).statusCode())
                .isEqualTo(404);
    }

    @Test
    void draftIsRemovedWhenTheOtherWillDo() {
        String text = TEXT.replace("雾凇", "冰花");
        String known = Staff.draft(Map.of("kind", "ARTICLE", "title", "冰花一", "body", text));
        String draft = Staff.draft(Map.of("kind", "ARTICLE", "title", "冰花二", "body", text));

        decide(draft, known, "USE");

        assertThat(Caller.as("editor").get("/api/v1/resources/{id}", draft).statusCode())
                .isEqualTo(404);
        assertThat(Staff.view("editor", known).getString("title")).isEqualTo("冰花一");
    }

    @Test
    void anUploadIsComparedBeforeThereIsADraftOfIt() throws Exception {
        Path chart = Files.copy(STARTER.resolve("food-safety.png"), folder.resolve("chart.png"));
        String known = Staff.draftOf("CHART", chart);
        String same = Staff.upload("editor", chart);
        String copy = Staff.upload("editor", new Samples(folder).coarseCopy(chart, "upload.jpg"));

        assertThat(ofFile(same).getString("alike.find { it.resource.resource == '%s' }.how".formatted(known)))
                .isEqualTo("文件完全相同");
        JsonPath seen = Await.until(() -> ofFile(copy), found -> !found.getBoolean("looking"));
        assertThat(seen.getString("alike.find { it.resource.resource == '%s' }.how".formatted(known)))
                .isEqualTo("图片几乎相同");
        assertThat(Caller.as("museum-editor")
                        .get("/api/v1/files/{id}/likenesses", same)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void anUploadFoundDifferentStaysSoInItsDraft() throws Exception {
        Path note = Files.writeString(folder.resolve("same.txt"), TEXT.replace("雾凇", "冰排"));
        String known = Staff.draftOf("ARTICLE", note);
        String file = Staff.upload("editor", note);
        assertThat(ofFile(file).getList("alike.resource.resource")).contains(known);

        assertThat(decideFile(file, known, "DIFFERENT")).isEqualTo(204);

        assertThat(ofFile(file).getList("alike.resource.resource")).doesNotContain(known);
        String draft = Staff.draft(Map.of("kind", "ARTICLE", "fileId", file));
        assertThat(of(draft).getList("resource")).doesNotContain(known);
    }

    @Test
    void anUploadBecomesTheNextRevisionOfWhatIsPublic() throws Exception {
        Path note = Files.writeString(folder.resolve("next.txt"), TEXT.replace("雾凇", "雪雾"));
        String known = Staff.draftOf("ARTICLE", note);
        Staff.complete(known, Staff.settled(known).getInt("version"));
        Staff.review(known);
        Staff.act("chief", known, "publish", Map.of());
        JsonPath before = Staff.view("editor", known);
        String file = Staff.upload("editor", note);

        assertThat(decideFile(file, known, "REVISION")).isEqualTo(204);

        JsonPath next = Staff.settled(known);
        assertThat(next.getString("state")).isEqualTo("DRAFT");
        assertThat(next.getInt("revision")).isEqualTo(2);
        assertThat(next.getString("body")).contains("雪雾");
        assertThat(next.getString("summary")).isNotBlank().isEqualTo(before.getString("summary"));
        assertThat(next.getList("keywords")).isEqualTo(before.getList("keywords"));
        assertThat(next.getList("files.id")).containsExactly(file);
    }

    private static JsonPath ofFile(String file) {
        return Caller.as("editor")
                .get("/api/v1/files/{id}/likenesses", file)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static int decideFile(String file, String other, String verdict) {
        return Caller.as("editor")
                .contentType("application/json")
                .body(Map.of("verdict", verdict))
                .post("/api/v1/files/{id}/likenesses/{other}", file, other)
                .statusCode();
    }

    @Test
    void readersAreToldNothing() {
        String draft = Staff.draft(Map.of("kind", "ARTICLE", "title", "雾凇", "body", TEXT));

        assertThat(Caller.nobody()
                        .get("/api/v1/resources/{id}/likenesses", draft)
                        .statusCode())
                .isEqualTo(401);
        assertThat(Caller.as("duty")
                        .get("/api/v1/resources/{id}/likenesses", draft)
                        .statusCode())
                .isEqualTo(403);
    }

    private static JsonPath alike(String draft, String known) {
        return Await.until(() -> of(draft), found -> found.getList("resource").contains(known));
    }

    private static JsonPath of(String draft) {
        return Caller.as("editor")
                .get("/api/v1/resources/{id}/likenesses", draft)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String wayOf(JsonPath alike, String known) {
        return alike.getString("find { it.resource == '%s' }.way".formatted(known));
    }

    private static void decide(String draft, String other, String verdict) {
        Caller.as("editor")
                .contentType("application/json")
                .body(Map.of("verdict", verdict))
                .post("/api/v1/resources/{id}/likenesses/{other}", draft, other)
                .then()
                .statusCode(204);
    }
}
