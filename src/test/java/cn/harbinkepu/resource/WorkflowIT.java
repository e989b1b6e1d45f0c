package cn.harbinkepu.resource;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.text.tika.Documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class WorkflowIT {

    @TempDir
    Path folder;

    @Test
    void leadsADocumentFromItsFileToThePublicAndBack() throws Exception {
        String id = Staff.draftOf("ARTICLE", new Documents(folder).docx("ice.docx"));
        JsonPath draft = Staff.settled(id);
        assertThat(draft.getString("title")).isEqualTo("冰上安全");
        assertThat(draft.getString("text")).contains("松花江的冰有多厚才安全？");
        assertThat(draft.getList("stages.state")).containsExactly("DONE", "SKIPPED", "DONE", "DONE");
        edit(
                id,
                draft.getInt("version"),
                Map.of("licence", "CC-BY-SA-4.0", "attribution", "测试", "source", "https://example.org/"));

        Staff.review(id);
        assertThat(open(id).statusCode()).isEqualTo(404);
        assertThat(Staff.act("chief", id, "publish", Map.of()).statusCode()).isEqualTo(200);
        Response shown = Await.until(() -> open(id), answer -> answer.statusCode() == 200);
        assertThat(shown.jsonPath().getString("title")).isEqualTo("冰上安全");

        assertThat(Staff.act("editor", id, "correct", Map.of("reason", "数字有误")).statusCode())
                .isEqualTo(200);
        edit(id, Staff.view("editor", id).getInt("version"), Map.of("title", "冰上安全须知"));
        Staff.review(id);
        assertThat(open(id).jsonPath().getString("title")).isEqualTo("冰上安全");
        Staff.act("chief", id, "publish", Map.of());
        JsonPath corrected = Await.until(() -> open(id).jsonPath(), seen -> seen.getInt("revision") == 2);
        assertThat(corrected.getString("title")).isEqualTo("冰上安全须知");
        assertThat(corrected.getString("correction")).isEqualTo("数字有误");

        assertThat(Staff.act("chief", id, "withdraw", Map.of("reason", "来源不可靠")).statusCode())
                .isEqualTo(200);
        Response gone = Await.until(() -> open(id), answer -> answer.statusCode() == 410);
        assertThat(gone.jsonPath().getString("code")).isEqualTo("gone");
        assertThat(states(id)).containsExactly("WITHDRAWN", "SUPERSEDED");
    }

    @Test
    void whatIsNothingWithoutItsFileIsNotHandedIn() throws Exception {
        for (String kind : List.of("VIDEO", "AUDIO", "CHART", "BOOK")) {
            String id = Staff.draft(Map.of("kind", kind));
            Staff.complete(id, 1);

            Response refused = Staff.act("editor", id, "submit", Map.of());

            assertThat(refused.statusCode()).as(kind).isEqualTo(422);
            assertThat(refused.jsonPath().getString("errors[0].field")).isEqualTo("fileId");
            String words = refused.jsonPath().getString("detail");
            assertThat(words).contains("请先上传");
            assertThat(Caller.as("editor").get("/studio/resources/{id}", id).asString())
                    .contains(words);
        }
        String book = Staff.draft(Map.of("kind", "BOOK", "body", "# 第一章\n\n松花江的冰有多厚才安全？至少十厘米。"));
        Staff.complete(book, 1);
        assertThat(Staff.act("editor", book, "submit", Map.of()).statusCode()).isEqualTo(200);
        String chart = Staff.draftOf("CHART", new Documents(folder).png());
        Staff.complete(chart, Staff.settled(chart).getInt("version"));
        assertThat(Staff.act("editor", chart, "submit", Map.of()).statusCode()).isEqualTo(200);
    }

    @Test
    void tellsReadersWhatTheContentRestsOn() {
        String id = Staff.complete("有据可查");
        edit(id, 1, Map.of("sources", List.of(Map.of("title", "中华人民共和国科学技术普及法", "date", "2024-12-25"))));
        Staff.review(id);

        Staff.act("chief", id, "publish", Map.of());

        Response shown = Await.until(() -> open(id), answer -> answer.statusCode() == 200);
        assertThat(shown.jsonPath().getString("sources[0].title")).isEqualTo("中华人民共和国科学技术普及法");
        assertThat(Caller.nobody().get("/r/{id}", id).asString()).contains("资料来源", "中华人民共和国科学技术普及法");
    }

    @Test
    void refusesAReviewerWhoWroteOrChangedTheContent() {
        String id = Staff.complete("谁写的谁不审");
        edit("chief", id, 1, Map.of("summary", "终审编辑改过的摘要"));
        Staff.act("editor", id, "submit", Map.of());
        Staff.approve("reviewer", id);
        Staff.approve("expert", id);

        assertProblem(Staff.act("chief", id, "reviews", Map.of("verdict", "APPROVE")), 403, "own-work");
        assertThat(Staff.view("chief", id).getString("state")).isEqualTo("SUBMITTED");
    }

    @Test
    void refusesAStepWithoutItsRoleAndAReturnWithoutWords() {
        String id = Staff.complete("审核的规矩");
        Staff.act("editor", id, "submit", Map.of());

        assertProblem(Staff.act("expert", id, "reviews", Map.of("verdict", "APPROVE")), 403, "not-allowed");
        assertProblem(Staff.act("editor", id, "reviews", Map.of("verdict", "APPROVE")), 403, "not-allowed");
        assertProblem(Staff.act("reviewer", id, "reviews", Map.of("verdict", "RETURN")), 422, "invalid-field");
        assertProblem(Staff.act("chief", id, "publish", Map.of()), 409, "wrong-state");
        assertThat(Staff.view("reviewer", id).getList("reviews")).isEmpty();
    }

    @Test
    void refusesAnEditOfAnOldVersionAndOneWithoutAVersion() {
        String id = Staff.complete("两个人同时改");
        edit(id, 1, Map.of("summary", "先来的"));

        assertProblem(patch("editor", id, "1", Map.of("summary", "后到的")), 412, "stale-edit");
        assertProblem(
                Caller.as("editor")
                        .contentType("application/json")
                        .body(Map.of("summary", "没有版本"))
                        .patch("/api/v1/resources/{id}", id),
                428,
                "precondition-required");
        assertThat(Staff.view("editor", id).getString("summary")).isEqualTo("先来的");
    }

    @Test
    void namesEveryFieldThatIsWrong() {
        String id = Staff.complete("填错的表");

        Response answer = patch(
                "editor",
                id,
                "1",
                Map.of(
                        "subjects",
                        List.of("no-such"),
                        "source",
                        "不是网址",
                        "language",
                        "中文",
                        "sources",
                        List.of(Map.of("title", "一篇论文", "url", "javascript:alert(1)", "date", "去年")),
                        "place",
                        Map.of("longitude", 126.6)));

        assertProblem(answer, 422, "invalid-field");
        assertThat(answer.jsonPath().getList("errors.field"))
                .contains("subjects", "source", "sources", "language", "longitude");
    }

    @Test
    void doesNotHandInWithoutALicenceOrWithAFailedFile() throws Exception {
        String id = Staff.draftOf("ARTICLE", new Documents(folder).encryptedPdf());
        JsonPath failed = Staff.settled(id);
        assertThat(failed.getString("stages[0].state")).isEqualTo("FAILED");
        assertThat(failed.getString("stages[0].problem")).contains("加密");
        assertThat(failed.getString("stages[1].state")).isEqualTo("SKIPPED");

        assertProblem(Staff.act("editor", id, "submit", Map.of()), 422, "invalid-field");
        edit(id, failed.getInt("version"), Map.of("title", "加密的文件"));
        assertProblem(Staff.act("editor", id, "submit", Map.of()), 422, "licence-missing");
        edit(
                id,
                failed.getInt("version") + 1,
                Map.of("licence", "CC-BY-4.0", "attribution", "测试", "source", "https://example.org/"));
        assertProblem(Staff.act("editor", id, "submit", Map.of()), 409, "wrong-state");
    }

    @Test
    void takesAnotherFileInPlaceOfOneThatFailed() throws Exception {
        Documents documents = new Documents(folder);
        String id = Staff.draftOf("ARTICLE", documents.encryptedPdf());
        Staff.settled(id);
        String better = Staff.upload("editor", documents.docx("better.docx"));

        Response replaced = Caller.as("editor")
                .contentType("application/json")
                .body(Map.of("fileIds", List.of(better), "refill", true))
                .put("/api/v1/resources/{id}/files", id);

        assertThat(replaced.statusCode()).isEqualTo(200);
        JsonPath settled = Staff.settled(id);
        assertThat(settled.getList("stages.state")).containsExactly("DONE", "SKIPPED", "DONE", "DONE");
        assertThat(settled.getString("text")).contains("松花江");
        assertThat(settled.getList("files.name")).containsExactly("better.docx");
    }

    @Test
    void triesAFailedFileAgainAndNothingElse() throws Exception {
        String id = Staff.draftOf("ARTICLE", new Documents(folder).encryptedPdf());
        Staff.settled(id);

        assertThat(Staff.act("editor", id, "retry", Map.of()).statusCode()).isEqualTo(200);
        assertThat(Staff.settled(id).getString("stages[0].state")).isEqualTo("FAILED");
        assertProblem(Staff.act("editor", Staff.complete("没有失败的文件"), "retry", Map.of()), 409, "wrong-state");
    }

    @Test
    void publishesACorrectionThatIsScheduledForTheInstantOfTheRevisionBefore() {
        String at = OffsetDateTime.now(ZoneOffset.UTC).plusSeconds(4).toString();
        String id = Staff.complete("同一时刻");
        Staff.review(id);
        assertThat(Staff.act("chief", id, "publish", Map.of("at", at)).statusCode())
                .isEqualTo(200);
        Staff.act("chief", id, "publish", Map.of());
        Staff.act("editor", id, "correct", Map.of("reason", "改时间"));
        Staff.review(id);

        Staff.act("chief", id, "publish", Map.of("at", at));

        Await.until(() -> open(id).jsonPath(), seen -> seen.getInt("revision") == 2);
    }

    @Test
    void movesTheTimeOfWhatIsScheduledAlready() {
        String id = Staff.complete("改期");
        Staff.review(id);
        Staff.act(
                "chief",
                id,
                "publish",
                Map.of("at", OffsetDateTime.now(ZoneOffset.UTC).plusDays(2).toString()));

        Response moved = Staff.act(
                "chief",
                id,
                "publish",
                Map.of("at", OffsetDateTime.now(ZoneOffset.UTC).plusSeconds(2).toString()));

        assertThat(moved.statusCode()).isEqualTo(200);
        Await.until(() -> open(id), answer -> answer.statusCode() == 200);
    }

    @Test
    void doesNotPublishAScheduledCorrectionOfWhatWasWithdrawn() {
        String id = Staff.published("撤回之后");
        Staff.act("editor", id, "correct", Map.of("reason", "补充"));
        Staff.review(id);
        Staff.act(
                "chief",
                id,
                "publish",
                Map.of("at", OffsetDateTime.now(ZoneOffset.UTC).plusHours(1).toString()));

        Staff.act("chief", id, "withdraw", Map.of("reason", "不再公开"));

        assertThat(Staff.view("chief", id).getString("state")).isEqualTo("DRAFT");
        assertThat(states(id)).containsExactly("DRAFT", "SUPERSEDED", "WITHDRAWN");
    }

    @Test
    void importsOverItsOwnDraftsButNotOverWhatPeopleWorkOn() {
        Map<String, Object> row = row(UUID.randomUUID().toString(), "第一行");
        String id = imported(row).getString("rows[0].resource");
        assertThat(imported(row).getInt("unchanged")).isEqualTo(1);
        row.put("title", "第二行");
        assertThat(imported(row).getInt("updated")).isEqualTo(1);
        assertThat(states(id)).containsExactly("DRAFT", "SUPERSEDED");

        edit(id, Staff.view("editor", id).getInt("version"), Map.of("summary", "手写的摘要"));
        assertThat(imported(row).getInt("unchanged")).isEqualTo(1);
        row.put("title", "第三行");
        JsonPath refused = imported(row);

        assertThat(refused.getInt("failed")).isEqualTo(1);
        assertThat(refused.getString("rows[0].problem")).contains("正在由人处理");
        assertThat(Staff.view("editor", id).getString("summary")).isEqualTo("手写的摘要");
    }

    @Test
    void answersUnknownIdsAsNotFound() {
        String nobody = UUID.randomUUID().toString();

        assertProblem(Caller.as("editor").get("/api/v1/resources/{id}", nobody), 404, "not-found");
        assertProblem(Caller.as("editor").get("/api/v1/resources/{id}/revisions", nobody), 404, "not-found");
        assertProblem(Staff.act("chief", nobody, "publish", Map.of()), 404, "not-found");
        assertProblem(patch("editor", nobody, "1", Map.of("title", "x")), 404, "not-found");
        assertProblem(Caller.as("editor").get("/api/v1/resources/not-an-id"), 404, "not-found");
    }

    @Test
    void showsAPublishedResourceToOtherStaffAsToThePublic() {
        String id = Staff.published("值守也能看");

        assertThat(Caller.as("duty").get("/api/v1/resources/{id}", id).statusCode())
                .isEqualTo(200);
    }

    private static Response open(String id) {
        return Caller.nobody().get("/api/v1/resources/{id}", id);
    }

    private static void edit(String id, int version, Map<String, Object> changes) {
        edit("editor", id, version, changes);
    }

    private static void edit(String person, String id, int version, Map<String, Object> changes) {
        assertThat(patch(person, id, Integer.toString(version), changes).statusCode())
                .isEqualTo(200);
    }

    private static Response patch(String person, String id, String version, Map<String, Object> changes) {
        return Caller.as(person)
                .contentType("application/json")
                .header("If-Match", '"' + version + '"')
                .body(changes)
                .patch("/api/v1/resources/{id}", id);
    }

    private static List<String> states(String id) {
        return Caller.as("editor")
                .get("/api/v1/resources/{id}/revisions", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("state");
    }

    private static Map<String, Object> row(String externalId, String title) {
        return new java.util.HashMap<>(Map.of(
                "externalId", externalId,
                "kind", "ARTICLE",
                "title", title,
                "body", "正文",
                "language", "zh-CN",
                "licence", "CC-BY-SA-4.0",
                "attribution", "哈尔滨科普测试",
                "source", "https://example.org/"));
    }

    private static JsonPath imported(Map<String, Object> row) {
        String id = Caller.as("editor")
                .contentType("application/x-ndjson")
                .body(new JsonObject(row).encode().getBytes(UTF_8))
                .post("/api/v1/imports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        return Await.until(
                () -> Caller.as("editor").get("/api/v1/imports/{id}", id).jsonPath(),
                report -> List.of("DONE", "FAILED").contains(report.getString("state")));
    }

    private static void assertProblem(Response answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getString("code")).isEqualTo(code);
    }
}
