package cn.harbinkepu.push;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.audience.web.Reader;
import cn.harbinkepu.audience.web.ReaderToken;
import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PushIT {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Pattern CODE = Pattern.compile("验证码是 (\\d{6})");

    @Inject
    SendMessages sending;

    @Inject
    ComposeDigests composing;

    @Inject
    TidyPush tidying;

    @Inject
    Pool pool;

    private final String mailbox = "reader-%d@example.cn".formatted(System.nanoTime());
    private GreenMail mail;
    private SmsGateway sms;
    private WechatServer wechat;

    @BeforeEach
    void startServers() throws IOException {
        mail = new GreenMail(new ServerSetup(
                ConfigProvider.getConfig().getValue("quarkus.mailer.port", Integer.class), "127.0.0.1", "smtp"));
        mail.start();
        sms = new SmsGateway(uri("kepu.push.sms.base-url"), "sms-test-secret");
        wechat = new WechatServer(uri("kepu.push.wechat.base-url"));
    }

    @AfterEach
    void stopServers() {
        mail.stop();
        sms.close();
        wechat.close();
    }

    @Test
    void aBrowserIsToldOfWhatIsNewOnceAndOpensItItself() throws Throwable {
        Reader reader = reader("ice-snow");
        try (PushBrowser browser = subscribed(reader)) {
            String id = publish("ice-snow", List.of());

            sendUntil(() -> !browser.received().isEmpty() || !browser.refused().isEmpty());
            send();

            assertThat(browser.refused()).isEmpty();
            assertThat(browser.received()).singleElement().satisfies(received -> {
                assertThat(received.message().getString("title")).startsWith("新内容：");
                assertThat(received.message().getString("body")).contains("推荐理由：您关注“");
                assertThat(received.message().getString("url")).endsWith("/r/" + id);
                assertThat(received.message().getString("stop")).contains("/stop/");
                assertThat(received.keep()).isEqualTo(12 * 3600);
                assertThat(received.urgency()).isEqualTo("normal");
                assertThat(received.topic())
                        .isEqualTo(received.message().getString("id").replace("-", ""));
            });
            reader.asks()
                    .get("/api/v1/me/messages")
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(1), "items[0].via", equalTo("WEB_PUSH"), "unread", equalTo(1))
                    .body("items[0].lines[0].link", containsString(id));
        }
    }

    @Test
    void anExpiredSubscriptionIsForgottenAndTheNextChannelHasTheMessage() throws Throwable {
        Reader reader = reader("ice-snow");
        proveMail(reader);
        try (PushBrowser browser = subscribed(reader).answers(410, Map.of())) {
            publish("ice-snow", List.of());

            sendUntil(() -> letters().size() == 1);

            assertThat(browser.received()).isEmpty();
            reader.asks().get("/api/v1/me/push").then().body("channels.kind", equalTo(List.of("EMAIL")));
        }
    }

    @Test
    void aServiceThatWantsToBeLeftAloneIs() throws Throwable {
        Reader reader = reader("ice-snow");
        try (PushBrowser browser = subscribed(reader).answers(429, Map.of("Retry-After", "3600"))) {
            publish("ice-snow", List.of());
            sendUntil(() -> count("select count(*) from push_message where profile = $1 and tries = 1", reader) == 1);
            browser.answers(201, Map.of());
            send();
            assertThat(browser.received()).isEmpty();
            assertThat(count(
                            "select count(*) from push_message where profile = $1 and due_at > now() + interval '50 minutes'",
                            reader))
                    .isEqualTo(1);

            run("update push_message set due_at = now() where profile = $1", reader);
            send();

            assertThat(browser.received()).hasSize(1);
        }
    }

    @Test
    void anAddressInsideOrWithoutAKeyIsRefused() {
        Reader reader = reader("ice-snow");
        JsonObject sound = new PushBrowser("").subscription();
        for (Map.Entry<String, JsonObject> wrong : Map.of(
                        "endpoint", sound.copy().put("endpoint", "ftp://127.0.0.1/x"),
                        "keys.auth",
                                sound.copy()
                                        .put(
                                                "keys",
                                                sound.getJsonObject("keys")
                                                        .copy()
                                                        .put("auth", "AA")),
                        "keys.p256dh",
                                sound.copy()
                                        .put(
                                                "keys",
                                                sound.getJsonObject("keys")
                                                        .copy()
                                                        .put("p256dh", "AA")))
                .entrySet()) {
            reader.asks()
                    .body(wrong.getValue().put("consent", true).encode())
                    .post("/api/v1/me/push/browsers")
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", equalTo(wrong.getKey()));
        }
        reader.asks()
                .body(sound.encode())
                .post("/api/v1/me/push/browsers")
                .then()
                .statusCode(422)
                .body("code", equalTo("consent-missing"));
    }

    @Test
    void aMailboxIsProvedByACodeAndEndedByOneStep() throws Throwable {
        Reader reader = reader("ice-snow");
        publish("ice-snow", List.of());
        reader.asks()
                .body(Map.of("kind", "EMAIL", "address", mailbox, "consent", true))
                .post("/api/v1/me/push/codes")
                .then()
                .statusCode(202);
        String code = code(mail.getReceivedMessages()[0]);
        String wrong = code.equals("000000") ? "111111" : "000000";
        prove(reader, "EMAIL", wrong).then().statusCode(422).body("errors[0].field", equalTo("code"));
        prove(reader, "EMAIL", code).then().statusCode(201).body("shown", equalTo("r***@example.cn"));
        prove(reader, "EMAIL", code).then().statusCode(422);

        digest(reader, "DAILY");
        send();

        MimeMessage letter = letters().getFirst();
        MimeMultipart parts = (MimeMultipart) letter.getContent();
        assertThat(letter.getSubject()).contains("为您挑选的");
        assertThat(text(parts)).contains("推荐理由：").contains("/stop/");
        assertThat(letter.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
        String stop = letter.getHeader("List-Unsubscribe", null).replaceAll("[<>\\s]", "");

        digest(reader, "DAILY");
        send();
        assertThat(letters()).as("a day has one digest").hasSize(1);

        RestAssured.given().get(path(stop)).then().statusCode(200).body(containsString("退订"));
        assertThat(kinds(reader)).contains("EMAIL");
        RestAssured.given()
                .contentType(ContentType.URLENC)
                .formParam("List-Unsubscribe", "One-Click")
                .post(path(stop))
                .then()
                .statusCode(200)
                .body(containsString("已退订"));
        assertThat(kinds(reader)).isEmpty();
        RestAssured.given()
                .contentType(ContentType.URLENC)
                .formParam("a", "b")
                .post(path(stop))
                .then()
                .statusCode(200);
        RestAssured.given()
                .get(path(stop).replaceFirst("/stop/..", "/stop/AA"))
                .then()
                .statusCode(410);
    }

    @Test
    void codesAreLimited() {
        Reader reader = reader("ice-snow");
        for (int i = 0; i < 5; i++) {
            ask(reader, "EMAIL", mailbox).then().statusCode(202);
        }
        ask(reader, "EMAIL", mailbox).then().statusCode(429);
        Reader other = reader("ice-snow");
        ask(other, "EMAIL", mailbox).then().statusCode(429);
        ask(other, "EMAIL", "no address").then().statusCode(422).body("errors[0].field", equalTo("address"));
        for (int i = 0; i < 5; i++) {
            prove(reader, "EMAIL", "wrong" + i).then().statusCode(422);
        }
        prove(reader, "EMAIL", code(mail.getReceivedMessages()[4])).then().statusCode(422);
    }

    @Test
    void aShortMessageIsSignedAndNeverRepeatedWhenItIsNotKnownWhatBecameOfIt() throws Throwable {
        Reader reader = reader("ice-snow");
        String phone = "138%08d".formatted(System.nanoTime() % 100_000_000);
        ask(reader, "SMS", phone).then().statusCode(202);
        JsonObject code = new JsonObject(sms.sent().getFirst().get("TemplateParam"));
        prove(reader, "SMS", code.getString("code")).then().statusCode(201).body("shown", containsString("****"));
        choose(reader, Map.of("news", "SUBJECTS"));
        publish("ice-snow", List.of());

        sendUntil(() -> sms.sent().size() == 2);

        Map<String, String> sent = sms.sent().get(1);
        assertThat(sent).containsEntry("PhoneNumbers", phone).containsEntry("TemplateCode", "SMS_1");
        assertThat(new JsonObject(sent.get("TemplateParam")).getString("title")).startsWith("新内容");

        die(reader);
        send();

        assertThat(sms.sent()).hasSize(2);
        assertThat(count("select count(*) from push_message where profile = $1 and why = 'UNSURE'", reader))
                .isEqualTo(1);
    }

    @Test
    void whatWasInHandWhenAnInstanceDiedIsSentAgainUnderTheSameNumber() throws Throwable {
        Reader reader = reader("ice-snow");
        try (PushBrowser browser = subscribed(reader)) {
            publish("ice-snow", List.of());
            sendUntil(() -> browser.received().size() == 1);

            die(reader);
            send();

            assertThat(browser.received()).hasSize(2);
            assertThat(browser.received().get(1).topic())
                    .isEqualTo(browser.received().get(0).topic());

            run(
                    "update push_message set state = 'IN_HAND', channel = null, taken_at = now() where profile = $1",
                    reader);
            send();
            assertThat(browser.received()).as("somebody has it in hand").hasSize(2);
        }
    }

    @Test
    void aFollowerIsBoundByTheCodeThatWasShownAndEndsItThere() throws Throwable {
        Reader reader = reader("ice-snow");
        String openid = "open-" + System.nanoTime();
        String code = ask(reader, "WECHAT", "").then().statusCode(202).extract().path("code");

        call("<xml/>", "bad").then().statusCode(404);
        call(text(openid, "绑定 AAAAAAAAAA")).then().statusCode(200).body(containsString("不对"));
        call(text(openid, "绑定 " + code)).then().statusCode(200).body(containsString("绑定成功"));
        call(text(openid, "绑定 " + code)).then().body(containsString("不对"));
        assertThat(kinds(reader)).containsExactly("WECHAT");

        choose(reader, Map.of("news", "SUBJECTS"));
        wechat.endTokens();
        publish("ice-snow", List.of());
        sendUntil(() -> wechat.sent().size() == 1);
        JsonObject message = wechat.sent().getFirst();
        assertThat(message.getString("touser")).isEqualTo(openid);
        assertThat(message.getString("client_msg_id")).hasSize(32);
        assertThat(message.getJsonObject("data").getJsonObject("thing1").getString("value"))
                .hasSizeLessThanOrEqualTo(20);

        wechat.endTokens();
        publish("ice-snow", List.of());
        sendUntil(() -> wechat.sent().size() == 2);
        assertThat(wechat.tokens()).isGreaterThanOrEqualTo(2);

        call(text(openid, "退订")).then().body(containsString("已退订"));
        assertThat(kinds(reader)).isEmpty();
    }

    @Test
    void whoDoesNotFollowAnyMoreIsForgotten() throws Throwable {
        Reader reader = reader("ice-snow");
        String openid = "open-" + System.nanoTime();
        String code = ask(reader, "WECHAT", "").then().statusCode(202).extract().path("code");
        call("<xml><ToUserName>gh</ToUserName><FromUserName>%s</FromUserName><MsgType>event</MsgType><Event>subscribe</Event><EventKey>qrscene_%s</EventKey></xml>"
                        .formatted(openid, code))
                .then()
                .body(containsString("绑定成功"));
        choose(reader, Map.of("news", "SUBJECTS"));
        wechat.answersNext(43004);
        publish("ice-snow", List.of());

        sendUntil(() -> kinds(reader).isEmpty());

        assertThat(count("select count(*) from push_message where profile = $1 and why = 'NO_WAY'", reader))
                .isEqualTo(1);
    }

    @Test
    void anOpenPageHearsAtOnceAndGoesOnWhereItWas() throws Throwable {
        Reader reader = reader("ice-snow");
        reader.asks()
                .body(Map.of("consent", true))
                .post("/api/v1/me/push/page")
                .then()
                .statusCode(201);
        choose(reader, Map.of("news", "SUBJECTS"));
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<java.io.InputStream> open = stream(http, reader, "");
            BufferedReader lines = new BufferedReader(new InputStreamReader(open.body(), UTF_8));
            assertThat(next(lines, "id:")).isEqualTo("id:0");
            String id = publish("ice-snow", List.of());
            sendUntil(() ->
                    count("select count(*) from push_message where profile = $1 and state = 'SENT'", reader) == 1);
            assertThat(next(lines, "data:")).contains(id);
            open.body().close();

            HttpResponse<java.io.InputStream> again = stream(http, reader, "0");
            BufferedReader missed = new BufferedReader(new InputStreamReader(again.body(), UTF_8));
            assertThat(next(missed, "data:")).contains(id);
            again.body().close();

            HttpResponse<java.io.InputStream> foreign = stream(http, reader, "99");
            assertThat(next(new BufferedReader(new InputStreamReader(foreign.body(), UTF_8)), "event:"))
                    .isEqualTo("event:resync");
            foreign.body().close();
            http.shutdownNow();
        }
    }

    @Test
    void whatIsWithdrawnMeanwhileIsNotSent() throws Throwable {
        Reader reader = reader("ice-snow");
        try (PushBrowser browser = subscribed(reader)) {
            choose(reader, Map.of("quietFrom", "00:00", "quietTo", "23:59"));
            String id = publish("ice-snow", List.of());
            Await.until(
                    () -> count("select count(*) from push_message where profile = $1", reader), found -> found == 1);
            TestCloud.withdraw(id, "内容有误");
            choose(reader, Map.of("quietFrom", "00:00", "quietTo", "00:00"));
            run("update push_message set due_at = now() where profile = $1 and state = 'WAITING'", reader);

            send();

            assertThat(browser.received()).isEmpty();
            assertThat(count("select count(*) from push_message where profile = $1 and why = 'WITHDRAWN'", reader))
                    .isEqualTo(1);
        }
    }

    @Test
    void nobodyIsSentMoreThanEnough() throws Throwable {
        Reader reader = reader("ice-snow");
        try (PushBrowser browser = subscribed(reader)) {
            for (int i = 0; i < 4; i++) {
                publish("ice-snow", List.of());
            }
            sendUntil(() -> count(
                            "select count(*) from push_message where profile = $1 and state in ('SENT', 'DROPPED')",
                            reader)
                    == 4);

            assertThat(browser.received()).hasSize(2);
            assertThat(count("select count(*) from push_message where profile = $1 and why = 'LIMIT'", reader))
                    .isEqualTo(2);
        }
    }

    @Test
    void aChildIsSentNothingAndHasNoAddress() throws Throwable {
        Reader child = Reader.join(Map.of("age", "UNDER_14"));
        ask(child, "EMAIL", mailbox).then().statusCode(409);
        Reader reader = reader("ice-snow");
        try (PushBrowser browser = subscribed(reader)) {
            reader.asks()
                    .body(Map.of("age", "UNDER_14"))
                    .put("/api/v1/me/about")
                    .then()
                    .statusCode(200);
            publish("ice-snow", List.of("TEENS"));
            send();
            VertxContextSupport.subscribeAndAwait(tidying::run);

            assertThat(browser.received()).isEmpty();
            assertThat(kinds(reader)).isEmpty();
        }
    }

    @Test
    void everythingIsTakenAlongAndErasedWithTheProfile() throws Throwable {
        Reader reader = reader("ice-snow");
        proveMail(reader);
        choose(reader, Map.of("digest", "WEEKLY", "preferred", List.of("EMAIL")));

        reader.asks()
                .get("/api/v1/me/export")
                .then()
                .body("more.push.addresses[0].address", equalTo(mailbox))
                .body("more.push.choices.digest", equalTo("WEEKLY"));
        UUID id = UUID.fromString(reader.asks().get("/api/v1/me").path("id"));
        reader.asks().delete("/api/v1/me").then().statusCode(204);

        assertThat(pool.preparedQuery("""
                        select (select count(*) from push_channel where profile = $1)
                             + (select count(*) from push_code where profile = $1)
                             + (select count(*) from push_choice where profile = $1)""")
                        .execute(Tuple.of(id))
                        .await()
                        .indefinitely()
                        .iterator()
                        .next()
                        .getLong(0))
                .isZero();
    }

    @Test
    void whatIsNoChoiceIsNamed() {
        Reader reader = reader("ice-snow");
        for (Map.Entry<String, Object> wrong : Map.<String, Object>of(
                        "digest",
                        "HOURLY",
                        "news",
                        "x",
                        "quietFrom",
                        "25:00",
                        "quietTo",
                        "",
                        "preferred",
                        List.of("FAX"))
                .entrySet()) {
            reader.asks()
                    .body(Map.of(wrong.getKey(), wrong.getValue()))
                    .put("/api/v1/me/push/choices")
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", equalTo(wrong.getKey()));
        }
        RestAssured.given().get("/api/v1/me/push").then().statusCode(400).body("code", equalTo("invalid-profile"));
        reader.asks()
                .delete("/api/v1/me/push/channels/" + UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    private Reader reader(String interest) {
        return Reader.join(Map.of("age", "FROM_36_TO_59", "interests", List.of(interest)));
    }

    /// Wants to know of its subjects at any hour.
    private PushBrowser subscribed(Reader reader) {
        choose(reader, Map.of("news", "SUBJECTS"));
        String key = reader.asks().get("/api/v1/me/push").path("applicationServerKey");
        PushBrowser browser = new PushBrowser(key);
        reader.asks()
                .body(browser.subscription().put("consent", true).encode())
                .post("/api/v1/me/push/browsers")
                .then()
                .statusCode(201)
                .body("shown", equalTo("127.0.0.1"));
        return browser;
    }

    private static void choose(Reader reader, Map<String, Object> choices) {
        JsonObject body = new JsonObject().put("quietFrom", "00:00").put("quietTo", "00:00");
        choices.forEach((name, value) -> body.put(name, value instanceof List<?> list ? new JsonArray(list) : value));
        reader.asks().body(body.encode()).put("/api/v1/me/push/choices").then().statusCode(200);
    }

    private static io.restassured.response.Response ask(Reader reader, String kind, String address) {
        return reader.asks()
                .body(Map.of("kind", kind, "address", address, "consent", true))
                .post("/api/v1/me/push/codes");
    }

    private static io.restassured.response.Response prove(Reader reader, String kind, String code) {
        return reader.asks().body(Map.of("kind", kind, "code", code)).post("/api/v1/me/push/codes/proof");
    }

    private void proveMail(Reader reader) {
        ask(reader, "EMAIL", mailbox).then().statusCode(202);
        prove(reader, "EMAIL", code(mail.getReceivedMessages()[0])).then().statusCode(201);
    }

    private static List<String> kinds(Reader reader) {
        return reader.asks().get("/api/v1/me/push").jsonPath().getList("channels.kind", String.class);
    }

    private static String publish(String subject, List<String> segments) {
        String name = "push-" + COUNT.incrementAndGet() + "-" + System.nanoTime();
        JsonObject row = TestCloud.article(name, "江上的冰为什么不会沉下去 " + name)
                .put("subjects", new JsonArray().add(subject))
                .put("segments", new JsonArray(segments));
        return TestCloud.publish(row).getFirst();
    }

    private void digest(Reader reader, String digest) throws Throwable {
        choose(reader, Map.of("digest", digest));
        run("update push_choice set digest_at = now() - interval '1 second' where profile = $1", reader);
        VertxContextSupport.subscribeAndAwait(composing::run);
    }

    private void send() throws Throwable {
        VertxContextSupport.subscribeAndAwait(sending::run);
    }

    private void sendUntil(java.util.function.BooleanSupplier done) {
        Await.until(
                () -> {
                    try {
                        send();
                    } catch (Throwable e) {
                        throw new IllegalStateException(e);
                    }
                    return done.getAsBoolean();
                },
                Boolean::booleanValue);
    }

    /// As an instance leaves a message that dies while a channel has it.
    private void die(Reader reader) {
        run("""
                update push_message m set state = 'IN_HAND', sent_at = null, taken_at = now() - interval '1 hour',
                       channel = (select id from push_channel c where c.profile = m.profile limit 1)
                 where profile = $1""", reader);
    }

    private void run(String sql, Reader reader) {
        pool.preparedQuery(sql).execute(Tuple.of(id(reader))).await().indefinitely();
    }

    private long count(String sql, Reader reader) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(id(reader)))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    private static UUID id(Reader reader) {
        return UUID.fromString(reader.asks().get("/api/v1/me").path("id"));
    }

    /// What came beside codes.
    private List<MimeMessage> letters() {
        return Stream.of(mail.getReceivedMessages())
                .filter(letter -> !subject(letter).contains("验证码"))
                .toList();
    }

    private static String subject(MimeMessage letter) {
        try {
            return letter.getSubject();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String code(MimeMessage letter) {
        try {
            Matcher code = CODE.matcher(String.valueOf(letter.getContent()));
            assertThat(code.find()).isTrue();
            return code.group(1);
        } catch (IOException | jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(MimeMultipart parts) throws Exception {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            all.append(part.getContent() instanceof MimeMultipart inner ? text(inner) : part.getContent());
        }
        return all.toString();
    }

    private static String path(String url) {
        return URI.create(url).getPath();
    }

    private static String text(String openid, String words) {
        return "<xml><ToUserName>gh</ToUserName><FromUserName>%s</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType><Content>%s</Content></xml>"
                .formatted(openid, words);
    }

    private static io.restassured.response.Response call(String body) {
        return call(body, "callback-test");
    }

    private static io.restassured.response.Response call(String body, String token) {
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        String signed = Stream.of(token, timestamp, "nonce").sorted().collect(Collectors.joining());
        return RestAssured.given()
                .queryParam("signature", sha1(signed))
                .queryParam("timestamp", timestamp)
                .queryParam("nonce", "nonce")
                .contentType("text/xml; charset=UTF-8")
                .body(body)
                .post("/wechat/callback");
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<java.io.InputStream> stream(HttpClient http, Reader reader, String lastEventId)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        ConfigProvider.getConfig().getValue("test.url", String.class) + "/api/v1/me/messages/stream"))
                .header(ReaderToken.HEADER, reader.token());
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private static String next(BufferedReader lines, String beginning) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.startsWith(beginning)) {
            line = lines.readLine();
        }
        return String.valueOf(line);
    }

    private static URI uri(String property) {
        return ConfigProvider.getConfig().getValue(property, URI.class);
    }
}
