package cn.harbinkepu.reach;

import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.alert.ChannelPreview;
import cn.harbinkepu.alert.ChannelText;
import cn.harbinkepu.alert.IssuedAlert;
import cn.harbinkepu.alert.IssuedAlerts;
import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Desk;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.push.SmsGateway;
import cn.harbinkepu.taxonomy.ContentSchemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ChannelsIT {

    @Inject
    Pool pool;

    @Inject
    Deliveries deliveries;

    @Inject
    IssuedAlerts alertsIssued;

    @Any
    @Inject
    Instance<ChannelPreview> previews;

    @Inject
    ContentSchemas schemas;

    private final String run = Long.toString(System.nanoTime(), 36);
    private final List<String> alerts = new ArrayList<>();
    private final List<JsonObject> recipients = new ArrayList<>();
    private GreenMail mail;
    private SmsGateway sms;

    @BeforeEach
    void startServers() throws IOException {
        mail = new GreenMail(new ServerSetup(
                ConfigProvider.getConfig().getValue("quarkus.mailer.port", Integer.class), "127.0.0.1", "smtp"));
        mail.start();
        sms = new SmsGateway(
                ConfigProvider.getConfig().getValue("kepu.push.sms.base-url", URI.class), "sms-test-secret");
    }

    @AfterEach
    void leaveNobodyToBeWarned() {
        alerts.forEach(alert -> Caller.as("approver").post("/api/v1/alerts/{id}/cancel", alert));
        recipients.forEach(recipient -> change(recipient.put("disabled", true)));
        mail.stop();
        sms.close();
    }

    @Test
    void eachRecipientHearsOnceByTheOwnChannelAndSaysSo() throws Throwable {
        try (HookServer partner = new HookServer();
                HookServer platform = new HookServer().says("{\"acknowledged\": true, \"by\": \"播控员\"}")) {
            JsonObject hook = add("WEBHOOK", partner.address(), "230103");
            JsonObject speaker = add("LOUDSPEAKER", platform.address(), "230100");
            JsonObject box = add("EMAIL", "duty-%s@example.cn".formatted(run), "230103");
            JsonObject phone = add("SMS", phone(), "230103");
            JsonObject elsewhere = add("EMAIL", "far-%s@example.cn".formatted(run), "230184");

            String alert = issue("ORANGE", "230103");
            settled(alert, 4);

            assertThat(state(alert, hook)).isEqualTo("RECEIVED");
            assertThat(state(alert, speaker)).isEqualTo("ACKNOWLEDGED");
            assertThat(state(alert, box)).isEqualTo("SENT");
            assertThat(state(alert, phone)).isEqualTo("SENT");
            assertThat(state(alert, elsewhere)).isEmpty();
            HookServer.Call call = partner.calls().getFirst();
            assertThat(partner.calls()).hasSize(1);
            assertThat(call.isSignedBy(hook.getString("secret"))).isTrue();
            isValid("warning", call.json());
            assertThat(call.json().getString("type")).isEqualTo("alert.issued");
            assertThat(call.json().getJsonObject("data").getBoolean("concerned"))
                    .isTrue();
            JsonObject broadcast = platform.calls().getFirst().json();
            isValid("broadcast", broadcast);
            assertThat(platform.calls().getFirst().isSignedBy(speaker.getString("secret")))
                    .isTrue();
            assertThat(broadcast.getString("messageType")).isEqualTo("START");
            assertThat(broadcast.getInteger("severity")).isEqualTo(2);
            assertThat(broadcast.getJsonArray("areaCodes")).isEqualTo(new JsonArray().add("230103000000"));
            assertThat(broadcast.getString("text")).contains("哈尔滨市应急提示。", "减少外出");
            assertThat(sms.sent()).singleElement().satisfies(sent -> {
                assertThat(sent).containsEntry("TemplateCode", "SMS_3");
                assertThat(sent.get("TemplateParam")).contains("【橙色预警】哈尔滨市应急提示");
            });
            confirmsByTheLinkOf(letters(box).getFirst(), alert, box);
        }
    }

    @Test
    void theDeskSeesBeforehandWhatIsSent() throws Throwable {
        try (HookServer platform = new HookServer()) {
            add("LOUDSPEAKER", platform.address(), "230103");
            JsonObject box = add("EMAIL", "seen-%s@example.cn".formatted(run), "230103");
            add("SMS", phone(), "230103");
            String alert = issue("ORANGE", "230103");
            settled(alert, 3);
            IssuedAlert issued = VertxContextSupport.subscribeAndAwait(() -> alertsIssued.find(UUID.fromString(alert)))
                    .orElseThrow();

            assertThat(foreseen("loudspeaker", issued).getLast())
                    .isEqualTo(platform.calls().getFirst().json().getString("text"));
            MimeMessage letter = letters(box).getFirst();
            assertThat(letter.getSubject()).isEqualTo(foreseen("mail", issued).getFirst());
            assertThat(plain(letter).replace("\r\n", "\n"))
                    .contains(foreseen("mail", issued).getLast().strip());
            assertThat(sms.sent()).singleElement().satisfies(sent -> assertThat(
                            new JsonObject(sent.get("TemplateParam")).getString("title"))
                    .isEqualTo(foreseen("sms", issued).getFirst()));
        }
    }

    private static String plain(Part part) throws MessagingException, IOException {
        return part.getContent() instanceof Multipart parts
                ? plain(parts.getBodyPart(0))
                : part.getContent().toString();
    }

    private List<String> foreseen(String channel, IssuedAlert alert) {
        return previews.stream()
                .map(each -> each.of(alert))
                .filter(text -> text.code().equals(channel))
                .flatMap(text -> text.lines().stream())
                .map(ChannelText.Line::text)
                .toList();
    }

    private void confirmsByTheLinkOf(MimeMessage letter, String alert, JsonObject box) throws MessagingException {
        assertThat(letter.getSubject()).isEqualTo("【橙色预警】哈尔滨市应急提示");
        String link = bodies(letter).replaceFirst("(?s).*?(/ack/[\\w-]+).*", "$1");
        Caller.nobody().get(link).then().statusCode(200).header("Cache-Control", equalTo("no-store"));
        assertThat(state(alert, box)).as("a look confirms nothing").isEqualTo("SENT");
        Caller.nobody().get(link + "x").then().statusCode(410);

        for (String by : List.of("张三", "李四")) {
            String page = Caller.nobody()
                    .contentType(ContentType.URLENC.withCharset("UTF-8"))
                    .formParam("by", by)
                    .post(link)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            assertThat(page).contains("已确认收到（张三）");
        }
        assertThat(state(alert, box)).isEqualTo("ACKNOWLEDGED");
    }

    @Test
    void whatIsNotTakenComesAgainUnderTheSameId() throws Throwable {
        try (HookServer partner = new HookServer().refuses(2, 503)) {
            JsonObject hook = add("WEBHOOK", partner.address(), "230104");

            String alert = issue("YELLOW", "230104");
            settled(alert, 1);

            assertThat(state(alert, hook)).isEqualTo("RECEIVED");
            assertThat(partner.calls()).hasSize(3);
            assertThat(partner.calls().stream().map(HookServer.Call::id).distinct())
                    .hasSize(1);
        }
    }

    @Test
    void aSystemThatNeverAnswersDelaysNobody() throws Throwable {
        try (HookServer silent = new HookServer().hangs();
                HookServer quick = new HookServer()) {
            List<JsonObject> hanging = Stream.of("a", "b", "c", "d", "e", "f", "g")
                    .map(name -> add("WEBHOOK", silent.address() + "/" + name, "230108"))
                    .toList();
            JsonObject loud = add("LOUDSPEAKER", silent.address(), "230108");
            JsonObject hook = add("WEBHOOK", quick.address(), "230108");
            JsonObject box = add("EMAIL", "quick-%s@example.cn".formatted(run), "230108");

            String alert = issue("RED", "230108");
            Await.until(() -> state(alert, hook) + state(alert, box), "RECEIVEDSENT"::equals);

            assertThat(hanging).allSatisfy(one -> assertThat(state(alert, one)).isEqualTo("WAITING"));
            assertThat(state(alert, loud)).isEqualTo("WAITING");
        }
    }

    @Test
    void whoDoesNotHearInTimeIsListedWithNameAndNumber() throws Throwable {
        try (HookServer partner = new HookServer().refuses(1000, 500)) {
            JsonObject hook = add("WEBHOOK", partner.address(), "230109");
            String alert = issue("RED", "230109");
            Await.until(partner.calls()::size, calls -> calls > 0);

            sql("update alert_delivery set deadline = now() where alert = $1", UUID.fromString(alert));
            Await.until(() -> state(alert, hook), "FAILED"::equals);

            JsonPath report = report(alert);
            assertThat(report.getList("silent.recipient", String.class)).containsExactly(hook.getString("name"));
            assertThat(report.getString("silent[0].contact")).isEqualTo("赵值班");
            assertThat(report.getString("silent[0].phone")).isEqualTo("0451-84600001");
            assertThat(report.getString("silent[0].problem")).isEqualTo("HTTP 500");
            assertThat(report.getInt("messages[0].channels[0].failed")).isEqualTo(1);
        }
    }

    @Test
    void whoCannotHaveHeardOfItIsNotAskedToForgetIt() throws Throwable {
        HookServer gone = new HookServer();
        String nowhere = gone.address();
        gone.close();
        try (HookServer partner = new HookServer().refuses(1000, 503)) {
            JsonObject away = add("WEBHOOK", nowhere, "230112");
            JsonObject hook = add("WEBHOOK", partner.address(), "230112");
            String alert = issue("ORANGE", "230112");
            Await.until(partner.calls()::size, calls -> calls > 0);
            Await.until(
                    () -> sql("select problem from alert_delivery where alert = $1", UUID.fromString(alert)),
                    rows -> problems(rows) == 2);

            String end = cancel(alert);
            Await.until(() -> state(end, hook), "WAITING"::equals);

            assertThat(state(end, away)).isEmpty();
            assertThat(report(end).getList("takeBack.recipient", String.class)).containsExactly(hook.getString("name"));
        }
    }

    private static long problems(RowSet<Row> rows) {
        return java.util.stream.StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.getString(0) != null)
                .count();
    }

    @Test
    void aClosedChannelSaysSoAtOnceAndSendsWhenItIsOpened() throws Throwable {
        try (HookServer partner = new HookServer().refuses(1000, 503)) {
            JsonObject hook = add("WEBHOOK", partner.address(), "230113");
            String alert = issue("ORANGE", "230113");
            Await.until(partner.calls()::size, calls -> calls > 0);
            Instant later = Instant.now().plusSeconds(600);
            VertxContextSupport.subscribeAndAwait(() -> deliveries.close(Channel.WEBHOOK, later));

            assertThat(state(alert, hook)).isEqualTo("CLOSED");
            sql("update alert_delivery set deadline = now() where alert = $1", UUID.fromString(alert));
            JsonPath report = report(alert);
            assertThat(report.getInt("messages[0].channels[0].closed")).isEqualTo(1);
            assertThat(report.getInt("messages[0].channels[0].failed")).isZero();
            assertThat(report.getList("silent.state", String.class)).containsExactly("CLOSED");

            partner.refuses(0, 200);
            sql("update alert_delivery set next_try = now() where alert = $1", UUID.fromString(alert));
            Await.until(() -> state(alert, hook), "RECEIVED"::equals);
        }
    }

    @Test
    void whoWasToldIsToldThatItIsOverThoughNoLongerConcernedOrRegistered() throws Throwable {
        try (HookServer left = new HookServer();
                HookServer platform = new HookServer();
                HookServer later = new HookServer()) {
            JsonObject hook = add("WEBHOOK", left.address(), "230110");
            JsonObject speaker = add("LOUDSPEAKER", platform.address(), "230110");
            JsonObject late = add("WEBHOOK", later.address(), "230111");
            String first = issue("ORANGE", "230110");
            settled(first, 2);
            change(hook.copy().put("disabled", true));

            String second = update(first, "230111");
            settled(second, 3);

            assertThat(left.calls()).hasSize(2);
            JsonObject updated = left.calls().getLast().json();
            isValid("warning", updated);
            assertThat(updated.getString("type")).isEqualTo("alert.updated");
            assertThat(updated.getJsonObject("data").getBoolean("concerned")).isFalse();
            assertThat(updated.getJsonObject("data").getJsonArray("replaces")).hasSize(1);
            JsonObject stop = platform.calls().getLast().json();
            isValid("broadcast", stop);
            assertThat(stop.getString("messageType")).isEqualTo("STOP");
            assertThat(stop.getJsonArray("stops"))
                    .isEqualTo(new JsonArray().add(platform.calls().getFirst().id()));
            assertThat(later.calls()).hasSize(1);
            assertThat(state(second, speaker)).isEqualTo("RECEIVED");

            left.refuses(1000, 503);
            String end = cancel(second);
            Await.until(() -> state(end, speaker) + state(end, late), "RECEIVEDRECEIVED"::equals);
            sql("update alert_delivery set deadline = now() where alert = $1", UUID.fromString(end));
            Await.until(() -> state(end, hook), "OVERDUE"::equals);
            isListedAsOverdue(end, hook);

            left.refuses(0, 200);
            Await.until(() -> state(end, hook), "RECEIVED"::equals);
            assertThat(report(end).getList("takeBack")).isEmpty();
        }
    }

    private void isListedAsOverdue(String end, JsonObject hook) {
        JsonPath report = report(end);
        assertThat(report.getList("takeBack.recipient", String.class)).contains(hook.getString("name"));
        assertThat(report.getList("takeBack.phone", String.class)).contains("0451-84600001");
        assertThat(report.getList("messages.msgType", String.class)).containsExactly("Alert", "Update", "Cancel");
        assertThat(String.join("\n", report.getList("timeline.what", String.class)))
                .contains("值守 孙立起草：", "核准并发布：", "核准并更新：", "核准并解除：", "没有按时送达");
    }

    @Test
    void whatALoudspeakerSaysIsFetchedAsLongAsItHolds() throws Throwable {
        try (HookServer platform = new HookServer()) {
            JsonObject speaker = add("LOUDSPEAKER", platform.address(), "230126");
            String alert = issue("RED", "230126");
            settled(alert, 1);

            JsonObject broadcast = platform.calls().getFirst().json();
            JsonObject audio = broadcast.getJsonObject("audio");
            isValid("broadcast", broadcast);
            String path = audio.getString("url").replaceFirst("^https?://[^/]+", "");
            byte[] speech =
                    Caller.nobody().get(path).then().statusCode(200).extract().asByteArray();
            assertThat(new String(speech, UTF_8)).isEqualTo(broadcast.getString("text"));
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(speech)))
                    .isEqualTo(audio.getString("sha256"));

            String end = cancel(alert);
            Await.until(() -> state(end, speaker), "RECEIVED"::equals);
            assertThat(platform.calls().getLast().json().getString("messageType"))
                    .isEqualTo("STOP");
            Caller.nobody().get(path).then().statusCode(410);
        }
    }

    @Test
    void aDrillIsSentToNobody() throws Throwable {
        try (HookServer partner = new HookServer()) {
            add("WEBHOOK", partner.address(), "230112");
            String drill = Desk.issue("Exercise", "blizzard-coldwave", "RED", List.of("230112"));
            alerts.add(drill);
            String meant = issue("RED", "230112");
            settled(meant, 1);

            assertThat(partner.calls()).singleElement().satisfies(call -> assertThat(call.json()
                            .getJsonObject("data")
                            .getJsonObject("alert")
                            .getString("status"))
                    .isEqualTo("Actual"));
            assertThat(report(drill).getInt("messages[0].all.wanted")).isZero();
            assertThat(report(drill).getList("timeline")).isNotEmpty();
        }
    }

    @Test
    void whatIsOverBeforeItWasSentIsNotSentAndNotTakenBack() throws Throwable {
        String alert = issue("RED", "230113");
        heard(alert);
        try (HookServer partner = new HookServer()) {
            JsonObject hook = add("WEBHOOK", partner.address(), "230113");
            sql("""
                    insert into alert_delivery (id, alert, incident, channel, recipient, concerned, takes_back, made_at, deadline, next_try)
                    select gen_random_uuid(), id, incident, 'WEBHOOK', $2, true, false, now(), now() + interval '1 hour', now() + interval '1 hour'
                      from alert where id = $1""", UUID.fromString(alert), UUID.fromString(hook.getString("id")));

            String end = cancel(alert);
            Await.until(() -> state(alert, hook), "DROPPED"::equals);
            heard(end);

            assertThat(state(end, hook)).isEmpty();
            assertThat(partner.calls()).isEmpty();
        }
    }

    @Test
    void whatIsWrongWithARecipientIsSaidFieldByField() {
        Caller.as("admin")
                .contentType(ContentType.JSON)
                .body("{\"channel\":\"SMS\",\"address\":\"12\",\"districts\":[\"999999\"],\"least\":\"GREEN\"}")
                .post("/api/v1/admin/recipients")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("address"))
                .body("errors.field", hasItem("districts"))
                .body("errors.field", hasItem("least"))
                .body("errors.field", hasItem("contact"));
        JsonObject box = add("EMAIL", "same-%s@example.cn".formatted(run), "230100");
        assertThat(Caller.as("admin")
                        .get("/api/v1/admin/recipients")
                        .jsonPath()
                        .getString("items.find { it.id == '" + box.getString("id") + "' }.address"))
                .isEqualTo("s***@example.cn");
        Caller.as("admin")
                .contentType(ContentType.JSON)
                .body(sent(box).encode())
                .post("/api/v1/admin/recipients")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("name"));
    }

    private JsonObject add(String channel, String address, String district) {
        JsonObject recipient = new JsonObject()
                .put("name", "%s %s %d".formatted(channel, run, recipients.size()))
                .put("organisation", "试验单位")
                .put("channel", channel)
                .put("address", address)
                .put("districts", new JsonArray().add(district))
                .put("least", "YELLOW")
                .put("contact", "赵值班")
                .put("phone", "0451-84600001");
        JsonPath made = Caller.as("admin")
                .contentType(ContentType.JSON)
                .body(recipient.encode())
                .post("/api/v1/admin/recipients")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        recipient.put("id", made.getString("id")).put("secret", made.getString("secret"));
        recipients.add(recipient);
        return recipient;
    }

    private static JsonObject sent(JsonObject recipient) {
        JsonObject sent = recipient.copy();
        sent.remove("id");
        sent.remove("secret");
        return sent;
    }

    private static void change(JsonObject recipient) {
        Caller.as("admin")
                .contentType(ContentType.JSON)
                .body(sent(recipient).encode())
                .put("/api/v1/admin/recipients/" + recipient.getString("id"))
                .then()
                .statusCode(200);
    }

    private String issue(String level, String district) {
        String alert = Desk.issue("Actual", "blizzard-coldwave", level, List.of(district));
        alerts.add(alert);
        return alert;
    }

    private String update(String alert, String district) {
        String next = Caller.as("duty")
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "status",
                        "Actual",
                        "hazard",
                        "blizzard-coldwave",
                        "level",
                        "ORANGE",
                        "headline",
                        "哈尔滨市应急提示",
                        "description",
                        "影响区域有变。",
                        "instruction",
                        "减少外出，注意安全。",
                        "areas",
                        List.of(district),
                        "expires",
                        OffsetDateTime.now(UTC)
                                .plusHours(2)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString()))
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

    /// Waits until so many are through, and all of them.
    private void settled(String alert, int many) {
        Await.until(
                () -> number(
                        "select count(*) from alert_delivery where alert = $1 and state not in ('WAITING')",
                        UUID.fromString(alert)),
                settled -> settled >= many);
    }

    /// Waits until every listener has heard the message.
    private void heard(String alert) {
        Await.until(() -> number("""
                        select count(*) from outbox_delivery d join alert a on d.key = a.identifier
                         where a.id = $1 and d.listener like 'reach.%'""", UUID.fromString(alert)), waiting -> waiting == 0);
    }

    private String state(String alert, JsonObject recipient) {
        for (Row row : sql(
                "select state from alert_delivery where alert = $1 and recipient = $2",
                UUID.fromString(alert),
                UUID.fromString(recipient.getString("id")))) {
            return row.getString(0);
        }
        return "";
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

    private JsonPath report(String alert) {
        UUID incident = sql("select incident from alert where id = $1", UUID.fromString(alert))
                .iterator()
                .next()
                .getUUID(0);
        return Caller.as("duty")
                .get("/api/v1/incidents/{id}/reach", incident)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private List<MimeMessage> letters(JsonObject box) {
        return Stream.of(mail.getReceivedMessages())
                .filter(letter -> {
                    try {
                        return letter.getAllRecipients()[0].toString().equals(box.getString("address"));
                    } catch (MessagingException broken) {
                        throw new IllegalStateException(broken);
                    }
                })
                .toList();
    }

    /// Text and HTML with soft line breaks undone.
    private static String bodies(MimeMessage letter) {
        return GreenMailUtil.getBody(letter).replace("=\r\n", "").replace("=3D", "=");
    }

    private void isValid(String schema, JsonObject document) throws IOException {
        assertThat(schemas.violations(schema, new ObjectMapper().readTree(document.encode())))
                .isEmpty();
    }

    private String phone() {
        return "139%08d".formatted(Math.floorMod(System.nanoTime(), 100_000_000L));
    }
}
