package cn.harbinkepu.screen.web;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Desk;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;
import cn.harbinkepu.screen.web.Displays.Display;
import cn.harbinkepu.taxonomy.ContentSchemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

/// What displays hear and say.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ScreenApiIT {

    /// No other test warns here, so that nothing else takes these screens over.
    private static final String DISTRICT = "230128";

    @Inject
    Pool pool;

    private static String resource = "";
    private static Display shown;
    private static Display beside;
    private static Display drilling;
    private static Display severe;

    @BeforeEach
    void setUp() {
        if (!resource.isEmpty()) {
            return;
        }
        resource = TestCloud.publish(TestCloud.article("screen-" + UUID.randomUUID(), "江心岛的冬天"))
                .getFirst();
        String group = Displays.group("通河联播 " + UUID.randomUUID(), false, DISTRICT, "BLUE", resource);
        shown = Displays.display(group, "通河大厅");
        beside = Displays.display(group, "通河车站");
        drilling = Displays.display(Displays.group("通河演练 " + UUID.randomUUID(), true, DISTRICT, "BLUE"), "演练室");
        severe = Displays.display(Displays.group("通河橙色 " + UUID.randomUUID(), false, DISTRICT, "ORANGE"), "医院");
    }

    @Test
    void itShowsItsProgrammeWithoutWhatIsNotPublic() throws Exception {
        String state =
                shown.asks().get("/api/v1/screens/{id}/state", shown.id()).asString();

        assertThat(new ContentSchemas().violations("screen-state", new ObjectMapper().readTree(state)))
                .isEmpty();
        shown.asks()
                .get("/api/v1/screens/{id}/state", shown.id())
                .then()
                .body("slides.resource", equalTo(List.of(resource)))
                .body("slides[0].form", equalTo("CARD"));
        Caller.nobody()
                .get("/screen/{id}/codes/{resource}.svg", shown.id(), resource)
                .then()
                .statusCode(200)
                .contentType("image/svg+xml");
    }

    @Test
    void anAlertTakesOverAllDisplaysOfTheDistrictAndTheAllClearGivesThemBack() throws Exception {
        String alert = Desk.issue("Actual", "rainstorm-flood", "YELLOW", List.of(DISTRICT));
        String identifier = Caller.nobody().get("/api/v1/alerts/{id}", alert).path("identifier");
        try {
            Await.until(shown::alerts, alerts -> alerts.contains(identifier));
            Await.until(beside::alerts, alerts -> alerts.contains(identifier));
            Await.until(drilling::alerts, alerts -> alerts.contains(identifier));
            assertThat(severe.alerts()).doesNotContain(identifier);
            String state =
                    shown.asks().get("/api/v1/screens/{id}/state", shown.id()).asString();
            assertThat(new ContentSchemas().violations("screen-state", new ObjectMapper().readTree(state)))
                    .isEmpty();
        } finally {
            Desk.cancel(alert);
        }
        Await.until(shown::alerts, alerts -> !alerts.contains(identifier));
        Await.until(beside::alerts, alerts -> !alerts.contains(identifier));
    }

    @Test
    void aDrillIsOnDrillScreensAlone() {
        String drill = Desk.issue("Exercise", "rainstorm-flood", "RED", List.of(DISTRICT));
        String identifier = Caller.as("duty").get("/api/v1/alerts/{id}", drill).path("identifier");
        try {
            Await.until(drilling::alerts, alerts -> alerts.contains(identifier));
            drilling.asks()
                    .get("/api/v1/screens/{id}/state", drilling.id())
                    .then()
                    .body("alerts.drill", hasItem(true));
            assertThat(shown.alerts()).doesNotContain(identifier);
            assertThat(severe.alerts()).doesNotContain(identifier);
            assertThat(Caller.nobody().get("/screen/" + shown.id()).asString()).doesNotContain(identifier);

            // Whoever knows the address of a drill screen, or has the key of another, sees nothing.
            Caller.nobody()
                    .get("/api/v1/screens/{id}/state", drilling.id())
                    .then()
                    .statusCode(404);
            shown.asks()
                    .get("/api/v1/screens/{id}/state", drilling.id())
                    .then()
                    .statusCode(401)
                    .body("code", equalTo("screen-unknown"));
            assertThat(Caller.nobody().get("/screen/" + drilling.id()).asString())
                    .doesNotContain(identifier);
        } finally {
            Desk.cancel(drill);
        }
        Await.until(drilling::alerts, alerts -> !alerts.contains(identifier));
    }

    @Test
    void whatIsMeantEndsADrillOnItsScreens() {
        String drill = Desk.issue("Exercise", "rainstorm-flood", "RED", List.of(DISTRICT));
        String meant = Desk.issue("Actual", "rainstorm-flood", "BLUE", List.of(DISTRICT));
        String identifier = Caller.nobody().get("/api/v1/alerts/{id}", meant).path("identifier");
        try {
            Await.until(drilling::alerts, alerts -> alerts.equals(List.of(identifier)));
        } finally {
            Desk.cancel(meant);
            Desk.cancel(drill);
        }
    }

    @Test
    void proofOfPlayCountsOnceHoweverOftenItIsTold() {
        String play = UUID.randomUUID().toString();
        report(shown, play, 0).statusCode(204);
        report(shown, play, 12).statusCode(204);
        report(shown, play, 7).statusCode(204);

        String page = Displays.admin().open("/admin/screens/" + shown.id() + "/plays");
        assertThat(page.split("/r/" + resource, -1)).hasSize(2);
        assertThat(page).contains(">12</td>", "正在播放江心岛");
        assertThat(Displays.admin().open("/admin/screens")).contains("正在播放江心岛");
    }

    @Test
    void theReportOfAnIncidentSaysWhichScreensHadItAndWhichStillHaveIt() {
        String alert = Desk.issue("Actual", "rainstorm-flood", "ORANGE", List.of(DISTRICT));
        String identifier = Caller.nobody().get("/api/v1/alerts/{id}", alert).path("identifier");
        String incident = incident(alert);
        try {
            shows(shown, identifier);
            shows(beside, identifier);
        } finally {
            Desk.cancel(alert);
        }
        shows(beside);

        JsonPath reach =
                Caller.as("duty").get("/api/v1/incidents/{id}/reach", incident).jsonPath();
        assertThat(reach.getInt("messages[0].channels.find { it.channel == '联播屏' && !it.district }.received"))
                .isEqualTo(2);
        assertThat(reach.getInt("messages[1].channels.find { it.channel == '联播屏' && !it.district }.received"))
                .isEqualTo(1);
        assertThat(reach.getList("takeBack.findAll { it.channel == '联播屏' }.recipient", String.class))
                .containsExactly("通河大厅");
    }

    @Test
    void onlyTheDisplayItselfSaysWhatItShows() {
        Caller.nobody()
                .contentType(ContentType.JSON)
                .body(Map.of("showing", "假的"))
                .post("/api/v1/screens/{id}/reports", shown.id())
                .then()
                .statusCode(401)
                .body("code", equalTo("screen-unknown"));
        beside.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("showing", "假的"))
                .post("/api/v1/screens/{id}/reports", shown.id())
                .then()
                .statusCode(401);
    }

    @Test
    void aReportThatSaysNothingSensibleIsRefusedInWords() {
        report(shown, "17", 1).statusCode(422).body("errors.field", hasItem("plays.id"));
        report(shown, UUID.randomUUID().toString(), -1).statusCode(422).body("errors.field", hasItem("plays.seconds"));
    }

    @Test
    void aNewKeyEndsTheOneBeforeAndADisabledDisplayIsShownNothing() {
        Display display = Displays.display(
                Displays.group("换钥匙 " + UUID.randomUUID(), false, DISTRICT, "BLUE", resource), "换钥匙的屏");
        Display renewed = Displays.paired(Displays.admin()
                .form()
                .post("/admin/screens/" + display.id() + "/renew")
                .asString());

        display.asks().get("/api/v1/screens/{id}/state", display.id()).then().statusCode(401);
        renewed.asks().get("/api/v1/screens/{id}/state", display.id()).then().statusCode(200);

        Displays.admin()
                .form()
                .post("/admin/screens/" + display.id() + "/disable")
                .then()
                .statusCode(303);
        renewed.asks().get("/api/v1/screens/{id}/state", display.id()).then().statusCode(401);
        Caller.nobody().get("/screen/" + display.id()).then().statusCode(404);
    }

    @Test
    void theFormOfAGroupSaysWhatIsWrong() {
        String page = Displays.admin()
                .form()
                .formParam("name", " ")
                .formParam("drill", "no")
                .formParam("district", "110000")
                .formParam("least", "BLUE")
                .formParam("seconds", "1")
                .post("/admin/screens/groups")
                .then()
                .statusCode(422)
                .extract()
                .asString();

        assertThat(page).contains("请填写屏幕组的名称", "请选择屏幕所在的区县", "每屏停留应在");
    }

    @Test
    void whatCannotBeIsRefusedAndWhatIsOldAndAbsurdSpoilsNoPage() {
        String alert = Desk.issue("Actual", "rainstorm-flood", "YELLOW", List.of(DISTRICT));
        String drill = Desk.issue("Exercise", "rainstorm-flood", "YELLOW", List.of(DISTRICT));
        try {
            String identifier =
                    Caller.nobody().get("/api/v1/alerts/{id}", alert).path("identifier");
            String exercise =
                    Caller.as("duty").get("/api/v1/alerts/{id}", drill).path("identifier");
            OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);

            refuses(play("ALERT", identifier, "+999999999-01-01T00:00:00Z"), "plays.startedAt");
            refuses(play("ALERT", identifier, now.plusHours(1).toString()), "plays.startedAt");
            refuses(play("ALERT", identifier, now.minusDays(1).toString()), "plays.startedAt");
            refuses(play("ALERT", "23010041600000_20200101000000_0", now.toString()), "plays.item");
            refuses(play("DRILL", exercise, now.toString()), "plays.item");
            refuses(play("DRILL", identifier, now.toString()), "plays.kind");
            refuses("{\"holds\":[\"%s\"]}".formatted(exercise), "holds");
            refuses("{\"holds\":[\"nothing\"]}", "holds");
            refuses("{\"holds\":[null]}", "holds");
            refuses("{\"plays\":[null]}", "plays");
            says(shown, "null").statusCode(400);
            says(shown, "").statusCode(400);

            sql(
                    "insert into screen_play (screen, id, kind, item, started_at, seconds) values"
                            + " ($1, gen_random_uuid(), 'ALERT', $2, 'infinity', 2147483647),"
                            + " ($1, gen_random_uuid(), 'ALERT', $2, '290000-01-01', 0)",
                    UUID.fromString(shown.id()),
                    identifier);
            assertThat(Displays.admin().open("/admin/screens/" + shown.id() + "/plays"))
                    .contains("时间未知");
            Caller.as("duty")
                    .get("/desk/incidents/{id}", incident(alert))
                    .then()
                    .statusCode(200);
            Caller.as("duty")
                    .get("/api/v1/incidents/{id}/reach", incident(alert))
                    .then()
                    .statusCode(200);
        } finally {
            Desk.cancel(alert);
            Desk.cancel(drill);
        }
    }

    @Test
    void whatADisplayHoldsCountsAndACancelRewritesNothing() {
        String alert = Desk.issue("Actual", "rainstorm-flood", "YELLOW", List.of(DISTRICT));
        String incident = incident(alert);
        try {
            String identifier =
                    Caller.nobody().get("/api/v1/alerts/{id}", alert).path("identifier");
            says(shown, "{\"holds\":[\"%s\"]}".formatted(identifier)).statusCode(204);
            sentBefore(alert, Duration.ofMinutes(5));
            assertThat(screens(incident, 0, "received")).isEqualTo(1);
            int failed = screens(incident, 0, "failed");
            assertThat(failed).isPositive();
            Desk.cancel(alert);

            assertThat(screens(incident, 0, "failed")).isEqualTo(failed);
            assertThat(screens(incident, 0, "dropped")).isZero();
            assertThat(takeBack(incident)).containsExactly("通河大厅");

            says(shown, "{\"showing\":\"别的\"}").statusCode(204);
            assertThat(takeBack(incident)).containsExactly("通河大厅");
            says(shown, "{\"holds\":[]}").statusCode(204);
            assertThat(takeBack(incident)).isEmpty();
            assertThat(screens(incident, 1, "received")).isEqualTo(1);
        } finally {
            Caller.as("approver").post("/api/v1/alerts/{id}/cancel", alert);
        }
    }

    @Test
    void anOpenDisplayIsCutOffWhenItsKeyChangesOrItIsShutOut() throws Exception {
        Display display =
                Displays.display(Displays.group("剪断 " + UUID.randomUUID(), true, DISTRICT, "BLUE", resource), "要剪断的屏");
        try (Listening before = Listening.to(display)) {
            Display renewed = Displays.paired(Displays.admin()
                    .form()
                    .post("/admin/screens/" + display.id() + "/renew")
                    .asString());
            assertThat(before.end()).succeedsWithin(Duration.ofSeconds(5));
            try (Listening after = Listening.to(renewed)) {
                Displays.admin()
                        .form()
                        .post("/admin/screens/" + display.id() + "/disable")
                        .then()
                        .statusCode(303);
                assertThat(after.end()).succeedsWithin(Duration.ofSeconds(5));
            }
        }
    }

    @Test
    void anInstanceThatIsToldNothingLooksItself() throws Exception {
        Display display =
                Displays.display(Displays.group("自查 " + UUID.randomUUID(), false, DISTRICT, "BLUE", resource), "自查的屏");
        try (Listening listening = Listening.to(display)) {
            sql("update screen set disabled = true where id = $1", UUID.fromString(display.id()));
            assertThat(listening.end()).succeedsWithin(Duration.ofSeconds(30));
        }
    }

    @Test
    void whoAsksNowAndThenSeesANewProgrammeAtOnceAndWithdrawnThingsGo() {
        List<String> two = TestCloud.publish(
                TestCloud.article("screen-" + UUID.randomUUID(), "先放的"),
                TestCloud.article("screen-" + UUID.randomUUID(), "后放的"));
        String name = "换节目 " + UUID.randomUUID();
        String group = Displays.group(name, false, DISTRICT, "BLUE", two.getFirst());
        Display display = Displays.display(group, "换节目的屏");
        assertThat(slides(display)).containsExactly(two.getFirst());

        change(group, name, two).then().statusCode(303);

        assertThat(slides(display)).containsExactlyElementsOf(two);
        TestCloud.withdraw(two.getFirst(), "有错");
        Await.until(() -> slides(display), List.of(two.getLast())::equals);
        assertThat(change(group, name, List.of(resource, "no-such-thing"))
                        .then()
                        .statusCode(422)
                        .extract()
                        .asString())
                .contains("没有这些资源：no-such-thing");
    }

    @Test
    void aNameThatTurnsTheDirectionOfReadingIsRefused() {
        Displays.admin()
                .form()
                .formParam("name", "大厅\u202e屏")
                .formParam("contact", "王敏")
                .formParam("phone", "1")
                .post("/admin/screens/groups/" + UUID.randomUUID() + "/screens")
                .then()
                .statusCode(422);
    }

    private static io.restassured.response.Response change(String group, String name, List<String> resources) {
        return Displays.admin()
                .form()
                .formParam("name", name)
                .formParam("district", DISTRICT)
                .formParam("least", "BLUE")
                .formParam("segment", "")
                .formParam("seconds", "5")
                .formParam("resources", String.join("\n", resources))
                .post("/admin/screens/groups/" + group);
    }

    private static List<String> slides(Display display) {
        return display.asks()
                .get("/api/v1/screens/{id}/state", display.id())
                .jsonPath()
                .getList("slides.resource", String.class);
    }

    private static int screens(String incident, int message, String figure) {
        return Caller.as("duty")
                .get("/api/v1/incidents/{id}/reach", incident)
                .jsonPath()
                .getInt("messages[%d].channels.find { it.channel == '联播屏' && !it.district }.%s"
                        .formatted(message, figure));
    }

    private static List<String> takeBack(String incident) {
        return Caller.as("duty")
                .get("/api/v1/incidents/{id}/reach", incident)
                .jsonPath()
                .getList("takeBack.findAll { it.channel == '联播屏' }.recipient", String.class);
    }

    private static String play(String kind, String item, String startedAt) {
        return "{\"plays\":[{\"id\":\"%s\",\"kind\":\"%s\",\"item\":\"%s\",\"startedAt\":\"%s\",\"seconds\":0}]}"
                .formatted(UUID.randomUUID(), kind, item, startedAt);
    }

    private static void refuses(String report, String field) {
        says(shown, report).statusCode(422).body("errors.field", hasItem(field));
    }

    private static ValidatableResponse says(Display display, String report) {
        return display.asks()
                .contentType(ContentType.JSON)
                .body(report)
                .post("/api/v1/screens/{id}/reports", display.id())
                .then();
    }

    /// Issued alerts are never changed, but by whoever turns the rule off.
    private void sentBefore(String alert, Duration ago) {
        String sent = OffsetDateTime.now(ZoneOffset.ofHours(8))
                .minus(ago)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        String change = "update alert set document = jsonb_set(document::jsonb, '{sent}', to_jsonb($2::text))::text"
                + " where id = $1";
        try {
            VertxContextSupport.subscribeAndAwait(() -> pool.withTransaction(connection -> connection
                    .query("set local session_replication_role = replica")
                    .execute()
                    .chain(() -> connection.preparedQuery(change).execute(Tuple.of(UUID.fromString(alert), sent)))));
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void sql(String sql, Object... values) {
        try {
            VertxContextSupport.subscribeAndAwait(() -> pool.preparedQuery(sql).execute(Tuple.from(List.of(values))));
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// As the desk's page names it.
    private static String incident(String alert) {
        return Caller.as("duty")
                .get("/desk/alerts/{id}", alert)
                .asString()
                .replaceFirst("(?s).*?/desk/incidents/([0-9a-f-]{36}).*", "$1");
    }

    /// The display says that it shows these alerts, and has begun to show each.
    private static void shows(Display display, String... identifiers) {
        List<Map<String, Object>> plays = Stream.of(identifiers)
                .<Map<String, Object>>map(identifier -> Map.of(
                        "id",
                        UUID.randomUUID().toString(),
                        "kind",
                        "ALERT",
                        "item",
                        identifier,
                        "startedAt",
                        OffsetDateTime.now(ZoneOffset.UTC).toString(),
                        "seconds",
                        0))
                .toList();
        display.asks()
                .contentType(ContentType.JSON)
                .body(Map.of("showing", "预警", "holds", List.of(identifiers), "plays", plays))
                .post("/api/v1/screens/{id}/reports", display.id())
                .then()
                .statusCode(204);
    }

    private ValidatableResponse report(Display display, String play, int seconds) {
        return display.asks()
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "showing",
                        "正在播放江心岛",
                        "holds",
                        List.of(),
                        "plays",
                        List.of(Map.of(
                                "id", play,
                                "kind", "RESOURCE",
                                "item", resource,
                                "startedAt", "2026-11-27T08:00:00Z",
                                "seconds", seconds))))
                .post("/api/v1/screens/{id}/reports", display.id())
                .then();
    }
}
