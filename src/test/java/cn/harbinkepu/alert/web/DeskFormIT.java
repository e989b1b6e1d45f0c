package cn.harbinkepu.alert.web;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import cn.harbinkepu.alert.BeijingTime;
import cn.harbinkepu.alert.CapValidator;
import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Desk;
import cn.harbinkepu.local.Form;
import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;

/// The desk's form: who should heed it, what happens when it is sent twice or too late, and what it refuses.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class DeskFormIT {

    private static @Nullable Form duty;

    @Test
    void whoShouldHeedItIsSaidEverywhere() {
        Map<String, Object> fields = fields("Actual", "燃气安全提示");
        fields.put("segments", List.of("ELDERS", "FARMERS"));
        assertThat(send(duty(), fields, "preview").post("/desk/alerts").asString())
                .contains("value=\"ELDERS\" checked", "所有人照样收到");
        String alert = kept(fields);

        assertThat(duty().open("/desk/alerts/" + alert)).contains("请老年人、农民特别注意（所有人照样收到）");
        assertThat(duty().open("/desk/alerts/" + alert + "/edit")).contains("value=\"FARMERS\" checked");
        Caller.as("approver").post("/api/v1/alerts/{id}/approve", alert).then().statusCode(200);
        try {
            JsonPath json = of(alert);
            assertThat(json.getList("segments", String.class)).containsExactly("ELDERS", "FARMERS");
            String path = "/alerts/" + json.getString("identifier");
            String page = page(path);
            assertThat(page).contains("请<strong>老年人、农民</strong>特别注意。");
            String cap = Caller.nobody().get(path + ".xml").asString();
            assertThat(cap).contains("<valueName>AttentionSegment</valueName>", "<value>ELDERS</value>");
            assertThat(CapValidator.faults(cap)).isEmpty();
        } finally {
            Desk.cancel(alert);
        }
    }

    @Test
    void aGroupThatThereIsNotIsRefused() {
        Map<String, Object> fields = fields("Exercise", "演练");
        fields.put("segments", List.of("MARTIANS"));

        Response refused = send(duty(), fields).post("/desk/alerts");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString()).contains("segments-error", "没有这个人群");
    }

    @Test
    void anUpdateShowsWhatItChanges() {
        String first = Desk.issue("Exercise", "gas-co", "BLUE", List.of("230125"));
        Map<String, Object> fields = fields("Exercise", "改过的标题");
        fields.put("level", "RED");
        fields.put("segments", List.of("ELDERS"));

        String preview = send(duty(), fields, "preview")
                .post("/desk/alerts/" + first + "/update")
                .asString();

        assertThat(preview)
                .contains("与正在发布的相比", "<del>蓝色</del>", "<ins>红色</ins>", "<ins>改过的标题</ins>", "<ins>老年人</ins>")
                .doesNotContain("<dt>影响区域</dt><dd>原来");
        Desk.cancel(first);
    }

    @Test
    void thePreviewIsDrawnByTheFragmentsOfThePages() {
        Map<String, Object> fields = fields("Actual", "燃气安全提示");

        String preview = send(duty(), fields, "preview").post("/desk/alerts").asString();

        assertThat(preview)
                .contains(
                        "data-preview-of=\"banner\"",
                        "<section class=\"alert level-blue\">",
                        "<p class=\"sign\">蓝色预警</p>")
                .containsPattern("<span class=\"alert-area\">[^<]+</span> <span class=\"alert-until\">有效至")
                .doesNotContain("与正在发布的相比");
        fields.put("status", "Exercise");
        assertThat(send(duty(), fields, "preview").post("/desk/alerts").asString())
                .contains("演练 · 蓝色预警（不是真的）", "<section class=\"alert level-blue drill\">", "【演练】燃气安全提示")
                .doesNotContain("data-preview-of=\"banner\"");
    }

    @Test
    void theSameFormTwiceIsOneDraft() {
        Map<String, Object> fields = fields("Exercise", "双击");
        fields.put("token", token(duty().open("/desk/alerts/new?hazard=gas-co&level=BLUE")));

        List<String> made = List.of(
                        CompletableFuture.supplyAsync(() -> kept(fields)),
                        CompletableFuture.supplyAsync(() -> kept(fields)),
                        CompletableFuture.supplyAsync(() -> kept(fields)))
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(made).containsOnly(made.getFirst());
        assertThat(kept(fields)).isEqualTo(made.getFirst());
        discard(made.getFirst());
    }

    @Test
    void anUpdateSentTwiceIsOneDraft() {
        String first = Desk.issue("Exercise", "gas-co", "BLUE", List.of("230125"));
        Map<String, Object> fields = fields("Exercise", "更新两次");
        fields.put("token", token(duty().open("/desk/alerts/" + first + "/update")));

        String one = kept(fields, "/desk/alerts/" + first + "/update");
        String other = kept(fields, "/desk/alerts/" + first + "/update");

        assertThat(other).isEqualTo(one);
        Desk.cancel(first);
        discard(one);
    }

    @Test
    void sentAgainWithOtherWordsTheFormGoesOnAsAChangeOfItsDraft() {
        Map<String, Object> fields = fields("Exercise", "第一次的标题");
        fields.put("token", UUID.randomUUID().toString());
        String draft = kept(fields);
        fields.put("headline", "返回后改的标题");

        Response again = send(duty(), fields).post("/desk/alerts");

        assertThat(again.statusCode()).isEqualTo(412);
        assertThat(again.asString())
                .contains(
                        "第一次的标题",
                        "value=\"返回后改的标题\"",
                        "action=\"/desk/alerts/" + draft + "\"",
                        "name=\"version\" value=\"1\"");
        discard(draft);
    }

    @Test
    void whatWasTypedIsNotLostWithTheSession() {
        Form gone = Form.as("duty");
        gone.form().post("/sign-out");
        Map<String, Object> fields = fields("Exercise", "登录过期前写的标题");
        fields.put("segments", List.of("TEENS", "WORKERS"));

        Response held =
                send(gone, fields).header("Sec-Fetch-Site", "same-origin").post("/desk/alerts");

        assertThat(held.statusCode()).isEqualTo(401);
        assertThat(held.asString())
                .contains("登录过期前写的标题", "情况说明。", "注意安全。", "name=\"areas\" value=\"230125\"", "value=\"WORKERS\"");
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        Map<String, Object> fields = fields("Exercise", "a\u202eb");
        fields.put("status", "");
        fields.put("expires", "2026-02-30T10:00");
        fields.put("description", "");
        fields.put("instruction", "填{区县}");
        fields.put("onset", "很快");

        Response refused = send(duty(), fields).post("/desk/alerts");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString())
                .contains("请选择这是实际预警还是演练", "失效时间不是有效的日期和时间", "开始时间不是有效的日期和时间")
                .contains("此项必须填写", "还有未填写的空格", "看不见或会改变文字方向的字符（U+202E，在“a”之后）")
                .contains("还有 6 处需要修改")
                .doesNotContain("失效时间最晚");
    }

    @Test
    void whatDoesNotHoldAnyMoreSaysSinceWhenAndWhatHoldsInstead() {
        String first = Desk.issue("Actual", "gas-co", "BLUE", List.of("230128"));
        String firstPath = path(first);
        Map<String, Object> fields = fields("Actual", "接替的一条");
        fields.put("areas", List.of("230128"));
        String second = kept(fields, "/desk/alerts/" + first + "/update");
        Caller.as("approver").post("/api/v1/alerts/{id}/approve", second).then().statusCode(200);
        try {
            assertThat(fate(firstPath)).contains("被新的一条代替，不再有效", "现在有效的是：", "href=\"" + path(second) + "\"");
            assertThat(page(path(second))).doesNotContain("data-fate");
        } finally {
            Desk.cancel(second);
        }
        String ended = fate(path(second));
        assertThat(ended).containsPattern("已于 \\d+月\\d+日 \\d\\d:\\d\\d 解除，不再有效").contains("解除通知（", "目前没有接替它的预警");
        Matcher end = Pattern.compile("href=\"(/alerts/[0-9_]+)\"").matcher(ended);
        assertThat(end.find()).isTrue();
        assertThat(fate(end.group(1))).contains("这是解除通知");
        String other = Desk.issue("Actual", "gas-co", "BLUE", List.of("230128"));
        try {
            String seen = Await.until(() -> fate(firstPath), fate -> fate.contains("同一区域现在有效的同类信息"));
            assertThat(seen).contains(path(other));
        } finally {
            Desk.cancel(other);
        }
    }

    private static String fate(String path) {
        String page = page(path);
        Matcher fate = Pattern.compile("(?s)<div[^>]*data-fate.*?</div>").matcher(page);
        assertThat(fate.find()).as(page).isTrue();
        return fate.group();
    }

    private static String page(String path) {
        return Caller.nobody().accept("text/html").get(path).asString();
    }

    private static String path(String alert) {
        return "/alerts/" + of(alert).getString("identifier");
    }

    private static String token(String page) {
        Matcher token = Pattern.compile("name=\"token\" value=\"([^\"]+)\"").matcher(page);
        assertThat(token.find()).as(page).isTrue();
        return token.group(1);
    }

    private static String kept(Map<String, Object> fields) {
        return kept(fields, "/desk/alerts");
    }

    private static String kept(Map<String, Object> fields, String path) {
        return send(duty(), fields)
                .post(path)
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

    private static RequestSpecification send(Form by, Map<String, Object> fields, String... buttons) {
        RequestSpecification form = by.form().formParam("version", 0);
        fields.forEach(
                (name, value) -> form.formParam(name, value instanceof List<?> several ? several : List.of(value)));
        List.of(buttons).forEach(button -> form.formParam(button, "yes"));
        return form;
    }

    private static Map<String, Object> fields(String status, String headline) {
        String expires = LocalDateTime.now(BeijingTime.OFFSET)
                .plusHours(2)
                .withSecond(0)
                .withNano(0)
                .toString();
        Map<String, Object> fields = new HashMap<>();
        fields.put("status", status);
        fields.put("hazard", "gas-co");
        fields.put("level", "BLUE");
        fields.put("headline", headline);
        fields.put("description", "情况说明。");
        fields.put("instruction", "注意安全。");
        fields.put("expires", expires);
        fields.put("areas", List.of("230125"));
        return fields;
    }

    private static synchronized Form duty() {
        duty = Objects.requireNonNullElseGet(duty, () -> Form.as("duty"));
        return duty;
    }
}
