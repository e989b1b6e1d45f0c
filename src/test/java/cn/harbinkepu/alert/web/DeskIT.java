package cn.harbinkepu.alert.web;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.alert.BeijingTime;
import cn.harbinkepu.alert.cap.CapForTests;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Desk;
import cn.harbinkepu.local.Form;
import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class DeskIT {

    private static @Nullable Form duty;
    private static @Nullable Form approver;

    @Inject
    Pool pool;

    @Test
    void anOverlapIsToldToProgramsAndHasToBeSeenOnThePage() {
        String first = Desk.issue("Actual", "gas-co", "RED", List.of("230124"));
        try {
            String draft = Desk.draft("Actual", "gas-co", "BLUE", List.of("230124", "230125"));
            JsonPath json = Caller.as("duty").get("/api/v1/alerts/" + draft).jsonPath();
            assertThat(json.getList("warnings.findAll { it.alert == '" + first + "' }.code", String.class))
                    .contains("alert-overlaps", "level-lower", "same-headline");

            String page = approver().open("/desk/alerts/" + draft);
            assertThat(page).contains("请留意", "同一灾害在方正县已有一条红色生效中的预警", "已知悉");
            Response unseen = approve(draft, "");
            assertThat(unseen.statusCode()).isEqualTo(422);
            assertThat(unseen.asString()).contains("核准前请先看");
            assertThat(approve(draft, mark(page)).statusCode()).isEqualTo(303);
            assertThat(approver().open("/desk/alerts/" + draft)).contains("已发布").doesNotContain("请留意");
            Desk.cancel(draft);
        } finally {
            Desk.cancel(first);
        }
    }

    @Test
    void programsAreToldAndNotHeldUp() {
        String first = Desk.issue("Exercise", "fire", "BLUE", List.of("230127"));
        String second = Desk.issue("Exercise", "fire", "BLUE", List.of("230127"));
        Desk.cancel(first);
        Desk.cancel(second);
    }

    @Test
    void anUpdateDoesNotOverlapWithWhatItReplaces() {
        String first = Desk.issue("Exercise", "earthquake", "RED", List.of("230128"));
        try {
            Map<String, String> fields = fields("Exercise", "earthquake", "BLUE", "230128", "更新的标题");
            Response updated = send(duty().form(), fields).post("/desk/alerts/" + first + "/update");
            String draft = updated.header("Location").replaceAll(".*/", "");
            assertThat(Caller.as("duty")
                            .get("/api/v1/alerts/" + draft)
                            .jsonPath()
                            .getList("warnings.code", String.class))
                    .containsExactly("update-lowers-level");
        } finally {
            Desk.cancel(first);
        }
    }

    @Test
    void orangeAndRedStandFirstWithAClockAndTheOthersDoNot() throws Throwable {
        String red = Desk.draft("Exercise", "fire", "RED", List.of("230126"));
        String blue = Desk.draft("Exercise", "fire", "BLUE", List.of("230126"));
        String board = duty().open("/desk");
        String green = section(board, "green");

        assertThat(green).contains("/desk/alerts/" + red, "已过 0 分", "限 10 分钟").doesNotContain(blue);
        assertThat(section(board, "drafts")).contains(blue).doesNotContain(red);

        VertxContextSupport.subscribeAndAwait(
                () -> pool.preparedQuery("update alert set created_at = now() - interval '11 minutes' where id = $1")
                        .execute(Tuple.of(java.util.UUID.fromString(red))));
        String page = duty().open("/desk/alerts/" + red);
        assertThat(page).contains("绿色通道", "clock late", "已过 11 分");
    }

    @Test
    void theClockRunsFromTheArrivalOfTheWarningThatLedToTheDraft() throws Throwable {
        String warning = Sources.send(Sources.add("绿色通道 " + System.nanoTime()), CapForTests.blizzard());
        VertxContextSupport.subscribeAndAwait(
                () -> pool.preparedQuery("update warning set received_at = now() - interval '7 minutes' where id = $1")
                        .execute(Tuple.of(java.util.UUID.fromString(warning))));
        Map<String, String> fields = fields("Actual", "blizzard-coldwave", "ORANGE", "230103", "暴雪橙色预警");
        String draft = send(duty().form(), fields)
                .post("/desk/warnings/" + warning + "/draft")
                .header("Location");

        String page = duty().open(draft.replaceFirst("^[a-z]+://[^/]*", ""));
        assertThat(page).contains("已过 7 分");
        duty().form().formParam("version", 1).post(draft.replaceFirst("^[a-z]+://[^/]*", "") + "/discard");
    }

    @Test
    void theFormLooksAheadWithoutScriptAndKeepsNothing() {
        Map<String, String> fields = fields("Exercise", "fire", "BLUE", "230126", "预览的标题" + System.nanoTime());

        Response preview =
                send(duty().form().formParam("preview", "yes"), fields).post("/desk/alerts");

        assertThat(preview.statusCode()).isEqualTo(200);
        assertThat(preview.asString())
                .contains(
                        "各渠道的文字",
                        "data-channel=\"sms\"",
                        "data-channel=\"loudspeaker\"",
                        "data-channel=\"reader-browser\"",
                        "data-channel=\"reader-wechat\"",
                        "目前可直达",
                        "正在打开的页面",
                        fields.get("headline"));
        assertThat(duty().open("/desk")).doesNotContain(fields.get("headline"));
        Response broken = send(
                        duty().form().formParam("preview", "yes"), fields("Exercise", "none", "BLUE", "230126", "x"))
                .post("/desk/alerts");
        assertThat(broken.statusCode()).isEqualTo(422);
        assertThat(broken.asString()).contains("请从列表中选择灾害类型");
    }

    @Test
    void englishWordsGoOutBesideTheChineseAndAreTakenBackToo() {
        Map<String, String> fields = new HashMap<>(fields("Actual", "fire", "BLUE", "230125", "宾县火灾提示"));
        fields.put("headlineEn", "Fire in Bin County");
        Response half = send(duty().form(), fields).post("/desk/alerts");
        assertThat(half.statusCode()).isEqualTo(422);
        assertThat(half.asString()).contains("descriptionEn-error", "Fire in Bin County");
        fields.put("descriptionEn", "A high building burns.");
        fields.put("instructionEn", "Take the stairs.");
        String draft = send(duty().form(), fields)
                .post("/desk/alerts")
                .header("Location")
                .replaceAll(".*/", "");
        assertThat(duty().open("/desk/alerts/" + draft + "/edit")).contains("Take the stairs.");
        Caller.as("approver").post("/api/v1/alerts/{id}/approve", draft).then().statusCode(200);
        JsonPath json = Caller.nobody().get("/api/v1/alerts/" + draft).jsonPath();
        assertThat(json.getString("en.headline")).isEqualTo("Fire in Bin County");
        String path = "/alerts/" + json.getString("identifier");
        assertThat(Caller.nobody().get(path + ".xml").asString())
                .contains("<language>en</language>", "<instruction>Take the stairs.</instruction>");
        assertThat(Caller.nobody().accept("text/html").get(path).asString())
                .contains("<section lang=\"en\"", "A high building burns.");
        String end = Caller.as("approver")
                .post("/api/v1/alerts/{id}/cancel", draft)
                .then()
                .statusCode(201)
                .extract()
                .path("cap");
        assertThat(Caller.nobody().get(end).asString()).contains("All clear: Fire in Bin County");
    }

    @Test
    void programsSendEnglishAsAnObject() {
        Map<String, Object> body = new HashMap<>(fields("Exercise", "fire", "BLUE", "230125", "火灾演练二"));
        body.put("areas", List.of("230125"));
        body.put(
                "expires",
                OffsetDateTime.now(BeijingTime.OFFSET)
                        .plusHours(1)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
        body.put("en", Map.of("headline", "Fire drill", "description", "Assumed."));
        Response refused =
                Caller.as("duty").contentType("application/json").body(body).post("/api/v1/alerts");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.jsonPath().getList("errors.field")).containsExactly("instructionEn");
        body.put("en", Map.of("headline", "Fire drill", "description", "Assumed.", "instruction", "Walk."));
        JsonPath draft = Caller.as("duty")
                .contentType("application/json")
                .body(body)
                .post("/api/v1/alerts")
                .jsonPath();
        assertThat(draft.getString("en.instruction")).isEqualTo("Walk.");
        duty().form().formParam("version", 1).post("/desk/alerts/" + draft.getString("id") + "/discard");
    }

    @Test
    void theEndIsTwoStepsWithTheWordsReady() {
        String alert = Desk.issue("Exercise", "foodborne", "BLUE", List.of("230126", "230127"));

        String ready = approver().open("/desk/alerts/" + alert + "/cancel");
        assertThat(ready).contains("现予解除", "【解除】", "巴彦县、木兰县", "所解除的 1 条信息");
        String reason = ready.replaceFirst("(?s).*<textarea id=\"reason\"[^>]*>([^<]*)<.*", "$1");
        Response done = approver().form().formParam("reason", reason).post("/desk/alerts/" + alert + "/cancel");
        assertThat(done.statusCode()).isEqualTo(303);

        Response again = approver().form().formParam("reason", reason).post("/desk/alerts/" + alert + "/cancel");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.asString()).contains("已经解除或失效");
    }

    /// Signed in once: the number of sign-ins is limited.
    private static Form duty() {
        Form kept = duty == null ? Form.as("duty") : duty;
        duty = kept;
        return kept;
    }

    private static Form approver() {
        Form kept = approver == null ? Form.as("approver") : approver;
        approver = kept;
        return kept;
    }

    private static String section(String board, String id) {
        return board.replaceFirst("(?s).*aria-labelledby=\"" + id + "\"", "").replaceFirst("(?s)</section>.*", "");
    }

    private static Response approve(String draft, String known) {
        return approver()
                .form()
                .formParam("version", 1)
                .formParam("known", known)
                .post("/desk/alerts/" + draft + "/approve");
    }

    private static String mark(String page) {
        return page.replaceFirst("(?s).*name=\"known\" value=\"([0-9a-f]+)\".*", "$1");
    }

    private static Map<String, String> fields(
            String status, String hazard, String level, String district, String headline) {
        return Map.of(
                "status", status,
                "hazard", hazard,
                "level", level,
                "headline", headline,
                "description", "预计未来六小时情况会变得严重。",
                "instruction", "减少外出，注意安全。",
                "areas", district,
                "expires",
                        LocalDateTime.now(BeijingTime.OFFSET)
                                .plusHours(2)
                                .truncatedTo(ChronoUnit.MINUTES)
                                .toString());
    }

    private static RequestSpecification send(RequestSpecification form, Map<String, String> fields) {
        return form.formParams(fields);
    }
}
