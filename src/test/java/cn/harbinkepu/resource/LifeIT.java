package cn.harbinkepu.resource;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Library;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.video.ffmpeg.SampleFilms;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class LifeIT {

    @Test
    void restoresAnEarlierRevisionAsANewDraftAndKeepsTheDraftBefore() {
        String id = Staff.published("第一版的标题");
        act("editor", id, "correct", Map.of("reason", "换标题"));
        edit(id, Map.of("title", "第二版的标题"));

        assertThat(Caller.as("editor")
                        .post("/api/v1/resources/{id}/revisions/1/restore", id)
                        .statusCode())
                .as("without saying in place of what")
                .isEqualTo(428);
        Response restored = restore(id, 1);

        assertThat(restored.statusCode()).as(restored.asString()).isEqualTo(200);
        assertThat(restored.jsonPath().getString("title")).isEqualTo("第一版的标题");
        assertThat(restored.jsonPath().getString("state")).isEqualTo("DRAFT");
        assertThat(restored.jsonPath().getString("correction")).isEqualTo("换标题");
        JsonPath all = revisions(id);
        assertThat(all.getList("state")).containsExactly("DRAFT", "SUPERSEDED", "PUBLISHED");
        assertThat(all.getList("title")).containsExactly("第一版的标题", "第二版的标题", "第一版的标题");
        assertThat(restore(id, 3).statusCode()).isEqualTo(409);
        assertThat(restore(id, 9).statusCode()).isEqualTo(404);
    }

    private static Response restore(String id, int number) {
        return Caller.as("editor")
                .header("If-Match", '"' + Staff.view("editor", id).getString("version") + '"')
                .post("/api/v1/resources/{id}/revisions/{number}/restore", id, number);
    }

    @Test
    void tellsWhatChangedBetweenAnyTwoRevisions() {
        String id = Staff.published("冰上安全");
        act("editor", id, "correct", Map.of("reason", "厚度有误"));
        edit(id, Map.of("body", "松花江的冰有多厚才安全？至少十五厘米。", "keywords", List.of("冰")));

        JsonPath found = Caller.as("editor")
                .get("/api/v1/resources/{id}/compare?from=1&to=2", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(found.getList("fields.name")).containsExactly("body", "keywords");
        assertThat(found.getList("fields[0].paragraphs[0].pieces.text")).contains("五", "厘米。");
        assertThat(found.getString("from.digest")).matches("[0-9a-f]{64}");
        assertThat(found.getString("to.digest")).isNull();
        assertThat(Caller.as("editor")
                        .get("/api/v1/resources/{id}/compare?from=1&to=7", id)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void leavesATombstoneWithTheReasonAndWhatToReadInstead() {
        String id = Staff.published("来源不可靠的文章");
        String other = Staff.published("可靠的文章");

        Response itself = act("chief", id, "withdraw", Map.of("reason", "错", "replacement", id));
        assertThat(itself.statusCode()).isEqualTo(422);
        assertThat(act("chief", id, "withdraw", Map.of("reason", "来源不可靠", "replacement", other))
                        .statusCode())
                .isEqualTo(200);

        Response page = Await.until(() -> page(id), answer -> answer.statusCode() == 410);
        assertThat(page.asString())
                .contains("来源不可靠", "/r/" + other, "可靠的文章", "noindex")
                .doesNotContain("来源不可靠的文章");
        assertThat(open(id).jsonPath().getString("detail")).contains("来源不可靠");
    }

    @Test
    void correctsWhatWasWithdrawnAndPublishesItAgainAtItsAddress() {
        String id = Staff.published("撤回后更正");
        act("chief", id, "withdraw", Map.of("reason", "数字有误"));

        assertThat(act("editor", id, "correct", Map.of("reason", "改正数字")).statusCode())
                .isEqualTo(200);
        assertThat(open(id).statusCode()).isEqualTo(410);
        Staff.review(id);
        assertThat(open(id).statusCode()).isEqualTo(410);
        assertThat(act("chief", id, "publish", Map.of()).statusCode()).isEqualTo(200);

        JsonPath shown = Await.until(() -> open(id), answer -> answer.statusCode() == 200)
                .jsonPath();
        assertThat(shown.getInt("revision")).isEqualTo(2);
        assertThat(shown.getString("correction")).isEqualTo("改正数字");
        assertThat(revisions(id).getList("state")).containsExactly("PUBLISHED", "WITHDRAWN");
    }

    @Test
    void hasAReviewedCorrectionReviewedAnewWhenTheResourceIsWithdrawn() {
        String id = Staff.published("撤回时正在更正");
        act("editor", id, "correct", Map.of("reason", "小改"));
        Staff.review(id);

        act("chief", id, "withdraw", Map.of("reason", "根本有误"));

        assertThat(act("chief", id, "publish", Map.of()).statusCode()).isEqualTo(409);
        Staff.review(id);
        assertThat(act("chief", id, "publish", Map.of()).statusCode()).isEqualTo(200);
        Await.until(() -> open(id), answer -> answer.statusCode() == 200);
    }

    @Test
    void withdrawsAtTheTimeThatWasSetAndNotBefore() {
        String id = Staff.published("到时撤回");
        String soon = in(3);

        assertThat(act("chief", id, "withdraw", Map.of("reason", "活动结束", "at", in(7200)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(schedule(id).getString("withdraw.reason")).isEqualTo("活动结束");
        assertThat(open(id).statusCode()).isEqualTo(200);
        assertThat(act("chief", id, "withdraw", Map.of("reason", "活动提前结束", "at", soon))
                        .statusCode())
                .isEqualTo(200);

        Response gone = Await.until(() -> open(id), answer -> answer.statusCode() == 410);
        assertThat(OffsetDateTime.now(ZoneOffset.UTC))
                .isAfter(OffsetDateTime.parse(soon).withNano(0));
        assertThat(gone.jsonPath().getString("detail")).contains("活动提前结束");
        assertThat(schedule(id).getMap("$")).isEmpty();
    }

    @Test
    void callsOffWhatIsPlanned() {
        String id = Staff.published("取消安排");
        act("chief", id, "withdraw", Map.of("reason", "先安排", "at", in(7200)));
        act("editor", id, "correct", Map.of("reason", "补充"));
        Staff.review(id);
        act("chief", id, "publish", Map.of("at", in(3600)));
        assertThat(schedule(id).getInt("publish.revision")).isEqualTo(2);

        assertThat(Caller.as("editor")
                        .delete("/api/v1/resources/{id}/schedule", id)
                        .statusCode())
                .isEqualTo(403);
        assertThat(Caller.as("chief")
                        .delete("/api/v1/resources/{id}/schedule?act=publish", id)
                        .statusCode())
                .isEqualTo(200);
        assertThat(Staff.view("chief", id).getString("state")).isEqualTo("REVIEWED");
        assertThat(schedule(id).getString("withdraw.at")).isNotNull();
        assertThat(Caller.as("chief")
                        .delete("/api/v1/resources/{id}/schedule", id)
                        .statusCode())
                .isEqualTo(200);
        assertThat(Caller.as("chief")
                        .delete("/api/v1/resources/{id}/schedule", id)
                        .statusCode())
                .isEqualTo(409);
        assertThat(open(id).statusCode()).isEqualTo(200);
    }

    @Test
    void takesAFilmAndAllItsPiecesAwayWithTheWithdrawal(@TempDir Path folder) throws Exception {
        JsonObject row = Library.row("life-film", "VIDEO", "会被撤回的影片").put("file", "film.mp4");
        String id = Library.publish(row, Map.of("film.mp4", SampleFilms.film(folder)));
        String list = open(id).jsonPath().getString("media.hls");
        assertThat(open(id).jsonPath().getInt("media.frame.width")).isEqualTo(640);
        assertThat(open(id).jsonPath().getInt("media.frame.height")).isEqualTo(360);
        String base = list.substring(0, list.lastIndexOf('/') + 1);
        String rendition = firstLine(base, "index.m3u8");
        String segment = firstLine(base, rendition);
        assertThat(Caller.nobody().get(base + segment).statusCode()).isEqualTo(200);

        act("chief", id, "withdraw", Map.of("reason", "画面有误"));

        for (String name : List.of("index.m3u8", rendition, segment, "poster.jpg", "original")) {
            assertThat(Caller.nobody().get(base + name).statusCode()).as(name).isEqualTo(410);
        }
    }

    private static String firstLine(String base, String playlist) {
        return Caller.nobody()
                .get(base + playlist)
                .asString()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .findFirst()
                .orElseThrow();
    }

    static String in(int seconds) {
        return OffsetDateTime.now(ZoneOffset.UTC).plusSeconds(seconds).toString();
    }

    private static Response act(String person, String id, String act, Map<String, ?> body) {
        return Staff.act(person, id, act, body);
    }

    private static void edit(String id, Map<String, ?> changes) {
        Caller.as("editor")
                .contentType("application/json")
                .header("If-Match", '"' + Staff.view("editor", id).getString("version") + '"')
                .body(changes)
                .patch("/api/v1/resources/{id}", id)
                .then()
                .statusCode(200);
    }

    private static JsonPath revisions(String id) {
        return Caller.as("editor").get("/api/v1/resources/{id}/revisions", id).jsonPath();
    }

    private static JsonPath schedule(String id) {
        return Caller.as("chief")
                .get("/api/v1/resources/{id}/schedule", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Response open(String id) {
        return Caller.nobody().get("/api/v1/resources/{id}", id);
    }

    private static Response page(String id) {
        return Caller.nobody().accept("text/html").get("/r/{id}", id);
    }
}
