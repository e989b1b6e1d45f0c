package cn.harbinkepu.feed.web;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.audience.web.Reader;
import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class MyFeedApiIT {

    private static final String FEED = "/api/v1/feed/me";

    /// The memory of feeds is complete when it has what was published last.
    @BeforeEach
    void remember() {
        Reader anybody = Reader.join();
        String last = TestCloud.publish(row("TEENS", "digital")).getFirst();
        Await.until(() -> ids(anybody, 100), ids -> ids.contains(last));
    }

    @Test
    void theFirstVisitFitsWhatWasSaidAndSaysSo() {
        List<String> farming = TestCloud.publish(row("FARMERS", "agriculture"), row("FARMERS", "agriculture"));
        List<String> office = TestCloud.publish(row("OFFICIALS", "digital"), row("OFFICIALS", "digital"));
        Reader farmer = Reader.join(Map.of("occupation", "FARMER"));
        Await.until(() -> ids(farmer, 100), ids -> ids.containsAll(farming));

        JsonPath first = feed(farmer, 100);

        assertComesFirst(first, farming, office);
        assertThat(reasons(first, farming.getFirst())).contains("SEGMENT 适合农民");
    }

    @Test
    void aChosenSubjectComesFirst() {
        List<String> fire = TestCloud.publish(row("ELDERS", "fire"), row("ELDERS", "fire"));
        List<String> sport = TestCloud.publish(row("ELDERS", "sport"), row("ELDERS", "sport"));
        Reader reader = Reader.join(Map.of("interests", List.of("fire")));
        Await.until(() -> ids(reader, 100), ids -> ids.containsAll(fire));

        JsonPath first = feed(reader, 100);

        assertComesFirst(first, fire, sport);
        assertThat(reasons(first, fire.getFirst()).getFirst()).isEqualTo("INTEREST 您关注“消防”");
    }

    /// What other tests published and used stands in the same feed.
    private static void assertComesFirst(JsonPath feed, List<String> fitting, List<String> others) {
        List<String> ours = feed.getList("items.id", String.class).stream()
                .filter(id -> fitting.contains(id) || others.contains(id))
                .limit(fitting.size())
                .toList();
        assertThat(ours).containsExactlyInAnyOrderElementsOf(fitting);
    }

    private static List<String> reasons(JsonPath feed, String id) {
        return feed.<Map<String, String>>getList("items.find { it.id == '%s' }.reasons".formatted(id)).stream()
                .map(reason -> reason.get("code") + " " + reason.get("text"))
                .toList();
    }

    @Test
    void aMinorSeesWhatIsMarkedForTeenagersAlone() {
        TestCloud.publish(row("OFFICIALS", "digital"));
        Reader minor = Reader.join(Map.of("age", "FROM_14_TO_17"));
        Reader child = Reader.join(Map.of("age", "UNDER_14"));
        List<String> teens = Caller.nobody()
                .get("/api/v1/feed?segment=TEENS&limit=100")
                .jsonPath()
                .getList("items.id", String.class);

        assertThat(ids(minor, 4)).isNotEmpty().isSubsetOf(teens);
        assertThat(ids(child, 4)).isNotEmpty().isSubsetOf(teens);
    }

    @Test
    void whatWasUsedOrHiddenDoesNotComeAgain() {
        Reader reader = Reader.join(Map.of("interests", List.of("sport")));
        List<String> ids = TestCloud.publish(row("ELDERS", "sport"), row("ELDERS", "sport"), row("ELDERS", "sport"));
        Await.until(() -> ids(reader, 100), shown -> shown.containsAll(ids));

        reader.does("open", ids.get(0));
        reader.does("hide", ids.get(1));

        Await.until(
                () -> ids(reader, 100),
                shown -> !shown.contains(ids.get(0)) && !shown.contains(ids.get(1)) && shown.contains(ids.get(2)));
    }

    @Test
    void whatIsWithdrawnIsNotShown() {
        Reader reader = Reader.join(Map.of("interests", List.of("robotics")));
        String id = TestCloud.publish(row("ELDERS", "robotics")).getFirst();
        Await.until(() -> ids(reader, 100), shown -> shown.contains(id));

        TestCloud.withdraw(id, "内容有误");

        Await.until(() -> ids(reader, 100), shown -> !shown.contains(id));
    }

    @Test
    void withTargetingOffEverybodySeesTheSame() {
        Reader farmer = Reader.join(Map.of("occupation", "FARMER", "interests", List.of("fire")));
        Reader elder = Reader.join(Map.of("age", "FROM_60"));
        for (Reader reader : List.of(farmer, elder)) {
            reader.asks()
                    .body(Map.of("enabled", false))
                    .put("/api/v1/me/personalisation")
                    .then()
                    .statusCode(200);
        }

        List<String> everybody = Caller.nobody().get("/api/v1/feed").jsonPath().getList("items.id", String.class);
        assertThat(ids(farmer, 20)).isEqualTo(everybody);
        assertThat(ids(elder, 20)).isEqualTo(everybody);
    }

    @Test
    void pagesShowNothingTwice() {
        TestCloud.publish(
                IntStream.range(0, 12).mapToObj(i -> row("WORKERS", "energy")).toArray(JsonObject[]::new));
        Reader worker = Reader.join(Map.of("occupation", "WORKER"));

        List<String> shown = new ArrayList<>();
        JsonPath page = feed(worker, 5);
        shown.addAll(page.getList("items.id", String.class));
        for (int i = 0; i < 2 && page.get("cursor") != null; i++) {
            page = worker.asks()
                    .queryParam("limit", 5)
                    .queryParam("cursor", page.getString("cursor"))
                    .get(FEED)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            shown.addAll(page.getList("items.id", String.class));
        }

        assertThat(shown).hasSizeGreaterThan(9).doesNotHaveDuplicates();
    }

    @Test
    void whatEditorsHaveSetForAGroupHoldsForItsReaders() {
        String first = TestCloud.publish(row("OFFICIALS", "digital")).getFirst();
        List<String> energy = TestCloud.publish(
                IntStream.range(0, 5).mapToObj(i -> row("ELDERS", "energy")).toArray(JsonObject[]::new));
        TestCloud.publish(
                IntStream.range(0, 12).mapToObj(i -> row("ELDERS", "food")).toArray(JsonObject[]::new));
        String code = teachersOfShangzhi();
        Caller.as("chief")
                .contentType(ContentType.JSON)
                .body(Map.of("until", LocalDate.now(ZoneId.of("Asia/Shanghai")).toString()))
                .put("/api/v1/segments/" + code + "/pins/" + first)
                .then()
                .statusCode(200);
        Reader teacher =
                Reader.join(Map.of("occupation", "TEACHER", "district", "230183", "interests", List.of("energy")));
        Await.until(() -> ids(teacher, 100), shown -> shown.containsAll(energy));

        JsonPath page = Await.until(
                () -> feed(teacher, 10), shown -> shown.getString("items[0].id").equals(first));

        assertThat(page.getString("items[0].reasons[0].code")).isEqualTo("PINNED");
        assertThat(page.getList("items.findAll{it.subjects.contains('energy')}", Map.class))
                .as("the quota")
                .hasSize(1);
        JsonPath next = teacher.asks()
                .queryParam("limit", 10)
                .queryParam("cursor", page.getString("cursor"))
                .get(FEED)
                .jsonPath();
        assertThat(next.getList("items.id", String.class))
                .doesNotContain(first)
                .doesNotContainAnyElementsOf(page.getList("items.id", String.class));
        assertThat(ids(Reader.join(Map.of("occupation", "TEACHER")), 1)).doesNotContain(first);

        teacher.does("hide", first);

        Await.until(() -> ids(teacher, 100), shown -> !shown.contains(first));
        Caller.as("chief").post("/api/v1/segments/" + code + "/retire").then().statusCode(200);
    }

    @Test
    void whatWasUsedOnOneDeviceDoesNotComeAgainOnTheOther() {
        String used = TestCloud.publish(row("ELDERS", "sport")).getFirst();
        String hidden = TestCloud.publish(row("ELDERS", "sport")).getFirst();
        Reader phone = Reader.join(Map.of("interests", List.of("sport")));
        Reader desk = Reader.join(Map.of("interests", List.of("sport")));
        Await.until(() -> ids(desk, 100), shown -> shown.containsAll(List.of(used, hidden)));
        phone.does("open", used);
        phone.does("hide", hidden);
        String code =
                desk.asks().post("/api/v1/me/devices/codes").then().extract().path("code");

        phone.asks()
                .body(Map.of("code", code, "merge", true))
                .post("/api/v1/me/devices")
                .then()
                .statusCode(200);

        Await.until(() -> ids(desk, 100), shown -> !shown.contains(used) && !shown.contains(hidden));
    }

    /// At most one of ten of energy.
    private static String teachersOfShangzhi() {
        String code =
                "T" + Long.toString(System.nanoTime() % 1_000_000_000L, 36).toUpperCase(Locale.ROOT);
        JsonObject definition = new JsonObject()
                .put("name", "名" + code)
                .put("people", new JsonObject("{\"all\":[{\"occupation\":[\"TEACHER\"]},{\"district\":[\"230183\"]}]}"))
                .put("content", new JsonObject("{\"everything\":true}"))
                .put("quotas", new JsonArray("[{\"subject\":\"energy\",\"most\":1}]"));
        Caller.as("chief")
                .contentType(ContentType.JSON)
                .body(new JsonObject()
                        .put("code", code)
                        .put("definition", definition)
                        .put("confirmed", true)
                        .encode())
                .post("/api/v1/segments")
                .then()
                .statusCode(201);
        return code;
    }

    @Test
    void theReasonsOfAnItemAreThoseThatTheFeedGives() {
        List<String> sport = TestCloud.publish(row("WORKERS", "sport"), row("ELDERS", "sport"));
        Reader reader = Reader.join(Map.of("interests", List.of("sport"), "occupation", "WORKER"));
        Await.until(() -> ids(reader, 100), shown -> shown.containsAll(sport));

        JsonPath feed = feed(reader, 12);
        List<String> ids = feed.getList("items.id", String.class);
        for (int at = 0; at < ids.size(); at++) {
            JsonPath why = why(reader, ids.get(at), 12);
            assertThat(why.getString("basis")).isEqualTo("PERSON");
            assertThat(why.<Object>getList("reasons")).isEqualTo(feed.getList("items[" + at + "].reasons"));
        }
        assertThat(why(reader, sport.getFirst(), 12).getList("used", String.class))
                .contains("INTERESTS", "SEGMENT");

        reader.does("open", sport.getFirst());
        Await.until(() -> why(reader, sport.getFirst(), 12).getBoolean("seen"), seen -> seen);
        assertThat(why(reader, sport.getLast(), 12).getList("used", String.class))
                .contains("READ");
    }

    @Test
    void withoutTargetingTheReasonsAreThoseOfEverybody() {
        Reader reader = Reader.join(Map.of("interests", List.of("fire")));
        reader.asks()
                .body(Map.of("enabled", false))
                .put("/api/v1/me/personalisation")
                .then()
                .statusCode(200);
        JsonPath everybody = Caller.nobody().get("/api/v1/feed").jsonPath();

        JsonPath why = why(reader, everybody.getString("items[0].id"), 20);

        assertThat(why.getString("basis")).isEqualTo("EVERYBODY");
        assertThat(why.<Object>getList("reasons")).isEqualTo(everybody.getList("items[0].reasons"));
        assertThat(why.getList("used")).isEmpty();
    }

    @Test
    void reasonsAreForReadersAndForWhatIsPublished() {
        Reader reader = Reader.join();
        String nothing = FEED + "/reasons/" + UUID.randomUUID();

        reader.asks().get(nothing).then().statusCode(404).body("code", equalTo("not-found"));
        reader.asks().get(FEED + "/reasons/nothing").then().statusCode(404);
        Caller.nobody().get(nothing).then().statusCode(400).body("code", equalTo("invalid-profile"));
    }

    @Test
    void whatWasPublishedThisMomentCanBeAskedAbout() {
        Reader reader = Reader.join();

        JsonPath why = why(reader, TestCloud.publish(row("ELDERS", "fire")).getFirst(), 12);

        assertThat(why.getString("basis")).isEqualTo("PERSON");
    }

    @Test
    void aForeignCursorIsRefused() {
        Reader reader = Reader.join();

        reader.asks()
                .queryParam("cursor", "xyz")
                .get(FEED)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-cursor"));
        Caller.nobody().get(FEED).then().statusCode(400).body("code", equalTo("invalid-profile"));
        reader.asks().get(FEED).then().header("Cache-Control", "private, no-store");
    }

    private static JsonPath why(Reader reader, String id, int limit) {
        return reader.asks()
                .queryParam("limit", limit)
                .get(FEED + "/reasons/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<String> ids(Reader reader, int limit) {
        return feed(reader, limit).getList("items.id", String.class);
    }

    private static JsonPath feed(Reader reader, int limit) {
        return reader.asks()
                .queryParam("limit", limit)
                .get(FEED)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /// Texts that are nearly the same would not stand in one list.
    private static JsonObject row(String segment, String subject) {
        String words = UUID.randomUUID().toString();
        return new JsonObject()
                .put("externalId", "my-feed-" + words)
                .put("kind", "ARTICLE")
                .put("title", words)
                .put("body", UUID.randomUUID() + " " + UUID.randomUUID())
                .put("licence", "CC-BY-SA-4.0")
                .put("attribution", "哈尔滨科普")
                .put("subjects", new JsonArray().add(subject))
                .put("segments", new JsonArray().add(segment));
    }
}
