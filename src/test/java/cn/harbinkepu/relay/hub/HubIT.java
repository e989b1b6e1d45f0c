package cn.harbinkepu.relay.hub;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;
import cn.harbinkepu.relay.Receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class HubIT {

    @Inject
    CoreConfig core;

    @Inject
    Pool pool;

    @Inject
    Subscriptions subscriptions;

    @Inject
    TidyHub tidy;

    private final String run = Long.toString(System.nanoTime(), 36);

    @Test
    void aVerifiedSubscriberIsSentTheWholeFeedSignedWheneverItChanges() throws Exception {
        try (Receiver subscriber = new Receiver()) {
            String topic = core.publicUrl() + "/feeds/subjects/health.atom";
            String callback = subscriber.address("/told?own=1%2B1");
            ask(
                            "subscribe",
                            topic,
                            callback,
                            Map.of("hub.secret", "s3cret", "hub.lease_seconds", "3600", "hub.new", "x"))
                    .statusCode(202);
            Map<String, String> question = Await.until(subscriber::asked, asked -> !asked.isEmpty())
                    .getFirst()
                    .query();
            assertThat(question)
                    .containsEntry("own", "1+1")
                    .containsEntry("hub.mode", "subscribe")
                    .containsEntry("hub.topic", topic)
                    .containsEntry("hub.lease_seconds", "3600");
            subscribed(callback, 1);

            String title = "随更改送达 " + run;
            String id = publish("hub-1", title, "health");
            Receiver.Call told = Await.until(subscriber::posted, posted -> has(posted, title))
                    .getLast();

            assertThat(told.query()).containsOnlyKeys("own");
            assertThat(told.header("Content-Type")).isEqualTo("application/atom+xml;charset=UTF-8");
            assertThat(told.header("Link"))
                    .isEqualTo("<%s/hub>; rel=\"hub\", <%s>; rel=\"self\"".formatted(core.publicUrl(), topic));
            assertThat(told.header("X-Hub-Signature")).isEqualTo("sha256=" + signature("s3cret", told.body()));

            TestCloud.withdraw(id, "数据有误");
            Await.until(subscriber::posted, posted -> posted.getLast().text().contains("ref=\"urn:uuid:" + id));
            assertThat(subscriber.posted().getLast().text()).doesNotContain(title);

            ask("unsubscribe", topic, callback, Map.of()).statusCode(202);
            subscribed(callback, 0);
        }
    }

    @Test
    void whoFollowsASearchIsSentWhatIsNewAndChangedAndGoneOfIt() throws Exception {
        try (Receiver subscriber = new Receiver()) {
            String word = "q" + run;
            String topic = core.publicUrl() + "/search.json?q=" + word + "&kind=ARTICLE";
            follow(topic, subscriber);

            String id = publish("hub-search-1", word + " 搜索推送", "ecology");
            publish("hub-search-2", "另一条 " + run.substring(1), "ecology");
            Await.until(subscriber::posted, posted -> has(posted, word + " 搜索推送"));
            assertThat(subscriber.posted().getLast().header("Link")).contains("<" + topic + ">; rel=\"self\"");
            assertThat(has(subscriber.posted(), "另一条")).isFalse();

            TestCloud.withdraw(id, "数据有误");
            Await.until(
                    subscriber::posted,
                    posted -> posted.getLast().text().contains("\"removed\":[{\"id\":\"urn:uuid:" + id));
            assertThat(subscriber.posted().getLast().text()).doesNotContain("搜索推送");
        }
    }

    @Test
    void feedsSayWhereTheHubIs() {
        String link = "<%s/hub>; rel=\"hub\", <%s/feeds/latest.%s>; rel=\"self\"";
        for (String format : List.of("atom", "rss", "json")) {
            RestAssured.get("/feeds/latest." + format)
                    .then()
                    .header("Link", equalTo(link.formatted(core.publicUrl(), core.publicUrl(), format)))
                    .body(containsString(core.publicUrl() + "/hub"));
        }
    }

    @Test
    void whoDoesNotConfirmIsNotSubscribed() throws Exception {
        try (Receiver stranger = new Receiver().echoes("something else")) {
            String callback = stranger.address("/");
            ask("subscribe", core.publicUrl() + "/feeds/latest.json", callback, Map.of())
                    .statusCode(202);

            Await.until(stranger::asked, asked -> !asked.isEmpty());
            waiting(callback, 0);
            subscribed(callback, 0);
        }
    }

    @Test
    void whatIsNoFeedHereIsDenied() throws Exception {
        try (Receiver subscriber = new Receiver()) {
            for (String topic : List.of(
                    "https://elsewhere.example/feed",
                    core.publicUrl() + "/feeds/latest.xml",
                    core.publicUrl() + "/search.atom?kind=ARTICLE&q=x",
                    core.publicUrl() + "/search.atom?kind=POEM",
                    core.publicUrl() + "/search.atom?q=x&sort=best",
                    core.publicUrl() + "/alerts")) {
                int before = subscriber.asked().size();
                ask("subscribe", topic, subscriber.address("/"), Map.of()).statusCode(202);

                Map<String, String> said = Await.until(subscriber::asked, asked -> asked.size() > before)
                        .getLast()
                        .query();
                assertThat(said)
                        .containsEntry("hub.mode", "denied")
                        .containsEntry("hub.topic", topic)
                        .containsKey("hub.reason")
                        .doesNotContainKey("hub.challenge");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "publish, /feeds/latest.atom, http://127.0.0.1:9/, 10, 403",
        "follow, /feeds/latest.atom, http://127.0.0.1:9/, 10, 422",
        "subscribe, /feeds/latest.atom, '', 10, 422",
        "subscribe, /feeds/latest.atom, ftp://127.0.0.1/, 10, 422",
        "subscribe, /feeds/latest.atom, http://user@127.0.0.1:9/, 10, 422",
        "subscribe, /feeds/latest.atom, http://127.0.0.1:9/#a, 10, 422",
        "subscribe, /feeds/latest.atom, http://127.0.0.1:9/, soon, 422",
        "subscribe, /feeds/latest.atom, http://127.0.0.1:9/, -1, 422"
    })
    void whatTheStandardDoesNotAllowIsRefused(String mode, String topic, String callback, String lease, int status) {
        ask(mode, core.publicUrl() + topic, callback, Map.of("hub.lease_seconds", lease))
                .statusCode(status);
    }

    @Test
    void aSecretHasLessThan200Bytes() {
        ask(
                        "subscribe",
                        core.publicUrl() + "/feeds/latest.atom",
                        "http://127.0.0.1:9/",
                        Map.of("hub.secret", "x".repeat(200)))
                .statusCode(422);
    }

    @Test
    void aLeaseIsKeptWithinBoundsAndEnds() throws Throwable {
        try (Receiver subscriber = new Receiver()) {
            String topic = core.publicUrl() + "/feeds/subjects/water.json";
            String callback = subscriber.address("/");
            ask("subscribe", topic, callback, Map.of("hub.lease_seconds", "1")).statusCode(202);
            subscribed(callback, 1);
            assertThat(subscriber.asked().getFirst().query()).containsEntry("hub.lease_seconds", "300");
            ask("subscribe", topic, callback, Map.of("hub.lease_seconds", "99999999"))
                    .statusCode(202);
            Await.until(subscriber::asked, asked -> asked.size() == 2);
            assertThat(subscriber.asked().getLast().query()).containsEntry("hub.lease_seconds", "2592000");
            waiting(callback, 0);
            subscribed(callback, 1);

            sql("update hub_subscription set expires_at = now() where callback = $1", callback);
            publish("hub-2", "订阅到期之后 " + run, "water");
            VertxContextSupport.subscribeAndAwait(tidy::run);

            subscribed(callback, 0);
            assertThat(subscriber.posted()).isEmpty();
        }
    }

    @Test
    void whoIsGoneIsLeftAloneAndWhoStumblesIsSentItAgain() throws Exception {
        try (Receiver gone = new Receiver().refuses(9, 410, Map.of());
                Receiver stumbling = new Receiver().refuses(2, 307, Map.of("Location", "http://127.0.0.1:9/"))) {
            String topic = core.publicUrl() + "/feeds/subjects/physics.rss";
            follow(topic, gone);
            follow(topic, stumbling);

            String title = "再次送达 " + run;
            publish("hub-3", title, "physics");

            Await.until(stumbling::posted, posted -> posted.size() >= 3);
            assertThat(has(stumbling.posted(), title)).isTrue();
            subscribed(gone.address("/"), 0);
            assertThat(gone.posted()).hasSize(1);
            subscribed(stumbling.address("/"), 1);
        }
    }

    @Test
    void thoseThatHangDoNotDelayTheOthers() throws Exception {
        try (Receiver hanging = new Receiver().hangs();
                Receiver ready = new Receiver()) {
            String topic = core.publicUrl() + "/feeds/subjects/life.json";
            for (int i = 0; i < 12; i++) {
                ask("subscribe", topic, hanging.address("/" + i), Map.of()).statusCode(202);
                subscribed(hanging.address("/" + i), 1);
            }
            follow(topic, ready);

            String title = "不受拖累 " + run;
            publish("hub-4", title, "life");

            Await.until(ready::posted, posted -> has(posted, title));
            assertThat(number(
                            "select count(*) from hub_subscription where host = '127.0.0.1' and callback like $1 and tries > 0",
                            hanging.address("/") + "%"))
                    .as("those that hang have not been given up when the other has it")
                    .isZero();
        }
    }

    /// One instance takes what is due into hand and is never heard of again.
    @Test
    void whatAnInstanceThatDiedHadInHandIsSentByAnother() throws Throwable {
        try (Receiver subscriber = new Receiver()) {
            String topic = core.publicUrl() + "/feeds/subjects/earth.json";
            follow(topic, subscriber);
            sql(
                    "update hub_subscription set in_hand_until = now() + interval '1 hour' where callback = $1",
                    subscriber.address("/"));
            String title = "接手送达 " + run;
            publish("hub-5", title, "earth");
            Await.until(
                    () -> number(
                            "select count(*) from hub_subscription where callback = $1 and next_try is not null",
                            subscriber.address("/")),
                    due -> due == 1);
            assertThat(subscriber.posted()).isEmpty();

            sql("update hub_subscription set in_hand_until = null where callback = $1", subscriber.address("/"));
            Instant now = Instant.now();
            VertxContextSupport.subscribeAndAwait(() -> subscriptions.take(false, now, now.plusSeconds(2), 100));

            Await.until(subscriber::posted, posted -> has(posted, title));
        }
    }

    private void follow(String topic, Receiver receiver) {
        ask("subscribe", topic, receiver.address("/"), Map.of()).statusCode(202);
        subscribed(receiver.address("/"), 1);
    }

    private static ValidatableResponse ask(String mode, String topic, String callback, Map<String, String> more) {
        return RestAssured.given()
                .contentType(ContentType.URLENC.withCharset("UTF-8"))
                .formParams(more)
                .formParam("hub.mode", mode)
                .formParam("hub.topic", topic)
                .formParam("hub.callback", callback)
                .post("/hub")
                .then();
    }

    private String publish(String externalId, String title, String subject) {
        JsonObject row = TestCloud.article(externalId + run, title).put("subjects", new JsonArray().add(subject));
        return TestCloud.publish(row).getFirst();
    }

    private static boolean has(List<Receiver.Call> posted, String title) {
        return posted.stream().anyMatch(call -> call.text().contains(title));
    }

    private void subscribed(String callback, int many) {
        Await.until(
                () -> number("select count(*) from hub_subscription where callback = $1", callback),
                count -> count == many);
    }

    private void waiting(String callback, int many) {
        Await.until(
                () -> number("select count(*) from hub_intent where callback = $1", callback), count -> count == many);
    }

    private static String signature(String secret, byte[] body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body));
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
