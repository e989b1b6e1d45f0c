package cn.harbinkepu.quality;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Form;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class QualityIT {

    private static final String PROMISE = "这种茶能够治愈痛风，喝三个月就好。";

    @Test
    void keepsADraftBackAndNamesEachThingThatMustBePutRight() {
        String id = draft(Map.of("body", PROMISE));

        Response refused = Staff.act("editor", id, "submit", Map.of());

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.jsonPath().getString("code")).isEqualTo("quality-gate");
        assertThat(refused.jsonPath().getList("errors.code")).containsExactly("sources-missing", "medical-promise");
        assertThat(refused.jsonPath().getList("errors.field")).containsExactly("sources", "body");
        assertThat(Staff.view("editor", id).getString("state")).isEqualTo("DRAFT");
    }

    @Test
    void examinesWhatIsNotSavedAndKeepsNothingOfIt() {
        String id = Staff.complete("边写边查");

        JsonPath report = quality("editor", id, Map.of("body", "请按装报警器。", "sources", List.of()));

        assertThat(report.getInt("mustFix")).isEqualTo(1);
        assertThat(report.getList("findings.rule")).containsExactly("sources-missing", "listed-term");
        assertThat(report.getString("findings[1].passage.quote")).isEqualTo("按装");
        assertThat(report.getString("findings[1].basis")).contains("现代汉语词典");
        assertThat(quality("editor", id, Map.of()).getInt("mustFix")).isZero();
        assertThat(Caller.as("duty")
                        .contentType("application/json")
                        .body("{}")
                        .post("/api/v1/resources/{id}/quality", id)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void theChiefLetsOneFindingPassWithAReasonButNeverRights() {
        String id = draft(Map.of("source", "https://example.org/", "body", PROMISE));
        assertThat(waive("editor", id, "medical-promise", "治愈痛风", "测试").statusCode())
                .isEqualTo(403);
        String quote = quality("chief", id, Map.of()).getString("findings[0].passage.quote");
        assertThat(waive("chief", id, "medical-promise", quote, " ").statusCode())
                .isEqualTo(422);
        assertThat(waive("chief", id, "medical-promise", "没有这样的话", "测试").statusCode())
                .isEqualTo(404);

        assertThat(waive("chief", id, "medical-promise", quote, "引用古籍原文").statusCode())
                .isEqualTo(200);

        JsonPath report = quality("editor", id, Map.of());
        assertThat(report.getString("findings[0].level")).isEqualTo("WAIVED");
        assertThat(report.getString("findings[0].waived")).isEqualTo("引用古籍原文");
        assertThat(Staff.act("editor", id, "submit", Map.of()).statusCode()).isEqualTo(200);
        assertThat(Form.as("chief").open("/studio/resources/" + id)).contains("放行一处问题", "引用古籍原文");

        String bare = Staff.draft(Map.of("kind", "ARTICLE", "title", "没有授权", "body", "正文。"));
        assertThat(waive("chief", bare, "licence-missing", "", "测试").statusCode())
                .isEqualTo(403);
    }

    @Test
    void holdsAnImportedPromiseBackAndTellsTheRestAsAdvice() {
        JsonPath told = imported(row("quality-bad", PROMISE));
        assertThat(told.getString("rows[0].outcome")).isEqualTo("CREATED");
        assertThat(told.getString("rows[0].problem")).contains("疗效");
        JsonPath held = Staff.view("chief", told.getString("rows[0].resource"));
        assertThat(held.getString("state")).isEqualTo("DRAFT");
        assertThat(held.getString("held")).contains("疗效");

        JsonPath fine = imported(row("quality-good", "江水从岸边开始结冰。![](/media/x/picture)"));
        assertThat(fine.getString("rows[0].problem")).isNull();
        assertThat(Staff.view("chief", fine.getString("rows[0].resource")).getString("state"))
                .isEqualTo("PUBLISHED");
    }

    @Test
    void holdsWhatWasScheduledIfTheListsHaveChangedSince() {
        String word = "冰花茶饮" + System.nanoTime();
        String id = draft(Map.of("source", "https://example.org/", "body", "今天介绍" + word + "的来历。"));
        Staff.review(id);
        Form chief = Form.as("chief");
        String soon = OffsetDateTime.now(ZoneOffset.UTC).plusSeconds(5).toString();
        assertThat(Staff.act("chief", id, "publish", Map.of("at", soon)).statusCode())
                .isEqualTo(200);

        add(chief, word, "MUST_FIX");

        JsonPath held = Await.until(() -> Staff.view("chief", id), view -> view.getString("held") != null);
        assertThat(held.getString("state")).isEqualTo("REVIEWED");
        assertThat(held.getString("held")).contains(word);
        assertThat(Staff.act("chief", id, "publish", Map.of()).jsonPath().getString("code"))
                .isEqualTo("quality-gate");
    }

    @Test
    void ofTwoPeopleWhoChangeATermTheSecondIsToldAndKeepsTheWords() {
        Form chief = Form.as("chief");
        String page = add(chief, "两人同改" + System.nanoTime(), "ADVICE");
        Form admin = Form.as("admin");

        assertThat(change(chief, page, "1", "先来的理由").statusCode()).isEqualTo(303);
        Response late = change(admin, page, "1", "后到的理由");

        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.asString()).contains("刚刚被他人修改", "value=\"后到的理由\"");
        assertThat(chief.open(page)).contains("value=\"先来的理由\"", "第 2 版");
        Response retired = chief.form()
                .formParam("version", "2")
                .formParam("retired", "true")
                .formParam("note", "不再需要")
                .post(page + "/retire");
        assertThat(retired.statusCode()).isEqualTo(303);
        assertThat(chief.open(page)).contains("已停用", "不再需要");
    }

    @Test
    void givesTheListsOutAndTakesThemInAllOrNothing() {
        Form chief = Form.as("chief");
        String table = chief.open("/studio/rules/terms.csv");
        assertThat(table).contains("按装,SPELLING,ADVICE,安装");
        String word = "表格新词" + System.nanoTime();
        String good = "term,category,level,replacement,reason,basis\n" + word + ",SPELLING,ADVICE,新词,理由,出处\n";

        Response broken = take(chief, good + "短,SPELLING,NO,x,理由,出处\n");
        assertThat(broken.statusCode()).isEqualTo(422);
        assertThat(broken.asString()).contains("第 3 行");
        assertThat(chief.open("/studio/rules?q=" + word)).contains("没有符合条件的词");
        assertThat(take(chief, good).statusCode()).isEqualTo(303);
        assertThat(chief.open("/studio/rules?q=" + word)).contains(">" + word + "</a>");
        assertThat(Form.as("editor").page("/studio/rules").statusCode()).isEqualTo(403);
    }

    @Test
    void aBuiltInRuleIsHeldAsStrictlyAsItsLevelSaysFromTheNextTextOn() {
        String id = draft(Map.of(
                "source", "https://example.org/", "body", "江面结冰。\n\n![冰面](https://example.org/ice.png)\n\n春天开江。"));
        Form chief = Form.as("chief");
        Form admin = Form.as("admin");
        try {
            assertThat(level(chief, "figure-elsewhere", "MUST_FIX", "本季度集中清理外链").statusCode())
                    .isEqualTo(303);
            assertThat(quality("editor", id, Map.of())
                            .getString("findings.find { it.rule == 'figure-elsewhere' }.level"))
                    .isEqualTo("MUST_FIX");
            assertThat(Staff.act("editor", id, "submit", Map.of()).jsonPath().getList("errors.code"))
                    .containsExactly("figure-elsewhere");
            assertThat(chief.open("/studio/rules")).contains("本季度集中清理外链", "原为建议");

            assertThat(level(chief, "figure-elsewhere", "OFF", "不再需要").statusCode())
                    .isEqualTo(403);
            assertThat(level(admin, "figure-elsewhere", "OFF", "不再需要").statusCode())
                    .isEqualTo(303);
            assertThat(quality("editor", id, Map.of()).getList("findings.rule")).doesNotContain("figure-elsewhere");
            assertThat(Staff.act("editor", id, "submit", Map.of()).statusCode()).isEqualTo(200);
        } finally {
            level(chief, "figure-elsewhere", "ADVICE", "恢复");
        }
    }

    @Test
    void whatTheLawAsksForIsLoosenedByNobodyAndNothingWithoutAReason() {
        Form admin = Form.as("admin");

        assertThat(level(admin, "licence-missing", "ADVICE", "试试").statusCode()).isEqualTo(403);
        assertThat(level(admin, "sources-missing", "OFF", "试试").statusCode()).isEqualTo(403);
        Response off = level(admin, "alt-missing", "OFF", "试试");
        assertThat(off.statusCode()).isEqualTo(403);
        assertThat(off.asString()).contains("最宽只能设为“建议”");
        assertThat(level(admin, "sentence-long", "OFF", " ").statusCode()).isEqualTo(422);
        assertThat(level(admin, "no-such-rule", "OFF", "试试").statusCode()).isEqualTo(404);
    }

    @Test
    void programsReadAndSetTheLevelsAsThePageDoes() {
        JsonPath before = Caller.as("chief").get("/api/v1/rules/words-rare").jsonPath();
        assertThat(before.getString("level")).isEqualTo("ADVICE");
        assertThat(before.getList("choices")).isEqualTo(List.of("MUST_FIX", "ADVICE"));
        assertThat(Caller.as("admin").get("/api/v1/rules/words-rare").jsonPath().getList("choices"))
                .isEqualTo(List.of("MUST_FIX", "ADVICE", "OFF"));
        assertThat(Caller.as("editor").get("/api/v1/rules").statusCode()).isEqualTo(403);

        assertThat(put("chief", "words-rare", "OFF", "试试").statusCode()).isEqualTo(403);
        assertThat(put("chief", "licence-missing", "ADVICE", "试试").statusCode()).isEqualTo(403);
        assertThat(put("chief", "words-rare", "MUST_FIX", " ").statusCode()).isEqualTo(422);
        assertThat(put("chief", "no-such-rule", "MUST_FIX", "试试").statusCode()).isEqualTo(404);
        assertThat(put("chief", "listed-term", "MUST_FIX", "试试").statusCode()).isEqualTo(404);
        try {
            JsonPath strict = put("chief", "words-rare", "MUST_FIX", "农技手册要好读").jsonPath();

            assertThat(strict.getString("level")).isEqualTo("MUST_FIX");
            assertThat(strict.getString("change.reason")).isEqualTo("农技手册要好读");
            assertThat(Caller.as("chief")
                            .get("/api/v1/rules")
                            .jsonPath()
                            .getString("items.find { it.rule == 'words-rare' }.level"))
                    .isEqualTo("MUST_FIX");
        } finally {
            put("chief", "words-rare", "ADVICE", "恢复");
        }
    }

    private static Response put(String person, String rule, String level, String reason) {
        return Caller.as(person)
                .contentType("application/json")
                .body(Map.of("level", level, "reason", reason))
                .put("/api/v1/rules/{rule}", rule);
    }

    private static Response level(Form form, String rule, String level, String reason) {
        return form.form()
                .formParam("rule", rule)
                .formParam("level", level)
                .formParam("reason", reason)
                .post("/studio/rules/levels");
    }

    private static Response take(Form chief, String table) {
        return chief.multipart()
                .multiPart("note", "test")
                .multiPart("file", "terms.csv", table.getBytes(UTF_8), "text/csv")
                .post("/studio/rules/terms.csv");
    }

    private static Response change(Form form, String page, String version, String reason) {
        return form.form()
                .formParam("version", version)
                .formParam("text", "改过的词" + page.hashCode())
                .formParam("category", "WORDING")
                .formParam("level", "ADVICE")
                .formParam("reason", reason)
                .formParam("basis", "出处")
                .post(page);
    }

    /// Adds a term and returns the address of its page.
    private static String add(Form chief, String word, String level) {
        Response added = chief.form()
                .formParam("text", word)
                .formParam("category", "WORDING")
                .formParam("level", level)
                .formParam("reason", "测试用的词。")
                .formParam("basis", "测试")
                .post("/studio/rules");
        assertThat(added.statusCode()).as(added.asString()).isEqualTo(303);
        String location = added.header("Location");
        return location.substring(location.indexOf("/studio"));
    }

    private static Response waive(String person, String id, String rule, String quote, String reason) {
        return Caller.as(person)
                .contentType("application/json")
                .body(Map.of("rule", rule, "quote", quote, "reason", reason))
                .post("/api/v1/resources/{id}/waivers", id);
    }

    private static JsonPath quality(String person, String id, Map<String, Object> changes) {
        return Caller.as(person)
                .contentType("application/json")
                .body(changes)
                .post("/api/v1/resources/{id}/quality", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String draft(Map<String, Object> more) {
        Map<String, Object> fields = new HashMap<>(
                Map.of("kind", "ARTICLE", "title", "质量检查", "licence", "CC-BY-SA-4.0", "attribution", "哈尔滨科普测试"));
        fields.putAll(more);
        return Staff.draft(fields);
    }

    private static JsonObject row(String externalId, String body) {
        return new JsonObject()
                .put("externalId", externalId)
                .put("kind", "ARTICLE")
                .put("title", "导入的文章")
                .put("body", body)
                .put("licence", "CC-BY-SA-4.0")
                .put("attribution", "哈尔滨科普测试");
    }

    private static JsonPath imported(JsonObject row) {
        String report = Caller.as("chief")
                .contentType("application/x-ndjson")
                .body(row.encode().getBytes(UTF_8))
                .post("/api/v1/imports?publish=true")
                .then()
                .statusCode(202)
                .extract()
                .path("url");
        return Await.until(() -> Caller.as("chief").get(report).jsonPath(), found -> found.get("finishedAt") != null);
    }
}
