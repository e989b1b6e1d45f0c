package cn.harbinkepu.screen.web;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

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
        String group = Displays.group("通河联播 " + UUID.randomUUID(), false, DISTRICT, "BLUE", resource, "no-such-thing");
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
