package cn.harbinkepu.push;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.alert.Level;
import cn.harbinkepu.alert.Reach;
import cn.harbinkepu.audience.web.Reader;
import cn.harbinkepu.audience.web.ReaderToken;
import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Desk;
import cn.harbinkepu.local.StackResource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

/// Warnings to readers who subscribe to them, from the desk to the servers that carry them.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class WarningsIT {

    private static final Map<String, Object> NEVER_QUIET = Map.of("quietFrom", "00:00", "quietTo", "00:00");
    private static final Map<String, Object> ALWAYS_QUIET = Map.of("quietFrom", "00:01", "quietTo", "00:00");

    @Inject
    Pool pool;

    @Inject
    Subscribers subscribers;

    @Inject
    Seal seal;

    private final List<String> alerts = new ArrayList<>();
    private final List<Reader> readers = new ArrayList<>();
    private final String mailbox = "warned-%d@example.cn".formatted(System.nanoTime());
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
    void leaveNobodyToBeWarned() {
        alerts.forEach(alert -> Caller.as("approver").post("/api/v1/alerts/{id}/cancel", alert));
        readers.forEach(reader -> reader.asks().delete("/api/v1/me").then().statusCode(204));
        mail.stop();
        sms.close();
        wechat.close();
    }

    @Test
    void aGraveWarningPassesQuietHoursAndWhatFollowsTakesItsPlace() {
        Reader reader = reader(ALWAYS_QUIET, "YELLOW", "230103");
        proveMail(reader);
        try (PushBrowser browser = browser(reader)) {
            String first = issue("ORANGE", "230103");
            Await.until(browser.received()::size, came -> came == 1);
            String second = update(first, "YELLOW", "230103");
            Await.until(browser.received()::size, came -> came == 2);
            String end = cancel(second);
            Await.until(browser.received()::size, came -> came == 3);

            assertThat(browser.refused()).isEmpty();
            String topic = incident(first).toString().replace("-", "");
            assertThat(browser.received()).allSatisfy(received -> {
                assertThat(received.urgency()).isEqualTo("high");
                assertThat(received.topic()).isEqualTo(topic);
                assertThat(received.message().getString("tag")).isEqualTo(topic);
            });
            PushBrowser.Received warned = browser.received().getFirst();
            assertThat(warned.keep()).isBetween(2 * 3600 - 120, 2 * 3600);
            assertThat(warned.message().getString("title")).isEqualTo("【橙色预警】哈尔滨市应急提示");
            assertThat(warned.message().getString("body")).startsWith("减少外出，注意安全。\n影响区域：");
            assertThat(warned.message().getBoolean("grave")).isTrue();
            assertThat(browser.received().get(1).message().getString("title")).startsWith("【更新：黄色预警】");
            assertThat(browser.received().get(2).message().getString("title")).startsWith("【解除】");
            assertThat(browser.received().get(2).message().getBoolean("grave")).isFalse();
            assertThat(letters()).as("one message once").isEmpty();
            reader.asks()
                    .get("/api/v1/me/messages")
                    .then()
                    .body("items.via", equalTo(List.of("WEB_PUSH", "WEB_PUSH", "WEB_PUSH")))
                    .body("items[2].title", equalTo("【橙色预警】哈尔滨市应急提示"));
            isReported(end);
        }
    }

    private void isReported(String alert) {
        JsonPath report = report(alert);
        assertThat(report.getList("messages.msgType", String.class)).containsExactly("Alert", "Update", "Cancel");
        for (int i = 0; i < 3; i++) {
            String row = "messages[%d].channels.find { it.channel == '读者·浏览器通知' && it.district == %s }";
            assertThat(report.getInt(row.formatted(i, "null") + ".sent")).isEqualTo(1);
            assertThat(report.getFloat(row.formatted(i, "null") + ".median")).isNotNegative();
            assertThat(report.getInt(row.formatted(i, "'南岗区'") + ".wanted")).isEqualTo(1);
        }
    }

    @Test
    void anotherWaitsForTheMorningAndItsEndDropsBoth() {
        Reader reader = reader(ALWAYS_QUIET, "BLUE", "230104");
        try (PushBrowser browser = browser(reader)) {
            String alert = issue("YELLOW", "230104");
            heard(alert);

            Instant due = one("select due_at from push_message where alert = $1 and profile = $2", alert, reader)
                    .getOffsetDateTime(0)
                    .toInstant();
            assertThat(due)
                    .isEqualTo(new QuietHours(LocalTime.of(0, 1), LocalTime.MIDNIGHT)
                            .endAfter(Instant.now())
                            .orElseThrow());
            String end = cancel(alert);
            heard(end);

            assertThat(state(alert, reader)).isEqualTo("DROPPED");
            assertThat(state(end, reader)).isEmpty();
            assertThat(browser.received()).isEmpty();
        }
    }

    @Test
    void warningsAreNotCountedAmongTheMessagesOfADay() {
        Reader reader = reader(NEVER_QUIET, "BLUE", "230108");
        try (PushBrowser browser = browser(reader)) {
            for (int i = 0; i < 3; i++) {
                issue("BLUE", "230108");
            }
            Await.until(browser.received()::size, came -> came == 3);
        }
    }

    @Test
    void whoWasToldIsToldThatItIsElsewhereNowAndNoMoreAfterThat() {
        Reader here = reader(NEVER_QUIET, "BLUE", "230110");
        Reader there = reader(NEVER_QUIET, "BLUE", "230111", "230112");
        try (PushBrowser left = browser(here);
                PushBrowser joined = browser(there)) {
            String first = issue("YELLOW", "230110");
            Await.until(left.received()::size, came -> came == 1);
            String second = update(first, "YELLOW", "230111");
            Await.until(() -> left.received().size() + joined.received().size(), came -> came == 3);
            String end = cancel(second);
            Await.until(joined.received()::size, came -> came == 2);
            heard(end);

            assertThat(left.received()).hasSize(2);
            assertThat(left.received().get(1).message().getString("title")).contains("不再涉及您的区域");
            assertThat(state(end, here)).isEmpty();
        }
    }

    @Test
    void theNextWayHasTurnWhenOneIsGoneOrDown() throws Exception {
        for (int status : List.of(410, 503)) {
            Reader reader = reader(NEVER_QUIET, "BLUE", "230124");
            proveMail(reader);
            try (PushBrowser browser = browser(reader).answers(status, Map.of())) {
                String alert = issue("YELLOW", "230124");
                Await.until(() -> state(alert, reader), "SENT"::equals);

                assertThat(browser.received()).isEmpty();
                assertThat(via(alert, reader)).isEqualTo("EMAIL");
                Desk.cancel(alert);
            }
            reader.asks().delete("/api/v1/me").then().statusCode(204);
            readers.remove(reader);
        }
        MimeMessage letter = letters().getFirst();
        assertThat(letter.getSubject()).isEqualTo("【黄色预警】哈尔滨市应急提示");
        assertThat(letter.getHeader("Importance", null)).isEqualTo("high");
        assertThat(letter.getHeader("List-Unsubscribe", null)).contains("/stop/");
    }

    @Test
    void aPhoneAndAFollowerAreWarnedByTheirTemplates() {
        Reader phone = reader(NEVER_QUIET, "BLUE", "230125");
        ask(phone, "SMS", "138%08d".formatted(System.nanoTime() % 100_000_000))
                .then()
                .statusCode(202);
        prove(phone, "SMS", new JsonObject(sms.sent().getFirst().get("TemplateParam")).getString("code"));
        Reader follower = reader(NEVER_QUIET, "BLUE", "230125");
        sql("""
                insert into push_channel (id, profile, kind, address, mark, words, how)
                values (gen_random_uuid(), $1, 'WECHAT', $2, $2, 'x', 'CALLBACK')""", id(follower), Buffer.buffer(seal.close("open-" + System.nanoTime())));

        issue("ORANGE", "230125");
        Await.until(() -> sms.sent().size() + wechat.sent().size(), came -> came == 3);

        Map<String, String> sent = sms.sent().get(1);
        assertThat(sent).containsEntry("TemplateCode", "SMS_4");
        assertThat(new JsonObject(sent.get("TemplateParam")).getString("title")).isEqualTo("【橙色预警】哈尔滨市应急提示");
        JsonObject message = wechat.sent().getFirst();
        assertThat(message.getString("template_id")).isEqualTo("warning-test");
        assertThat(message.getJsonObject("data").fieldNames())
                .containsExactly("thing1", "thing2", "thing3", "thing4", "thing5");
        assertThat(message.getJsonObject("data").getJsonObject("thing2").getString("value"))
                .isEqualTo("橙色预警");
    }

    @Test
    void anOpenPageHearsAtOnceAndTheListHasItForTheOthers() throws Exception {
        Reader open = page(reader(NEVER_QUIET, "BLUE", "230126"));
        Reader closed = page(reader(NEVER_QUIET, "BLUE", "230126"));
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> stream = http.send(
                    HttpRequest.newBuilder(URI.create(ConfigProvider.getConfig().getValue("test.url", String.class)
                                    + "/api/v1/me/messages/stream"))
                            .header(ReaderToken.HEADER, open.token())
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), UTF_8));
            assertThat(next(lines, "id:")).isEqualTo("id:0");

            String alert = issue("RED", "230126");

            assertThat(next(lines, "data:")).contains("【红色预警】", "/alerts/");
            Await.until(() -> state(alert, closed), "SENT"::equals);
            closed.asks().get("/api/v1/me/messages").then().body("items[0].via", equalTo("PAGE"));
            stream.body().close();
            http.shutdownNow();
        }
    }

    @Test
    void whoDoesNotWantItOrIsAChildIsNotToldAndNobodyIsOfADrill() {
        Reader off = page(reader(NEVER_QUIET, "BLUE", "230127"));
        choose(off, Map.of("warnings", Map.of("on", false)));
        Reader grave = page(reader(NEVER_QUIET, "ORANGE", "230127"));
        Reader elsewhere = page(reader(NEVER_QUIET, "BLUE", "230128"));
        Reader child = page(reader(NEVER_QUIET, "BLUE", "230127"));
        child.asks()
                .body(Map.of("age", "UNDER_14"))
                .put("/api/v1/me/about")
                .then()
                .statusCode(200);
        Reader all = page(reader(NEVER_QUIET, "BLUE", "230100"));

        String alert = issue("YELLOW", "230127");
        Await.until(() -> state(alert, all), "SENT"::equals);
        for (Reader other : List.of(off, grave, elsewhere, child)) {
            assertThat(state(alert, other)).isEmpty();
        }

        String drill = Desk.issue("Exercise", "blizzard-coldwave", "RED", List.of("230127"));
        alerts.add(drill);
        assertThat(sql("select 1 from push_message where alert = $1", UUID.fromString(drill))
                        .size())
                .isZero();
        assertThatThrownBy(() -> sql("""
                        insert into push_message (id, profile, about, sort, items, reasons, due_at, alert, incident, lane, deadline, ends)
                        select gen_random_uuid(), $2, 'alert:x', 'WARNING', '{}', '{}', now(), id, incident, 'PAGE', now(), now()
                          from alert where id = $1""", UUID.fromString(drill), id(all)))
                .hasMessageContaining("a drill is sent to nobody");
    }

    @Test
    void theDeskKnowsHowManyItWouldReach() throws Throwable {
        long before = estimate("230129", Level.YELLOW);
        page(reader(NEVER_QUIET, "BLUE", "230129"));
        page(reader(NEVER_QUIET, "ORANGE", "230129"));
        reader(NEVER_QUIET, "BLUE", "230129");

        assertThat(estimate("230129", Level.YELLOW)).isEqualTo(before + 1);
        assertThat(estimate("230129", Level.RED)).isEqualTo(before + 2);
    }

    @Test
    void manyAreWrittenDownAtOnceAndNoneTwice() {
        sql("""
                with made as (
                  insert into profile (id, consent, interests)
                  select gen_random_uuid(), 'many', '{}' from generate_series(1, 3000) returning id),
                chosen as (
                  insert into push_choice (profile, warnings, warning_districts, warning_least)
                  select id, true, '{230183}', 'BLUE' from made)
                insert into push_channel (id, profile, kind, address, mark, words, how)
                select gen_random_uuid(), id, 'PAGE', '\\x00'::bytea || convert_to(id::text, 'UTF8'), convert_to(id::text, 'UTF8'), 'x', 'CHOICE'
                  from made""");
        try {
            String alert = issue("RED", "230183");
            Await.until(
                    () -> sql(
                                    "select count(*) from push_message where alert = $1 and state = 'SENT'",
                                    UUID.fromString(alert))
                            .iterator()
                            .next()
                            .getLong(0),
                    sent -> sent == 3000);
        } finally {
            sql("delete from profile where consent = 'many'");
        }
    }

    @Test
    void whatIsNoChoiceIsNamedAndWhatIsLeftOutStays() {
        Reader reader = reader(NEVER_QUIET, "ORANGE", "230103", "230102");
        choose(reader, Map.of("news", "SUBJECTS"));
        reader.asks()
                .get("/api/v1/me/push")
                .then()
                .body("choices.warnings.on", equalTo(true))
                .body("choices.warnings.districts", equalTo(List.of("230102", "230103")))
                .body("choices.warnings.least", equalTo("ORANGE"));
        choose(reader, Map.of("warnings", Map.of("districts", List.of("230103", "230100"))));
        reader.asks().get("/api/v1/me/push").then().body("choices.warnings.districts", equalTo(List.of("230100")));
        for (Map.Entry<String, Object> wrong : Map.<String, Object>of("districts", List.of("110000"), "least", "PINK")
                .entrySet()) {
            reader.asks()
                    .body(Map.of("warnings", Map.of(wrong.getKey(), wrong.getValue())))
                    .put("/api/v1/me/push/choices")
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", equalTo("warnings." + wrong.getKey()));
        }
        reader.asks()
                .body(Map.of("warnings", Map.of("on", true, "districts", List.of())))
                .put("/api/v1/me/push/choices")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("warnings.districts"));
    }

    private Reader reader(Map<String, Object> quiet, String least, String... districts) {
        Reader reader = Reader.join(Map.of("age", "FROM_36_TO_59"));
        readers.add(reader);
        choose(reader, quiet);
        choose(reader, Map.of("warnings", Map.of("on", true, "districts", List.of(districts), "least", least)));
        return reader;
    }

    private static void choose(Reader reader, Map<String, Object> choices) {
        reader.asks().body(choices).put("/api/v1/me/push/choices").then().statusCode(200);
    }

    private static Reader page(Reader reader) {
        reader.asks()
                .body(Map.of("consent", true))
                .post("/api/v1/me/push/page")
                .then()
                .statusCode(201);
        return reader;
    }

    private static PushBrowser browser(Reader reader) {
        String key = reader.asks().get("/api/v1/me/push").path("applicationServerKey");
        PushBrowser browser = new PushBrowser(key);
        reader.asks()
                .body(browser.subscription().put("consent", true).encode())
                .post("/api/v1/me/push/browsers")
                .then()
                .statusCode(201);
        return browser;
    }

    private static Response ask(Reader reader, String kind, String address) {
        return reader.asks()
                .body(Map.of("kind", kind, "address", address, "consent", true))
                .post("/api/v1/me/push/codes");
    }

    private static void prove(Reader reader, String kind, String code) {
        reader.asks()
                .body(Map.of("kind", kind, "code", code))
                .post("/api/v1/me/push/codes/proof")
                .then()
                .statusCode(201);
    }

    private void proveMail(Reader reader) {
        ask(reader, "EMAIL", mailbox).then().statusCode(202);
        MimeMessage[] all = mail.getReceivedMessages();
        try {
            prove(reader, "EMAIL", all[all.length - 1].getSubject().replaceAll("\\D", ""));
        } catch (MessagingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private List<MimeMessage> letters() {
        return Stream.of(mail.getReceivedMessages())
                .filter(letter -> {
                    try {
                        return letter.getAllRecipients()[0].toString().equals(mailbox)
                                && !letter.getSubject().contains("验证码");
                    } catch (MessagingException broken) {
                        throw new IllegalStateException(broken);
                    }
                })
                .toList();
    }

    private String issue(String level, String district) {
        String alert = Desk.issue("Actual", "blizzard-coldwave", level, List.of(district));
        alerts.add(alert);
        return alert;
    }

    private String update(String alert, String level, String district) {
        JsonObject changed = new JsonObject()
                .put("status", "Actual")
                .put("hazard", "blizzard-coldwave")
                .put("level", level)
                .put("headline", "哈尔滨市应急提示")
                .put("description", "影响区域有变。")
                .put("instruction", "减少外出，注意安全。")
                .put("areas", new JsonArray().add(district))
                .put(
                        "expires",
                        OffsetDateTime.now(UTC)
                                .plusHours(2)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString());
        String next = Caller.as("duty")
                .contentType(ContentType.JSON)
                .body(changed.encode())
                .post("/api/v1/alerts/{id}/update", alert)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Caller.as("approver").post("/api/v1/alerts/{id}/approve", next).then().statusCode(200);
        alerts.add(next);
        return next;
    }

    private static String cancel(String alert) {
        Response ended = Caller.as("approver").post("/api/v1/alerts/{id}/cancel", alert);
        ended.then().statusCode(201);
        return ended.path("id");
    }

    /// Waits until readers' listener has heard the message.
    private void heard(String alert) {
        Await.until(() -> sql("""
                        select count(*) from outbox_delivery d join alert a on d.key = a.identifier
                         where a.id = $1 and d.listener = 'push.warnings'""", UUID.fromString(alert)).iterator().next().getLong(0), waiting -> waiting == 0);
    }

    private long estimate(String district, Level level) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> subscribers.of(List.of(district), level)).stream()
                .filter(reach -> reach.name().endsWith("本站页面"))
                .mapToLong(Reach::count)
                .sum();
    }

    private JsonPath report(String alert) {
        return Caller.as("duty")
                .get("/api/v1/incidents/{id}/reach", incident(alert))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private UUID incident(String alert) {
        return sql("select incident from alert where id = $1", UUID.fromString(alert))
                .iterator()
                .next()
                .getUUID(0);
    }

    private String state(String alert, Reader reader) {
        return word("state", alert, reader);
    }

    private String via(String alert, Reader reader) {
        return word("via", alert, reader);
    }

    private String word(String column, String alert, Reader reader) {
        for (Row row : sql(
                "select " + column + " from push_message where alert = $1 and profile = $2",
                UUID.fromString(alert),
                id(reader))) {
            return row.getString(0);
        }
        return "";
    }

    private Row one(String text, String alert, Reader reader) {
        return sql(text, UUID.fromString(alert), id(reader)).iterator().next();
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

    private static UUID id(Reader reader) {
        return UUID.fromString(reader.asks().get("/api/v1/me").path("id"));
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
