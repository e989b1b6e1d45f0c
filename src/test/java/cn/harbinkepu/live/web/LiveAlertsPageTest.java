package cn.harbinkepu.live.web;

import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;

import cn.harbinkepu.local.Browser;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

/// An alert travels from the desk to a page that is open already.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class LiveAlertsPageTest {

    private static final String BANNER = "#alert-banner .alert";

    @RegisterExtension
    static final Browser browser = Browser.desktop();

    @Test
    void anOpenPageShowsAnAlertWhenItIsApprovedAndDropsItWhenItIsCancelled() {
        browser.open("/alerts");
        browser.run("window.neverReloaded = true");

        String alert = draft("道里区暴雪橙色预警");
        approve(alert);
        browser.untilShown(BANNER, "道里区暴雪橙色预警");
        assertThat(browser.find(BANNER + "[data-level=ORANGE]").getDomAttribute("role"))
                .isEqualTo("alert");

        cancel(alert);
        browser.until(page -> browser.all(BANNER + "[data-identifier]").isEmpty());
        assertThat(browser.run("return window.neverReloaded")).isEqualTo(true);
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void aPageThatLostTheStreamGoesOnWhereItStoppedAndMissesNothing() {
        browser.open("/alerts").offline(true);
        String missed = draft("松北区大风黄色预警");
        approve(missed);

        browser.offline(false);

        browser.untilShown(BANNER, "松北区大风黄色预警");
        assertThat(browser.all(BANNER + "[data-identifier]")).hasSize(1);
        cancel(missed);
    }

    private static String draft(String headline) {
        return Caller.as("duty")
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "status", "Actual",
                        "hazard", "blizzard-coldwave",
                        "level", "ORANGE",
                        "headline", headline,
                        "description", "预计未来六小时降雪量将达十毫米以上。",
                        "instruction", "减少外出，远离积雪屋檐。",
                        "areas", List.of("230102"),
                        "expires",
                                OffsetDateTime.now(UTC)
                                        .plusHours(2)
                                        .truncatedTo(ChronoUnit.SECONDS)
                                        .toString()))
                .post("/api/v1/alerts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void approve(String id) {
        Caller.as("approver").post("/api/v1/alerts/{id}/approve", id).then().statusCode(200);
    }

    private static void cancel(String id) {
        Caller.as("approver")
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "降雪结束"))
                .post("/api/v1/alerts/{id}/cancel", id)
                .then()
                .statusCode(201);
    }
}
