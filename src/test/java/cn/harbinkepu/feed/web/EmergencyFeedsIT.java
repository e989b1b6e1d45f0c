package cn.harbinkepu.feed.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.audience.web.Reader;
import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Desk;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;

import static org.assertj.core.api.Assertions.assertThat;

/// What a real alert does to feeds, from the desk to the page.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class EmergencyFeedsIT {

    private static final String FEED = "/api/v1/feed";
    private static final String HAZARD = "foodborne";
    private static final String WORDS = "应急：食源性疾病与食物中毒橙色预警生效中";

    private final List<String> issued = new ArrayList<>();
    private String general = "";
    private String forTeens = "";

    @BeforeEach
    void advise() {
        String external = "urgent-" + UUID.randomUUID();
        List<String> ids = TestCloud.publish(row(external, "ELDERS"), row("urgent-" + UUID.randomUUID(), "TEENS"));
        general = ids.getFirst();
        forTeens = ids.getLast();
        Desk.advise(HAZARD, List.of(external, forTeens, "nothing-of-this-name"));
        Await.until(
                () -> ids(Caller.nobody().queryParam("limit", 100)),
                shown -> shown.contains(general) && shown.contains(forTeens));
    }

    @AfterEach
    void end() {
        issued.forEach(Desk::cancel);
        Desk.advise(HAZARD, List.of());
    }

    @Test
    void whileItIsInForceItStandsFirstEverywhereAndThenNoMore() {
        TestCloud.publish(row("urgent-" + UUID.randomUUID(), "FARMERS"), row("urgent-" + UUID.randomUUID(), "TEENS"));
        Reader reader = Reader.join(Map.of("interests", List.of("fire")));
        Reader minor = Reader.join(Map.of("age", "FROM_14_TO_17"));
        Reader child = Reader.join(Map.of("age", "UNDER_14"));
        Reader untargeted = Reader.join();
        untargeted
                .asks()
                .body(Map.of("enabled", false))
                .put("/api/v1/me/personalisation")
                .then()
                .statusCode(200);
        String alert = issue("Actual", "230100");
        await(() -> isUrgent(page(anybody(), FEED), general));

        assertThat(ids(anybody()).subList(0, 2)).containsExactly(general, forTeens);
        assertThat(reasons(anybody())).startsWith(WORDS);
        assertThat(ids(anybody().queryParam("segment", "FARMERS")).subList(0, 2))
                .containsExactly(general, forTeens);
        assertThat(ids(anybody().queryParam("segment", "TEENS")))
                .startsWith(forTeens)
                .doesNotContain(general);
        for (Reader each : List.of(reader, minor, untargeted)) {
            assertThat(mine(each)).startsWith(general, forTeens);
        }
        assertThat(mine(child)).startsWith(forTeens).doesNotContain(general);
        String page = Caller.nobody().get("/").asString();
        assertThat(page.indexOf(general))
                .isPositive()
                .isLessThan(page.indexOf(forTeens))
                .isGreaterThan(page.indexOf("id=\"for-you\""));
        assertThat(page).contains(WORDS);
        assertThat(Caller.nobody().get("/packs/" + HAZARD).asString()).contains("/r/" + general, "/r/" + forTeens);

        cancel(alert);

        await(() -> !reasons(anybody()).contains(WORDS));
        assertThat(Caller.nobody().get("/").asString()).doesNotContain(WORDS);
        assertThat(reader.asks().get("/api/v1/feed/me").asString()).doesNotContain(WORDS);
    }

    @Test
    void laterPagesDoNotHaveItAgain() {
        issue("Actual", "230100");
        await(() -> isUrgent(page(anybody(), FEED), general));
        Reader reader = Reader.join();

        for (Map.Entry<String, RequestSpecification> feed : Map.of(
                        "/api/v1/feed", Caller.nobody(), "/api/v1/feed/me", reader.asks())
                .entrySet()) {
            List<String> shown = new ArrayList<>();
            JsonPath page = page(feed.getValue().queryParam("limit", 3), feed.getKey());
            shown.addAll(page.getList("items.id", String.class));
            for (int turned = 0; turned < 4 && page.get("cursor") != null; turned++) {
                RequestSpecification next = feed.getKey().endsWith("/me") ? reader.asks() : Caller.nobody();
                page = page(next.queryParam("limit", 20).queryParam("cursor", page.getString("cursor")), feed.getKey());
                shown.addAll(page.getList("items.id", String.class));
            }
            assertThat(shown).startsWith(general, forTeens).doesNotHaveDuplicates();
        }
    }

    @Test
    void itIsForItsDistrictsAlone() {
        Reader here = Reader.join(Map.of("district", "230103"));
        Reader elsewhere = Reader.join(Map.of("district", "230112"));
        issue("Actual", "230103");
        await(() -> isUrgent(page(anybody(), FEED), general));

        assertThat(ids(anybody().queryParam("district", "230103"))).startsWith(general);
        assertThat(reasons(anybody().queryParam("district", "230112"))).doesNotContain(WORDS);
        assertThat(mine(here)).startsWith(general);
        assertThat(elsewhere.asks().get("/api/v1/feed/me").asString()).doesNotContain(WORDS);
    }

    @Test
    void aDrillPutsNothingFirst() {
        issue("Exercise", "230100");
        String real = issue("Actual", "230103");
        await(() -> isUrgent(page(anybody().queryParam("district", "230103"), FEED), general));

        assertThat(reasons(anybody().queryParam("district", "230112"))).doesNotContain(WORDS);
        cancel(real);
    }

    @Test
    void whatIsWithdrawnMeanwhileIsGone() {
        issue("Actual", "230100");
        await(() -> isUrgent(page(anybody(), FEED), general));

        TestCloud.withdraw(general, "内容有误");

        await(() -> isUrgent(page(anybody(), FEED), forTeens));
    }

    @Test
    void theReaderIsToldWhy() {
        Reader reader = Reader.join(Map.of("district", "230103"));
        issue("Actual", "230103");
        await(() -> isUrgent(page(reader.asks(), FEED + "/me"), general));

        JsonPath why = page(reader.asks(), "/api/v1/feed/me/reasons/" + general);

        assertThat(why.getList("reasons.text", String.class)).containsExactly(WORDS);
        assertThat(why.getList("used", String.class)).isSubsetOf("DISTRICT");
        assertThat(Caller.nobody().get("/why/" + general).asString()).contains(WORDS, "预警解除后");
    }

    private String issue(String status, String district) {
        String alert = Desk.issue(status, HAZARD, "ORANGE", List.of(district));
        issued.add(alert);
        return alert;
    }

    private void cancel(String alert) {
        issued.remove(alert);
        Desk.cancel(alert);
    }

    /// Two seconds, and what a loaded machine needs for the request itself.
    private static void await(BooleanSupplier holds) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }

    /// What is new stands in front, too: the reason tells.
    private static boolean isUrgent(JsonPath feed, String id) {
        return id.equals(feed.getString("items[0].id"))
                && "EMERGENCY".equals(feed.getString("items[0].reasons[0].code"));
    }

    private static RequestSpecification anybody() {
        return Caller.nobody();
    }

    private static List<String> ids(RequestSpecification request) {
        return page(request, "/api/v1/feed").getList("items.id", String.class);
    }

    private static List<String> reasons(RequestSpecification request) {
        return page(request, "/api/v1/feed").getList("items.reasons.flatten().text", String.class);
    }

    private static List<String> mine(Reader reader) {
        return page(reader.asks(), "/api/v1/feed/me").getList("items.id", String.class);
    }

    private static JsonPath page(RequestSpecification request, String path) {
        return request.get(path).then().statusCode(200).extract().jsonPath();
    }

    private static JsonObject row(String externalId, String segment) {
        return TestCloud.article(externalId, "遇事先看 " + UUID.randomUUID())
                .put("body", UUID.randomUUID() + " " + UUID.randomUUID())
                .put("subjects", new JsonArray().add("food"))
                .put("segments", new JsonArray().add(segment));
    }
}
