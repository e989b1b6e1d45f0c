package cn.harbinkepu.feed.web;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.audience.Segments;
import cn.harbinkepu.audience.web.Reader;
import cn.harbinkepu.feed.KeptCandidates;
import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SegmentsApiIT {

    private static final String RETIRED = "{\"occupation\":[\"RETIRED\"]}";

    @Inject
    KeptCandidates kept;

    @Inject
    Segments segments;

    @Inject
    Pool pool;

    @Test
    void everybodySeesWhichThereAreAndStaffSeeTheirRules() {
        Caller.nobody()
                .get("/api/v1/segments")
                .then()
                .statusCode(200)
                .body("items.code", hasItem("ELDERS"), "items.find { it.code == 'ELDERS' }.name", equalTo("老年人"));
        Caller.nobody().get("/api/v1/segments/ELDERS").then().statusCode(401);

        Caller.as("editor")
                .get("/api/v1/segments/ELDERS")
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .body("inWords.people", equalTo("年龄60岁及以上，或已离退休"), "inWords.content", equalTo("编辑标注给老年人"))
                .body("builtIn", equalTo(true), "definition.people.any", hasSize(2));
        Caller.as("editor").get("/api/v1/segments/PETS").then().statusCode(404);
    }

    @Test
    void aSegmentIsMadeChangedAndTakenBack() {
        String code = code();
        create(code, RETIRED, "{\"subject\":[\"food\"]}")
                .then()
                .statusCode(201)
                .header("ETag", equalTo("\"1\""))
                .body("version", equalTo(1), "inWords.people", equalTo("已离退休"));

        change(code, 1, definition(code, "{\"age\":[\"FROM_60\"]}", "{\"subject\":[\"food\"]}"))
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""));
        change(code, 1, definition(code, RETIRED, "{\"everything\":true}"))
                .then()
                .statusCode(412)
                .body("code", equalTo("stale-edit"));

        Caller.as("chief")
                .contentType(ContentType.JSON)
                .header("If-Match", "\"2\"")
                .body("{\"confirmed\":true}")
                .post("/api/v1/segments/" + code + "/versions/1/restore")
                .then()
                .statusCode(200)
                .body("version", equalTo(3), "inWords.people", equalTo("已离退休"));
        Caller.as("reviewer")
                .get("/api/v1/segments/" + code + "/versions")
                .then()
                .body("items.version", contains(3, 2, 1), "items[0].note", equalTo("恢复到第 1 版"))
                .body("items[1].differences[0]", equalTo("人群条件由“已离退休”改为“年龄60岁及以上”"))
                .body("items[2].differences", empty());
    }

    @Test
    void onlyChiefsAndAdministratorsChangeThem() {
        for (String caller : List.of("editor", "reviewer", "expert", "duty")) {
            Caller.as(caller)
                    .contentType(ContentType.JSON)
                    .body(sent(code(), definition("x", RETIRED, "{\"everything\":true}"))
                            .encode())
                    .post("/api/v1/segments")
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void aRuleThatHoldsNobodyOrEverybodyIsSavedOnlyWhenThatIsMeant() {
        String code = code();
        JsonObject nobody =
                definition(code, "{\"all\":[{\"age\":[\"FROM_60\"]},{\"unsaid\":\"AGE\"}]}", "{\"everything\":true}");
        Reader.join(Map.of("age", "FROM_60"));

        post(new JsonObject().put("code", code).put("definition", nobody))
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("people"), "errors[0].code", equalTo("fits-nobody"));
        post(new JsonObject()
                        .put("code", code)
                        .put("definition", definition(code, "{\"everybody\":true}", "{\"everything\":true}")))
                .then()
                .statusCode(422)
                .body("errors[0].code", equalTo("fits-everybody"), "detail", containsString("确认"));
        post(sent(code, nobody)).then().statusCode(201).body("people", equalTo("不足 5 人"));
    }

    @Test
    void rulesThatGoRoundInACircleAreRefusedWithTheCircle() {
        String first = code();
        String second = code();
        create(first, RETIRED, "{\"everything\":true}").then().statusCode(201);
        create(second, "{\"not\":{\"segment\":\"%s\"}}".formatted(first), "{\"everything\":true}")
                .then()
                .statusCode(201);

        change(first, 1, definition(first, "{\"segment\":\"%s\"}".formatted(second), "{\"everything\":true}"))
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("people"))
                .body("detail", containsString("名%s → 名%s → 名%s".formatted(first, second, first)));
        change(first, 1, definition(first, "{\"segment\":\"%s\"}".formatted(first), "{\"everything\":true}"))
                .then()
                .statusCode(422)
                .body("detail", containsString("圈"));
        change(first, 1, definition(first, "{\"segment\":\"NO_SUCH_ONE\"}", "{\"everything\":true}"))
                .then()
                .statusCode(422)
                .body("detail", containsString("NO_SUCH_ONE"));
        post(new JsonObject()
                        .put("code", code())
                        .put("definition", definition("?", "{\"segment\":\"NO_SUCH_ONE\"}", "{\"everything\":true}")))
                .then()
                .statusCode(422)
                .body("detail", containsString("NO_SUCH_ONE"));
        act(first, "retire").then().statusCode(409).body("detail", containsString("名" + second));
    }

    @Test
    void theHouseRulesStand() {
        JsonPath teens = Caller.as("chief").get("/api/v1/segments/TEENS").jsonPath();
        JsonObject definition = new JsonObject(teens.<Map<String, Object>>get("definition"));
        int version = teens.getInt("version");

        change("TEENS", version, definition.copy().put("content", new JsonObject("{\"everything\":true}")))
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("content"));
        change("TEENS", version, definition.copy().put("name", "少年"))
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("name"));
        act("TEENS", "retire").then().statusCode(409);
    }

    @Test
    void whatIsNoSegmentIsRefusedWithItsField() {
        for (String code : List.of("x", "ice", "1A", "A-B", "")) {
            create(code, RETIRED, "{\"everything\":true}")
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", equalTo("code"));
        }
        create("ELDERS", RETIRED, "{\"everything\":true}").then().statusCode(422);
        create(code(), "{\"income\":[\"HIGH\"]}", "{\"everything\":true}")
                .then()
                .statusCode(422)
                .body("code", equalTo("schema-violation"));
        create(code(), "{\"interest\":[\"astrology\"]}", "{\"everything\":true}")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("people"));
        Caller.as("chief")
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/v1/segments")
                .then()
                .statusCode(422);
        Caller.as("chief")
                .contentType(ContentType.JSON)
                .body(sent("ELDERS", definition("x", RETIRED, "{\"everything\":true}"))
                        .encode())
                .put("/api/v1/segments/ELDERS")
                .then()
                .statusCode(428);
    }

    @Test
    void aPreviewSavesNothing() {
        TestCloud.publish(article("滑雪").put("subjects", new JsonArray().add("sport")));
        JsonObject draft = definition("预览", "{\"age\":[\"FROM_60\"]}", "{\"subject\":[\"sport\"]}")
                .put("quotas", new JsonArray("[{\"kind\":\"BOOK\",\"least\":9}]"));

        Caller.as("editor")
                .contentType(ContentType.JSON)
                .body(new JsonObject().put("definition", draft).encode())
                .post("/api/v1/segments/preview")
                .then()
                .statusCode(200)
                .body("people", containsString("人"), "told.content", containsString("主题为"))
                .body("items.title", hasItem("滑雪"), "doubts", hasItem(containsString("配额")));
        Caller.nobody().get("/api/v1/segments").then().body("items.name", not(hasItem("预览")));
    }

    @Test
    void theFeedOfAnAddedSegmentIsTheSameFromBothSources() {
        String code = code();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            JsonObject row =
                    article("双源 " + i).put("subjects", new JsonArray().add(i % 3 == 0 ? "robotics" : "energy"));
            ids.addAll(TestCloud.publish(row.put("segments", new JsonArray().add("OFFICIALS"))));
        }
        create(code, RETIRED, "{\"all\":[{\"subject\":[\"robotics\"]},{\"marked\":[\"OFFICIALS\"]}]}")
                .then()
                .statusCode(201);
        List<String> wanted = List.of(ids.get(0), ids.get(3), ids.get(6), ids.get(9));

        List<String> published = follow(code);
        Await.until(
                () -> kept.checkPool(segments.now()
                                .await()
                                .atMost(Duration.ofSeconds(5))
                                .named(code))
                        .await()
                        .atMost(Duration.ofSeconds(5)),
                complete -> complete);
        List<String> pooled = follow(code);

        assertThat(published).containsAll(wanted).doesNotHaveDuplicates();
        assertThat(pooled).isEqualTo(published);
        assertThat(pooled).doesNotContain(ids.get(1), ids.get(2));

        TestCloud.withdraw(ids.get(0), "内容有误");
        Await.until(() -> follow(code), found -> !found.contains(ids.get(0)));
        String late = TestCloud.publish(article("双源 后来")
                        .put("subjects", new JsonArray().add("robotics"))
                        .put("segments", new JsonArray().add("OFFICIALS")))
                .getFirst();
        Await.until(() -> follow(code), found -> found.contains(late));
    }

    @Test
    void anEmptyFeedSaysSoAndShowsWhatIsForEverybody() {
        String code = code();
        TestCloud.publish(article("给所有人的"));
        create(code, RETIRED, "{\"all\":[{\"kind\":[\"BOOK\"]},{\"kind\":[\"VIDEO\"]}]}")
                .then()
                .statusCode(201);

        RestAssured.get("/api/v1/feed?limit=5&segment=" + code)
                .then()
                .statusCode(200)
                .body("notice", containsString("暂时没有内容"), "items", not(empty()))
                .body("items[0].reasons[0].code", equalTo("INSTEAD"));
        TestCloud.publish(article("给干部的").put("segments", new JsonArray().add("OFFICIALS")));
        RestAssured.get("/api/v1/feed?limit=5&segment=OFFICIALS").then().body("notice", nullValue());
        assertThat(RestAssured.get("/?segment=" + code).asString()).contains("“名" + code + "”暂时没有内容，先看全部推荐。");
    }

    @Test
    void aPinStandsFirstUntilItIsTakenAwayOrWithdrawn() {
        String code = code();
        String first = TestCloud.publish(article("置顶的")).getFirst();
        create(code, RETIRED, "{\"everything\":true}").then().statusCode(201);

        pin(code, first, today().minusDays(1)).then().statusCode(422).body("errors[0].field", equalTo("until"));
        pin(code, UUID.randomUUID().toString(), today())
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("resource"));
        pin("TEENS", first, today()).then().statusCode(422).body("errors[0].field", equalTo("resource"));
        pin(code, first, today()).then().statusCode(200).body("pins[0].resource", equalTo(first));

        RestAssured.get("/api/v1/feed?limit=3&segment=" + code)
                .then()
                .body("items[0].id", equalTo(first), "items[0].reasons[0].text", equalTo("编辑推荐"));

        TestCloud.withdraw(first, "内容有误");
        Await.until(() -> ids("/api/v1/feed?limit=100&segment=" + code), found -> !found.contains(first));
        Caller.as("chief")
                .delete("/api/v1/segments/" + code + "/pins/" + first)
                .then()
                .statusCode(204);
        Caller.as("chief").get("/api/v1/segments/" + code).then().body("pins", empty());
    }

    @Test
    void aRetiredSegmentIsGoneForReadersAndCanComeBack() {
        String code = code();
        create(code, RETIRED, "{\"everything\":true}").then().statusCode(201);

        act(code, "retire").then().statusCode(200).body("retired", equalTo(true));
        RestAssured.get("/api/v1/feed?segment=" + code)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("segment"));
        Caller.nobody().get("/api/v1/segments").then().body("items.code", not(hasItem(code)));

        act(code, "reinstate").then().statusCode(200).body("retired", equalTo(false));
        RestAssured.get("/api/v1/feed?segment=" + code).then().statusCode(200);
    }

    @Test
    void whatAnotherInstanceChangesIsTakenUpWithinSeconds() {
        String code = code();
        String definition = definition(code, RETIRED, "{\"everything\":true}").encode();

        pool.preparedQuery("""
                        with made as (insert into segment (code, version) values ($1, 1)),
                             said as (insert into segment_version (segment, version, definition) values ($1, 1, $2))
                        update segment_mark set mark = mark + 1""")
                .execute(Tuple.of(code, new JsonObject(definition)))
                .await()
                .atMost(Duration.ofSeconds(5));

        Await.until(
                () -> Caller.nobody().get("/api/v1/segments").jsonPath().getList("items.code", String.class),
                codes -> codes.contains(code));
    }

    @Test
    void aReaderBelongsByWhatWasDoneAndSeesWhy() {
        String code = code();
        Reader reader = Reader.join(Map.of("age", "FROM_60"));
        List<String> ids = TestCloud.publish(
                article("用过甲").put("subjects", new JsonArray().add("earth")),
                article("用过乙").put("subjects", new JsonArray().add("earth")));
        create(code, "{\"used\":{\"subject\":\"earth\",\"atLeast\":2,\"days\":30}}", "{\"subject\":[\"earth\"]}")
                .then()
                .statusCode(201);
        Reader other = Reader.join(Map.of("age", "FROM_60"));
        ids.forEach(id -> other.does("finish", id));

        reader.asks()
                .get("/api/v1/me")
                .then()
                .body("segments.name", hasItem("老年人"), "segments.name", not(hasItem("名" + code)));
        other.asks()
                .get("/api/v1/me")
                .then()
                .body("segments.name", hasItem("名" + code))
                .body("segments.why", hasItem(containsString("近 30 天看过至少 2 项")));
        assertThat(RestAssured.given()
                        .cookie("kepu-profile", other.token())
                        .get("/me")
                        .asString())
                .contains("<strong>名" + code + "</strong>（近 30 天看过至少 2 项");
        Reader child = Reader.join(Map.of("age", "UNDER_14"));
        child.asks().get("/api/v1/me").then().body("segments.name", contains("青少年"));
    }

    private static List<String> follow(String code) {
        List<String> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            JsonPath page = RestAssured.given()
                    .queryParam("segment", code)
                    .queryParam("limit", 3)
                    .queryParam("cursor", cursor.orElse(""))
                    .get("/api/v1/feed")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            all.addAll(page.getList("items.id", String.class));
            cursor = Optional.ofNullable(page.getString("cursor"));
        } while (cursor.isPresent());
        return all;
    }

    private static List<String> ids(String feed) {
        return RestAssured.get(feed).jsonPath().getList("items.id", String.class);
    }

    private static Response create(String code, String people, String content) {
        return post(sent(code, definition(code, people, content)));
    }

    private static Response post(JsonObject body) {
        return Caller.as("chief")
                .contentType(ContentType.JSON)
                .body(body.encode())
                .post("/api/v1/segments");
    }

    private static Response change(String code, int version, JsonObject definition) {
        return Caller.as("admin")
                .contentType(ContentType.JSON)
                .header("If-Match", "\"" + version + "\"")
                .body(new JsonObject()
                        .put("definition", definition)
                        .put("confirmed", true)
                        .encode())
                .put("/api/v1/segments/" + code);
    }

    private static Response act(String code, String act) {
        return Caller.as("chief").post("/api/v1/segments/" + code + "/" + act);
    }

    private static Response pin(String code, String resource, LocalDate until) {
        return Caller.as("chief")
                .contentType(ContentType.JSON)
                .body(new JsonObject().put("until", until.toString()).encode())
                .put("/api/v1/segments/" + code + "/pins/" + resource);
    }

    private static JsonObject sent(String code, JsonObject definition) {
        return new JsonObject().put("code", code).put("definition", definition).put("confirmed", true);
    }

    private static JsonObject definition(String code, String people, String content) {
        return new JsonObject()
                .put("name", "名" + code)
                .put("people", new JsonObject(people))
                .put("content", new JsonObject(content));
    }

    private static JsonObject article(String title) {
        return TestCloud.article("segments-" + System.nanoTime(), title);
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai"));
    }

    private static String code() {
        return "T" + Long.toString(System.nanoTime() % 1_000_000_000L, 36).toUpperCase(java.util.Locale.ROOT);
    }
}
