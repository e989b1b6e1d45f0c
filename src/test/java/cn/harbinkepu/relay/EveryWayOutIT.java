package cn.harbinkepu.relay;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.local.TestCloud;

import static org.assertj.core.api.Assertions.assertThat;

/// Somebody subscribes in every way that there is.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class EveryWayOutIT {

    private static final Duration BETWEEN_ORDERS = Duration.ofSeconds(2);

    @Inject
    CoreConfig core;

    @Inject
    Pool pool;

    private final String run = Long.toString(System.nanoTime(), 36);
    private final String key = "kpk_ways" + run;
    private final UUID organisation = UUID.randomUUID();
    private final Instant begin = Instant.now();

    private Instant ordered = Instant.EPOCH;
    private List<String> dumps;
    private Receiver hook;
    private Map<String, Receiver> topics;

    @BeforeEach
    void subscribe() throws Exception {
        sql("insert into organisation (id, code, name) values ($1, $2, $2)", organisation, "ways-" + run);
        sql("insert into partner_contract (organisation, per_minute, per_day) values ($1, 6000, 100000)", organisation);
        sql("""
                insert into access_key (key_hash, id, organisation, name, roles, scopes)
                values (sha256(convert_to($1, 'UTF8')), gen_random_uuid(), $2, 'test', '{partner}', '{read,push,report}')""", key, organisation);
        dumps = WaysOut.files();
        hook = new Receiver();
        RestAssured.given()
                .header("Authorization", "Bearer " + key)
                .contentType(ContentType.JSON)
                .body(new JsonObject()
                        .put("url", hook.address("/"))
                        .put("description", "各种途径")
                        .put("types", JsonArray.of("resource.published", "resource.corrected", "resource.withdrawn"))
                        .encode())
                .post("/api/v1/partner/webhooks")
                .then()
                .statusCode(201);
        topics = new LinkedHashMap<>();
        for (String format : WaysOut.FORMATS) {
            Receiver receiver = new Receiver();
            topics.put(format, receiver);
            RestAssured.given()
                    .contentType(ContentType.URLENC.withCharset("UTF-8"))
                    .formParam("hub.mode", "subscribe")
                    .formParam("hub.topic", core.publicUrl() + "/feeds/subjects/sport" + format)
                    .formParam("hub.callback", receiver.address("/"))
                    .post("/hub")
                    .then()
                    .statusCode(202);
            Await.until(receiver::asked, asked -> !asked.isEmpty());
        }
        Await.until(
                () -> number("select count(*) from hub_subscription where callback = any($1)", (Object) callbacks()),
                count -> count == WaysOut.FORMATS.size());
    }

    @AfterEach
    void leave() {
        hook.close();
        topics.values().forEach(Receiver::close);
        sql("delete from hook_endpoint where organisation = $1", organisation);
        sql("delete from hub_subscription where callback = any($1)", (Object) callbacks());
    }

    @Test
    void oneCorrectionAndOneWithdrawalReachThemAll() {
        String wrong = "有误词" + run;
        String right = "更正词" + run;
        String id = TestCloud.publish(row("change", wrong)).getFirst();
        everywhere(id, text -> text.contains(wrong));

        TestCloud.publish(row("change", right));
        everywhere(id, text -> text.contains(right) && !text.contains(wrong));
        assertThat(last(hook)).contains("resource.corrected", right).doesNotContain(wrong);

        TestCloud.withdraw(id, "数据有误" + run);
        everywhere(id, text -> text.contains(id) && !text.contains(right));
        assertThat(last(hook)).contains("resource.withdrawn", "数据有误" + run).doesNotContain(right);
        assertThat(dumped(id)).contains("REMOVED", "数据有误" + run);
        assertThat(ways().ofPartner("/api/v1/partner/due")).contains(id, "remove", "数据有误" + run);
        Caller.nobody().get("/embed/" + id).then().statusCode(410);
        Caller.nobody()
                .get("/oembed?url=" + core.publicUrl() + "/r/" + id)
                .then()
                .statusCode(404);
        Caller.nobody().get("/r/" + id).then().statusCode(410);
        Caller.nobody().get("/api/v1/resources/" + id).then().statusCode(410);
    }

    @Test
    void noWordLeavesThatMustNot() {
        String draft = "草稿词" + run;
        String gone = "撤回词" + run;
        String kept = "不外传词" + run;
        String later = "下一版词" + run;
        String good = "可外传词" + run;
        Staff.draft(Map.of("kind", "ARTICLE", "title", draft, "summary", draft, "body", draft));
        List<String> ids = TestCloud.publish(
                row("gone", gone), row("kept", kept).put("licence", "ALL-RIGHTS-RESERVED"), row("next", "现在的" + run));
        TestCloud.withdraw(ids.getFirst(), "停用");
        String next = ids.getLast();
        assertThat(Staff.act("editor", next, "correct", Map.of("reason", "补充")).statusCode())
                .isEqualTo(200);
        Caller.as("editor")
                .contentType("application/json")
                .header("If-Match", "\"" + Staff.view("editor", next).getInt("version") + "\"")
                .body(Map.of("title", later, "body", later))
                .patch("/api/v1/resources/{id}", next)
                .then()
                .statusCode(200);

        everywhere(TestCloud.publish(row("good", good)).getFirst(), text -> text.contains(good));

        Map<String, String> found = ways().all(good);
        found.put("dump", String.join("\n", dumped()));
        topics.forEach((format, receiver) -> found.put("hub" + format, WaysOut.posted(receiver)));
        assertThat(found)
                .allSatisfy(
                        (way, text) -> assertThat(text).as(way).contains(good).doesNotContain(draft, kept, later));
        found.keySet().removeIf(way -> way.equals("webhooks") || way.startsWith("hub"));
        assertThat(found).allSatisfy((way, text) -> assertThat(text).as(way).doesNotContain(gone));
    }

    @Test
    void whatIsUnderEmbargoIsForThePublicAlone() {
        sql("update partner_contract set embargo_hours = 1 where organisation = $1", organisation);
        String early = "等待词" + run;

        String id = TestCloud.publish(row("early", early)).getFirst();

        for (String format : WaysOut.FORMATS) {
            Await.until(() -> ways().ofFeed("/feeds/latest" + format), text -> text.contains(early));
            Await.until(() -> last(topics.get(format)), text -> text.contains(early));
            assertThat(ways().ofPartner("/feeds/partner" + format)).doesNotContain(early, id);
        }
        assertThat(ways().ofPartner("/api/v1/partner/items")).doesNotContain(early, id);
        assertThat(WaysOut.posted(hook)).doesNotContain(early, id);
    }

    /// Waits until every subscriber has what it should have.
    private void everywhere(String id, java.util.function.Predicate<String> told) {
        for (String format : WaysOut.FORMATS) {
            WaysOut.FEEDS.forEach(feed -> Await.until(() -> ways().ofFeed(feed + format), told));
            Await.until(() -> ways().ofPartner("/feeds/partner" + format), told);
            Await.until(() -> last(topics.get(format)), told);
        }
        for (String form : List.of("oai_dc", "mods")) {
            Await.until(() -> ways().ofHarvest(form, id), told);
        }
        Await.until(() -> last(hook), told);
        Await.until(() -> dumped(id), told);
    }

    /// What the files say of it last.
    private String dumped(String id) {
        return dumped().stream().filter(line -> line.contains(id)).reduce("", (before, line) -> line);
    }

    /// Orders what changed since the file before, now and then.
    private List<String> dumped() {
        if (Duration.between(ordered, Instant.now()).compareTo(BETWEEN_ORDERS) > 0) {
            Caller.as("admin").post("/api/v1/admin/dumps?scope=DELTA").then().statusCode(202);
            ordered = Instant.now();
        }
        return ways().dumped();
    }

    private WaysOut ways() {
        return new WaysOut(key, hook, topics.get(".atom"), begin, dumps);
    }

    private static String last(Receiver receiver) {
        return receiver.posted().isEmpty() ? "" : receiver.posted().getLast().text();
    }

    private JsonObject row(String externalId, String title) {
        return TestCloud.article("ways-%s-%s".formatted(externalId, run), title)
                .put("subjects", JsonArray.of("sport"))
                .put("segments", JsonArray.of("TEENS"))
                .put("districts", JsonArray.of("230103"));
    }

    private String[] callbacks() {
        return topics.values().stream().map(each -> each.address("/")).toArray(String[]::new);
    }

    private long number(String query, Object... values) {
        return pool.preparedQuery(query)
                .executeAndAwait(Tuple.from(values))
                .iterator()
                .next()
                .getLong(0);
    }

    private void sql(String statement, Object... values) {
        pool.preparedQuery(statement).executeAndAwait(Tuple.from(values));
    }
}
