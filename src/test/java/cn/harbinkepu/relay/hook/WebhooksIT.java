package cn.harbinkepu.relay.hook;

import java.net.http.HttpHeaders;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;
import cn.harbinkepu.relay.Receiver;
import cn.harbinkepu.taxonomy.ContentSchemas;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/// Each test has a partner of its own, who may take what is about sport.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class WebhooksIT {

    private static final String API = "/api/v1/partner/webhooks";
    private static final List<String> ALL =
            EventType.choices().stream().map(EventType::wire).toList();

    @Inject
    Pool pool;

    @Inject
    Lots lots;

    @Inject
    TidyHooks tidy;

    @Inject
    ContentSchemas schemas;

    private final String run = Long.toString(System.nanoTime(), 36);
    private final String key = "kpk_test" + run;
    private final UUID organisation = UUID.randomUUID();

    @BeforeEach
    void agree() {
        sql("insert into organisation (id, code, name) values ($1, $2, $2)", organisation, "hook-" + run);
        sql(
                "insert into partner_contract (organisation, subjects, per_minute, per_day) values ($1, '{sport}', 6000, 100000)",
                organisation);
        sql("""
                insert into access_key (key_hash, id, organisation, name, roles, scopes)
                values (sha256(convert_to($1, 'UTF8')), gen_random_uuid(), $2, 'test', '{partner}', '{read,push,report}')""", key, organisation);
    }

    @Test
    void everythingThatHappensIsToldSignedAndInOrder() throws Exception {
        try (Receiver receiver = new Receiver()) {
            JsonPath made = add(receiver);

            String id = publish("a", "推送的内容 " + run, "sport");
            JsonObject told = told(receiver, 1);
            assertThat(told.getString("type")).isEqualTo("resource.published");
            assertThat(told.getJsonObject("data").getString("id")).isEqualTo(id);
            assertThat(told.getJsonObject("data").getString("title")).isEqualTo("推送的内容 " + run);
            publish("a", "推送的内容（更正）" + run, "sport");
            assertThat(told(receiver, 2).getJsonObject("data").getInteger("revision"))
                    .isEqualTo(2);
            TestCloud.withdraw(id, "数据有误");
            JsonObject gone = told(receiver, 3);
            assertThat(gone.getString("type")).isEqualTo("resource.withdrawn");
            assertThat(gone.getJsonObject("data").getString("reason")).isEqualTo("数据有误");

            assertThat(receiver.posted()).hasSize(3).allSatisfy(call -> {
                verified(made.getString("secret"), call);
                assertThat(call.header("webhook-id")).isEqualTo(call.json().getString("id"));
                assertThat(schemas.violations("partner-event", new ObjectMapper().readTree(call.text())))
                        .isEmpty();
                assertThat(call.body()).hasSizeLessThan(20_000);
            });
            Await.until(
                    () -> deliveries(made, "SENT"),
                    sent -> sent.getList("items").size() == 3);
            assertThat(number(
                            "select count(*) from partner_copy where organisation = $1 and 'WEBHOOK' = any(ways) and told_at is not null",
                            organisation))
                    .as("what the partner has is known, and that it has heard of the withdrawal")
                    .isEqualTo(1);
        }
    }

    @Test
    void onlyWhatTheContractAdmitsIsToldAndWhatLeavesItIsWithdrawn() throws Exception {
        try (Receiver receiver = new Receiver()) {
            add(receiver);

            publish("elsewhere", "约定之外 " + run, "food");
            String id = publish("b", "约定之内 " + run, "sport");
            assertThat(told(receiver, 1).getJsonObject("data").getString("id")).isEqualTo(id);
            publish("b", "约定之内 " + run, "food");

            JsonObject gone = told(receiver, 2);
            assertThat(gone.getString("type")).isEqualTo("resource.withdrawn");
            assertThat(gone.getJsonObject("data").fieldNames()).containsExactlyInAnyOrder("id", "url", "reason");
        }
    }

    @Test
    void whatIsUnderEmbargoWaits() throws Exception {
        sql("update partner_contract set embargo_hours = 2 where organisation = $1", organisation);
        try (Receiver receiver = new Receiver()) {
            JsonPath made = add(receiver);

            publish("c", "尚未解禁 " + run, "sport");

            JsonPath waiting = Await.until(() -> deliveries(made, "WAITING"), found -> !found.getList("items")
                    .isEmpty());
            assertThat(OffsetDateTime.parse(waiting.getString("items[0].nextTry")))
                    .isAfter(OffsetDateTime.now(UTC).plusMinutes(100));
            assertThat(receiver.posted()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 302, 429, 503})
    void whatIsNotTakenComesAgainUnderTheSameId(int status) throws Exception {
        try (Receiver receiver = new Receiver().refuses(2, status, Map.of("Location", "http://127.0.0.1:9/"))) {
            JsonPath made = add(receiver);
            ping(made);

            Await.until(receiver::posted, posted -> posted.size() >= 3);
            assertThat(receiver.posted().stream()
                            .map(call -> call.header("webhook-id"))
                            .distinct())
                    .hasSize(1);
            JsonPath log = Await.until(() -> deliveries(made, "SENT"), sent -> !sent.getList("items")
                    .isEmpty());
            assertThat(log.getList("items[0].tries.status")).containsExactly(200, status, status);
            assertThat(log.getString("items[0].tries[2].answer")).isEqualTo("refused");
        }
    }

    @Test
    void whoWantsToBeLeftAloneIsLeftAlone() throws Exception {
        try (Receiver receiver = new Receiver().refuses(1, 429, Map.of("Retry-After", "3600"))) {
            JsonPath made = add(receiver);
            ping(made);

            Await.until(receiver::posted, posted -> !posted.isEmpty());
            Await.until(
                    () -> number(
                            "select count(*) from hook_endpoint where id = $1 and held_until > now() + interval '50 minutes'",
                            id(made)),
                    held -> held == 1);
        }
    }

    @Test
    void aWithdrawalOvertakesWhatCouldNotBeSentAndIsNeverOvertaken() throws Exception {
        try (Receiver receiver = new Receiver().refuses(1, 503, Map.of("Retry-After", "3600"))) {
            JsonPath made = add(receiver);
            String id = publish("d", "将被撤回 " + run, "sport");
            Await.until(
                    () -> deliveries(made, "WAITING").getString("items[0].nextTry"),
                    next -> next != null
                            && OffsetDateTime.parse(next)
                                    .isAfter(OffsetDateTime.now(UTC).plusMinutes(30)));

            TestCloud.withdraw(id, "数据有误");

            assertThat(told(receiver, 2).getString("type")).isEqualTo("resource.withdrawn");
            JsonPath log =
                    Await.until(() -> deliveries(made, ""), all -> "SENT".equals(all.getString("items[0].state")));
            assertThat(log.getList("items.state")).containsExactly("SENT", "REPLACED");
            as().post(API + "/" + id(made) + "/deliveries/" + log.getString("items[1].id") + "/replay")
                    .then()
                    .statusCode(409);
        }
    }

    @Test
    void whatIsGivenUpIsSentAgainWhenThePartnerWantsIt() throws Exception {
        try (Receiver receiver = new Receiver().refuses(4, 500, Map.of())) {
            JsonPath made = add(receiver);
            String id = publish("e", "停止之后 " + run, "sport");

            JsonPath dead = Await.until(() -> deliveries(made, "DEAD"), found -> !found.getList("items")
                    .isEmpty());
            assertThat(dead.getList("items[0].tries")).hasSize(4);
            as().get(API).then().body("items[0].dead", equalTo(1)).body("items[0].failingSince", notNullValue());
            as().post(API + "/" + id(made) + "/deliveries/" + dead.getString("items[0].id") + "/replay")
                    .then()
                    .statusCode(204);
            assertThat(told(receiver, 5).getJsonObject("data").getString("id")).isEqualTo(id);
            Await.until(
                    () -> deliveries(made, "SENT"),
                    sent -> sent.getList("items").size() == 1);

            as().contentType(ContentType.JSON)
                    .body("{\"since\":\"%s\"}".formatted(OffsetDateTime.now(UTC).minusHours(1)))
                    .post(API + "/" + id(made) + "/replay")
                    .then()
                    .statusCode(200)
                    .body("messages", equalTo(1));
            for (String strange : List.of("yesterday", "+999999999-12-31T23:59:59Z")) {
                as().contentType(ContentType.JSON)
                        .body("{\"since\":\"%s\"}".formatted(strange))
                        .post(API + "/" + id(made) + "/replay")
                        .then()
                        .statusCode(422);
            }
            told(receiver, 6);
            assertThat(receiver.posted().stream()
                            .map(call -> call.header("webhook-id"))
                            .distinct())
                    .hasSize(1);
            as().get(API).then().body("items[0].failingSince", nullValue());
        }
    }

    @Test
    void whoSaysToBeGoneIsSwitchedOffAndWhatWaitsIsSentOnceItIsOn() throws Exception {
        try (Receiver receiver = new Receiver().refuses(1, 410, Map.of())) {
            JsonPath made = add(receiver);
            String person = person();
            publish("f", "停用期间 " + run, "sport");

            Await.until(() -> as().get(API).jsonPath(), all -> "GONE".equals(all.getString("items[0].stopped")));
            assertThat(number(
                            "select count(*) from notice where person = $1 and kind = 'WEBHOOK_STOPPED'",
                            UUID.fromString(person)))
                    .isEqualTo(1);
            as().post(API + "/" + id(made) + "/ping").then().statusCode(409);

            as().contentType(ContentType.JSON)
                    .body(sent(receiver).encode())
                    .put(API + "/" + id(made))
                    .then()
                    .statusCode(200)
                    .body("enabled", equalTo(true))
                    .body("stopped", nullValue());
            told(receiver, 2);
        }
    }

    @Test
    void whoTakesNothingForDaysIsSwitchedOff() throws Throwable {
        try (Receiver receiver = new Receiver().refuses(99, 500, Map.of())) {
            JsonPath made = add(receiver);
            ping(made);
            Await.until(() -> deliveries(made, "DEAD"), found -> !found.getList("items")
                    .isEmpty());

            sql("update hook_endpoint set failing_since = now() - interval '6 days' where id = $1", id(made));
            VertxContextSupport.subscribeAndAwait(tidy::run);

            as().get(API).then().body("items[0].stopped", equalTo("FAILING")).body("items[0].enabled", equalTo(false));
        }
    }

    @Test
    void whileASecretIsChangedBothAreGood() throws Exception {
        try (Receiver receiver = new Receiver()) {
            JsonPath made = add(receiver);
            String next = as().post(API + "/" + id(made) + "/secret")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("secret");
            ping(made);

            Receiver.Call call =
                    Await.until(receiver::posted, posted -> !posted.isEmpty()).getFirst();
            verified(made.getString("secret"), call);
            verified(next, call);

            sql("update hook_endpoint set previous_until = now() where id = $1", id(made));
            ping(made);
            Receiver.Call later =
                    Await.until(receiver::posted, posted -> posted.size() == 2).getLast();
            verified(next, later);
            assertThat(later.header("webhook-signature")).doesNotContain(" ");
        }
    }

    @Test
    void thoseThatHangDoNotDelayTheOthers() throws Exception {
        try (Receiver hanging = new Receiver().hangs();
                Receiver ready = new Receiver()) {
            for (int i = 0; i < 8; i++) {
                add(hanging.address("/" + i));
            }
            add(ready);

            publish("g", "不受拖累 " + run, "sport");

            told(ready, 1);
            assertThat(number(
                            "select count(*) from hook_endpoint where organisation = $1 and failing_since is not null",
                            organisation))
                    .as("those that hang have not been given up when the other has it")
                    .isZero();
        }
    }

    /// One instance takes what is due into hand and is never heard of again.
    @Test
    void whatAnInstanceThatDiedHadInHandIsSentByAnother() throws Throwable {
        try (Receiver receiver = new Receiver()) {
            JsonPath made = add(receiver);
            sql("update hook_endpoint set in_hand_until = now() + interval '1 hour' where id = $1", id(made));
            String id = publish("h", "接手推送 " + run, "sport");
            Await.until(() -> deliveries(made, "WAITING"), found -> !found.getList("items")
                    .isEmpty());
            sql("update hook_endpoint set held_until = null, in_hand_until = null where id = $1", id(made));
            Instant now = Instant.now();
            List<Lots.Lot> lost =
                    VertxContextSupport.subscribeAndAwait(() -> lots.take(false, now, now.plusSeconds(2), 100, 8));

            assertThat(told(receiver, 1).getJsonObject("data").getString("id")).isEqualTo(id);
            lost.stream()
                    .filter(lot -> lot.endpoint().equals(id(made)))
                    .flatMap(lot -> lot.messages().stream())
                    .forEach(message -> assertThat(receiver.posted().getFirst().header("webhook-id"))
                            .isEqualTo(message.id().toString()));
        }
    }

    @Test
    void whatIsWrongWithAnEndpointIsSaidFieldByField() {
        as().contentType(ContentType.JSON)
                .body(new JsonObject()
                        .put("url", "ftp:/nowhere")
                        .put("description", "两\n行")
                        .put("types", new JsonArray().add("resource.published"))
                        .encode())
                .post(API)
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("url"))
                .body("errors.field", hasItem("description"))
                .body("errors.field", hasItem("types"));
        as().contentType(ContentType.JSON).body("{}").post(API).then().statusCode(422);
    }

    @Test
    void aPartnerSeesTheOwnEndpointsAlone() throws Exception {
        try (Receiver receiver = new Receiver()) {
            String path = API + "/" + id(add(receiver));

            Caller.partner().get(path).then().statusCode(404);
            Caller.partner().delete(path).then().statusCode(404);
            Caller.partner().post(path + "/secret").then().statusCode(404);
            Caller.partner().post(path + "/ping").then().statusCode(404);
            Caller.partner().get(path + "/deliveries").then().statusCode(404);
            Caller.as("editor").get(path).then().statusCode(403);
            Caller.nobody().get(path).then().statusCode(401);
            as().delete(path).then().statusCode(204);
            as().get(API).then().body("items", hasSize(0));
        }
    }

    private JsonPath add(Receiver receiver) {
        return add(receiver.address("/events"));
    }

    private JsonPath add(String url) {
        return as().contentType(ContentType.JSON)
                .body(sent(url).encode())
                .post(API)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static JsonObject sent(Receiver receiver) {
        return sent(receiver.address("/events"));
    }

    private static JsonObject sent(String url) {
        return new JsonObject().put("url", url).put("description", "试验").put("types", new JsonArray(ALL));
    }

    private void ping(JsonPath made) {
        as().post(API + "/" + id(made) + "/ping").then().statusCode(200);
    }

    private static UUID id(JsonPath made) {
        return UUID.fromString(made.getString("id"));
    }

    private JsonPath deliveries(JsonPath made, String state) {
        return as().get(API + "/" + id(made) + "/deliveries?state=" + state)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonObject told(Receiver receiver, int many) {
        return Await.until(receiver::posted, posted -> posted.size() >= many)
                .get(many - 1)
                .json();
    }

    private static void verified(String secret, Receiver.Call call) {
        HttpHeaders headers = HttpHeaders.of(call.headers(), (name, value) -> true);
        assertThatCode(() -> new Webhook(secret).verify(call.text(), headers))
                .as("signature by another's library")
                .doesNotThrowAnyException();
    }

    private String publish(String externalId, String title, String subject) {
        JsonObject row = TestCloud.article("hook-%s-%s".formatted(externalId, run), title)
                .put("subjects", new JsonArray().add(subject));
        return TestCloud.publish(row).getFirst();
    }

    /// Somebody of the partner.
    private String person() {
        UUID id = UUID.randomUUID();
        sql("""
                insert into person (id, organisation, username, display_name, password_hash, roles)
                values ($1, $2, $3, '试验媒体', 'none', '{partner}')""", id, organisation, "hook-" + run);
        return id.toString();
    }

    private RequestSpecification as() {
        return RestAssured.given().header("Authorization", "Bearer " + key);
    }

    private long number(String text, Object... values) {
        return sql(text, values).iterator().next().getLong(0);
    }

    private RowSet<Row> sql(String text, Object... values) {
        Tuple all = Tuple.tuple();
        Stream.of(values).forEach(all::addValue);
        try {
            return VertxContextSupport.subscribeAndAwait(
                    () -> pool.preparedQuery(text).execute(all));
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
