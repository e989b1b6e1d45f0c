package cn.harbinkepu.alert.web;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import cn.harbinkepu.alert.BeijingTime;
import cn.harbinkepu.alert.cap.CapForTests;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Desk;
import cn.harbinkepu.local.Form;
import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;

/// What must not be possible at three in the morning.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class DeskSafetyIT {

    private static @Nullable Form duty;

    @Test
    void aDrillOfSomebodyElseNeverBecomesReal() {
        String warning = sent(CapForTests.blizzard().with("<status>Actual</status>", "<status>Exercise</status>"));
        String draft = drafted(warning, "Exercise");

        Response edited = send(fields("Actual", "blizzard-coldwave", "ORANGE", "暴雪橙色预警", "230103"), 1)
                .post("/desk/alerts/" + draft);

        assertThat(edited.statusCode()).isEqualTo(422);
        assertThat(edited.asString()).contains("据以起草的预警是“演练”");
        assertThat(of(draft).getString("status")).isEqualTo("Exercise");
        discard(draft);
    }

    @Test
    void aWarningThatSaysWhatTheDeskHasSaidIsJoinedToIt() {
        String alert = Desk.issue("Exercise", "blizzard-coldwave", "ORANGE", List.of("230103", "230125"));
        CapForTests drill = CapForTests.blizzard().with("<status>Actual</status>", "<status>Exercise</status>");
        String key = Sources.add("同样 " + System.nanoTime());
        String warning = Sources.send(key, drill);
        String page = duty().open("/desk/warnings/" + warning);
        assertThat(page).contains("值班员已发布同样的预警", "/desk/alerts/" + alert, "与之并为一条");
        assertThat(duty().open("/desk")).contains("本站已发布同样的");

        duty().form().post("/desk/warnings/" + warning + "/join").then().statusCode(303);

        assertThat(duty().open("/desk/warnings/" + warning))
                .contains("已采用", "查看并入的信息", "/desk/alerts/" + alert)
                .doesNotContain("与之并为一条");
        duty().form().post("/desk/warnings/" + warning + "/join").then().statusCode(409);
        String update = Sources.send(
                key, drill.followedBy("Update", 1).with("<status>Actual</status>", "<status>Exercise</status>"));
        assertThat(duty().open("/desk/warnings/" + update))
                .contains("据此起草的将是它的更新", "/desk/alerts/" + alert)
                .doesNotContain("与之并为一条");
        Desk.cancel(alert);
    }

    @Test
    void anotherLevelOrPlaceIsNotTheSame() {
        String alert = Desk.issue("Exercise", "blizzard-coldwave", "YELLOW", List.of("230103"));
        String other = Desk.issue("Exercise", "blizzard-coldwave", "ORANGE", List.of("230125"));
        String warning = sent(CapForTests.blizzard().with("<status>Actual</status>", "<status>Exercise</status>"));

        assertThat(duty().open("/desk/warnings/" + warning)).doesNotContain("与之并为一条");
        Desk.cancel(alert);
        Desk.cancel(other);
    }

    @Test
    void whatItsSourceHasEndedIsNotApprovedAnyMore() {
        CapForTests first = CapForTests.blizzard();
        String key = Sources.add("收回 " + System.nanoTime());
        String draft = drafted(Sources.send(key, first), "Actual");
        Sources.send(key, first.followedBy("Cancel", 1));

        assertThat(codes(draft)).contains("source-goes-on");
        Caller.as("approver").post("/api/v1/alerts/{id}/approve", draft).then().statusCode(409);

        assertThat(of(draft).getString("state")).isEqualTo("DRAFT");
        discard(draft);
    }

    @Test
    void anEndIsCutAtWholeCharacters() {
        String alert = kept(fields("Exercise", "fire", "BLUE", "a" + "😀".repeat(158), "230125"));
        Caller.as("approver").post("/api/v1/alerts/{id}/approve", alert).then().statusCode(200);

        Desk.cancel(alert);

        assertThat(of(alert).getString("state")).isEqualTo("CANCELLED");
    }

    @Test
    void anEndNamesWhatWasSeen() {
        String first = Desk.issue("Exercise", "gas-co", "BLUE", List.of("230125"));
        Form approver = Sources.approver();
        String page = approver.open("/desk/alerts/" + first + "/cancel");
        Matcher seen = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"").matcher(page);
        assertThat(seen.find()).as(page).isTrue();
        String second = updated(first, fields("Exercise", "gas-co", "RED", "升级的标题", "230125"));
        Caller.as("approver").post("/api/v1/alerts/{id}/approve", second).then().statusCode(200);

        Response late = approver.form().formParam("seen", seen.group(1)).post("/desk/alerts/" + first + "/cancel");

        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.asString()).contains("升级的标题");
        assertThat(of(second).getString("state")).isEqualTo("ISSUED");
        Caller.as("approver")
                .contentType(ContentType.JSON)
                .body(Map.of("seen", first))
                .post("/api/v1/alerts/{id}/cancel", second)
                .then()
                .statusCode(412);
        Desk.cancel(second);
    }

    @Test
    void anUpdateReplacesWhatItWasWrittenAgainst() {
        String first = Desk.issue("Exercise", "gas-co", "ORANGE", List.of("230126", "230127"));
        String red = updated(first, fields("Exercise", "gas-co", "RED", "升为红色", "230126", "230127"));
        String blue = updated(first, fields("Exercise", "fire", "BLUE", "降为蓝色", "230126"));
        Caller.as("approver").post("/api/v1/alerts/{id}/approve", red).then().statusCode(200);

        assertThat(codes(blue))
                .contains("newer-message", "update-lowers-level", "update-leaves-districts", "update-changes-hazard");
        Caller.as("approver").post("/api/v1/alerts/{id}/approve", blue).then().statusCode(412);

        send(fields("Exercise", "gas-co", "BLUE", "看过以后降为蓝色", "230126", "230127"), 1)
                .post("/desk/alerts/" + blue)
                .then()
                .statusCode(303);
        assertThat(codes(blue)).contains("update-lowers-level").doesNotContain("newer-message");
        Caller.as("approver").post("/api/v1/alerts/{id}/approve", blue).then().statusCode(200);
        Desk.cancel(blue);
    }

    @Test
    void wordsThatContradictWhatWasChosenArePointedOut() {
        String draft = kept(fields("Actual", "road-ice", "RED", "哈尔滨市气象台发布暴雪蓝色预警[IV/一般]", "230124"));
        assertThat(Caller.as("duty")
                        .get("/api/v1/alerts/" + draft)
                        .jsonPath()
                        .getList("warnings.findAll { it.code == 'words-contradict' }.text", String.class))
                .containsExactly("标题写的是蓝色，所选级别却是红色。", "标题说的是“暴雪”，所选灾害却是“道路结冰与冰面坍塌”。");
        discard(draft);
        String drill = kept(fields("Actual", "road-ice", "RED", "【演练】道路结冰红色预警", "230124"));
        assertThat(codes(drill)).contains("words-contradict");
        discard(drill);
    }

    @Test
    void aDrillIsMarkedWhateverItsHeadlineSays() {
        String drill = kept(fields("Exercise", "road-ice", "RED", "这不是演练：道路结冰红色预警", "230124"));
        Caller.as("approver").post("/api/v1/alerts/{id}/approve", drill).then().statusCode(200);

        assertThat(Caller.as("duty").get("/api/v1/drills").asString()).contains("【演练】这不是演练");
        Desk.cancel(drill);
    }

    @Test
    void aPageOfTheLongestWordsStaysSmall() {
        Map<String, Object> longest = new HashMap<>(fields("Actual", "fire", "BLUE", "长".repeat(157), "230125"));
        longest.put("description", "情".repeat(2000));
        longest.put("instruction", "做".repeat(2000));
        longest.put("headlineEn", "h".repeat(160));
        longest.put("descriptionEn", "d".repeat(2000));
        longest.put("instructionEn", "i".repeat(2000));
        longest.put("segments", List.of("TEENS", "FARMERS", "WORKERS", "ELDERS", "OFFICIALS", "RESIDENTS"));
        longest.put("areas", List.of("230102", "230103", "230104", "230108", "230109", "230110", "230111", "230112"));
        longest.put(
                "places",
                "化工园区周边的居民区和河堤，名称取到最长为止：45.7500,126.6000 1.5\n".repeat(10).strip());
        String alert = kept(longest);
        Caller.as("approver").post("/api/v1/alerts/{id}/approve", alert).then().statusCode(200);
        try {
            String identifier = of(alert).getString("identifier");
            byte[] page = Caller.nobody()
                    .accept("text/html")
                    .header("Accept-Encoding", "identity")
                    .get("/alerts/" + identifier)
                    .asByteArray();

            assertThat(page).hasSizeLessThan(30 * 1024);
        } finally {
            Desk.cancel(alert);
        }
        longest.put("description", "情".repeat(2001));
        assertThat(send(longest, 0).post("/desk/alerts").asString()).contains("最多 2000 个字，现有 2001 个");
    }

    @Test
    void timesThatNoCalendarHasAreRefusedBesideTheField() {
        for (String time :
                List.of("-999999999-01-01T00:00", "0000-01-01T00:00", "2020-01-01T00:00", "2026-02-30T10:00")) {
            Map<String, Object> odd = new HashMap<>(fields("Exercise", "fire", "BLUE", "演练", "230125"));
            odd.put("onset", time);
            Response refused = send(odd, 0).post("/desk/alerts");
            assertThat(refused.statusCode()).as(time).isEqualTo(422);
            assertThat(refused.asString()).contains("开始时间");
        }
    }

    @Test
    void whoIsOvertakenSeesTheWordsOfTheOtherAndKeepsTheOwn() {
        String draft = kept(fields("Exercise", "fire", "BLUE", "原来的标题", "230125"));
        send(fields("Exercise", "fire", "BLUE", "别人改的标题", "230125"), 1)
                .post("/desk/alerts/" + draft)
                .then()
                .statusCode(303);

        Response late =
                send(fields("Exercise", "fire", "BLUE", "我写的标题", "230125"), 1).post("/desk/alerts/" + draft);

        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.asString()).contains("别人改的标题", "value=\"我写的标题\"", "name=\"version\" value=\"2\"");
        send(fields("Exercise", "fire", "BLUE", "我写的标题", "230125"), 2)
                .post("/desk/alerts/" + draft)
                .then()
                .statusCode(303);
        discard(draft);
    }

    @Test
    void englishOfTheTemplateWaitsForSomebodyToFillItIn() throws Exception {
        Desk.store("road-ice");
        String form = duty().open("/desk/alerts/new?hazard=road-ice&level=ORANGE");
        assertThat(form)
                .contains("name=\"noEnglish\" value=\"yes\" checked")
                .containsPattern("name=\"headlineEn\"[^>]*value=\"[^\"]+");
        Map<String, Object> fields = fields("Exercise", "road-ice", "ORANGE", "道路结冰演练", "230125");
        fields.put("headlineEn", "Ice on the roads in {district}");
        fields.put("descriptionEn", "From {from}.");
        fields.put("instructionEn", "Walk slowly.");
        Response open = send(fields, 0).post("/desk/alerts");
        assertThat(open.statusCode()).isEqualTo(422);
        assertThat(open.asString()).contains("headlineEn-error", "{district}");
        fields.put("noEnglish", "yes");

        String draft = kept(fields);

        assertThat(of(draft).getMap("en")).isNull();
        discard(draft);
    }

    @Test
    void aReasonThatIsNoTextIsRefused() {
        String alert = Desk.issue("Exercise", "fire", "BLUE", List.of("230125"));
        Caller.as("approver")
                .contentType(ContentType.JSON)
                .body("{\"reason\": 5}")
                .post("/api/v1/alerts/{id}/cancel", alert)
                .then()
                .statusCode(422);
        Desk.cancel(alert);
    }

    @Test
    void aDrawnPlaceGoesOutAsAnAreaOfItsOwn() {
        Map<String, Object> drawn = new HashMap<>(fields("Actual", "fire", "BLUE", "化工园区火灾提示"));
        drawn.put("places", "化工园区周边：45.7500,126.6000 1.5");
        String alert = kept(drawn);
        assertThat(duty().open("/desk/alerts/" + alert + "/edit")).contains("化工园区周边：45.7500,126.6000 1.500");
        Caller.as("approver").post("/api/v1/alerts/{id}/approve", alert).then().statusCode(200);
        try {
            JsonPath json = of(alert);
            assertThat(json.getList("areas.name", String.class)).containsExactly("化工园区周边");
            assertThat(json.getDouble("areas[0].circle.radius")).isEqualTo(1.5);
            assertThat(json.getList("areas[0].geocodes", String.class)).isNotEmpty();
            String path = "/alerts/" + json.getString("identifier");
            assertThat(Caller.nobody().get(path + ".xml").asString())
                    .contains("<circle>45.7500,126.6000 1.500</circle>");
            assertThat(Caller.nobody().accept("text/html").get(path).asString()).contains("化工园区周边");
        } finally {
            Desk.cancel(alert);
        }
        drawn.put("places", "北京：39.9000,116.4000 1.5");
        Response elsewhere = send(drawn, 0).post("/desk/alerts");
        assertThat(elsewhere.statusCode()).isEqualTo(422);
        assertThat(elsewhere.asString()).contains("places-error", "不在本市范围内", "39.9000,116.4000");
    }

    private static String sent(CapForTests cap) {
        return Sources.send(Sources.add("来源 " + System.nanoTime()), cap);
    }

    private static String drafted(String warning, String status) {
        return send(fields(status, "blizzard-coldwave", "ORANGE", "暴雪橙色预警", "230103"), 0)
                .post("/desk/warnings/" + warning + "/draft")
                .then()
                .statusCode(303)
                .extract()
                .header("Location")
                .replaceAll(".*/", "");
    }

    private static String kept(Map<String, Object> fields) {
        return send(fields, 0)
                .post("/desk/alerts")
                .then()
                .statusCode(303)
                .extract()
                .header("Location")
                .replaceAll(".*/", "");
    }

    private static String updated(String alert, Map<String, Object> fields) {
        return send(fields, 0)
                .post("/desk/alerts/" + alert + "/update")
                .then()
                .statusCode(303)
                .extract()
                .header("Location")
                .replaceAll(".*/", "");
    }

    private static void discard(String draft) {
        int version = of(draft).getInt("version");
        duty().form().formParam("version", version).post("/desk/alerts/" + draft + "/discard");
    }

    private static JsonPath of(String alert) {
        return Caller.as("duty").get("/api/v1/alerts/" + alert).jsonPath();
    }

    private static List<String> codes(String draft) {
        return of(draft).getList("warnings.code", String.class);
    }

    private static RequestSpecification send(Map<String, Object> fields, int version) {
        RequestSpecification form = duty().form().formParam("version", version);
        fields.forEach((name, value) -> {
            if (value instanceof List<?> several) {
                form.formParam(name, several);
            } else {
                form.formParam(name, value.toString());
            }
        });
        return form;
    }

    private static Map<String, Object> fields(
            String status, String hazard, String level, String headline, String... districts) {
        Map<String, Object> fields = new HashMap<>(Map.of(
                "status",
                status,
                "hazard",
                hazard,
                "level",
                level,
                "headline",
                headline,
                "description",
                "情况说明。",
                "instruction",
                "注意安全。",
                "expires",
                LocalDateTime.now(BeijingTime.OFFSET)
                        .plusHours(2)
                        .withSecond(0)
                        .withNano(0)
                        .toString()));
        if (districts.length > 0) {
            fields.put("areas", List.of(districts));
        }
        return fields;
    }

    private static Form duty() {
        Form form = duty == null ? Form.as("duty") : duty;
        duty = form;
        return form;
    }
}
