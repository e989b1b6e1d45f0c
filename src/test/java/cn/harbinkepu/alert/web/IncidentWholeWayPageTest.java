package cn.harbinkepu.alert.web;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;

import cn.harbinkepu.account.Authenticator;
import cn.harbinkepu.alert.BeijingTime;
import cn.harbinkepu.alert.CapValidator;
import cn.harbinkepu.local.Browser;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Desk;
import cn.harbinkepu.local.Newcomer;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;
import cn.harbinkepu.screen.web.Displays;
import cn.harbinkepu.screen.web.Displays.Display;

import static org.assertj.core.api.Assertions.assertThat;

/// An incident from the form to the all-clear, with everybody looking: two officers at a phone, a
/// reader, a public screen, the screen of a drill room. None of the three who look presses
/// anything.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class IncidentWholeWayPageTest {

    private static final String DISTRICT = "230126";
    private static final String SLIDE = "巴彦的江湾";
    private static final String BANNER = "#alert-banner .alert";
    private static final String MEANT = "#stage > .alert:not(.drill)";
    private static final String DRILL = "#stage > .alert.drill";

    private static final Pattern IDENTIFIER = Pattern.compile("\\d{14}_\\d{14}_\\d");

    @RegisterExtension
    static final Browser phone = Browser.phone();

    @RegisterExtension
    static final Browser reader = Browser.desktop();

    @RegisterExtension
    static final Browser screen = Browser.desktop();

    @RegisterExtension
    static final Browser drillRoom = Browser.desktop();

    private static String approver = "";
    private static Authenticator app;
    private static final Deque<String> RECOVERY = new ArrayDeque<>();
    private static Display onTheWall;
    private static Display inTheRoom;

    private String headline;
    private String alert = "";

    @BeforeEach
    void everybodyIsThere() {
        if (approver.isEmpty()) {
            String resource = TestCloud.publish(TestCloud.article("way-" + UUID.randomUUID(), SLIDE))
                    .getFirst();
            onTheWall = Displays.display(
                    Displays.group("巴彦联播 " + UUID.randomUUID(), false, DISTRICT, "BLUE", resource), "巴彦广场");
            inTheRoom = Displays.display(Displays.group("巴彦演练 " + UUID.randomUUID(), true, DISTRICT, "BLUE"), "巴彦演练室");
            approver = Newcomer.with("approver");
            enrol();
        }
        headline = "巴彦县高层建筑火灾红色预警" + System.nanoTime();
        screen.open(onTheWall.address()).untilShown("#stage h1", SLIDE);
        drillRoom.open(inTheRoom.address());
        reader.open("/").forgetErrors();
        reader.run("window.neverReloaded = true");
    }

    @AfterEach
    void end() {
        if (!alert.isEmpty()) {
            Caller.as("approver").post("/api/v1/alerts/" + alert + "/cancel");
        }
    }

    @Test
    void anIncidentTakesOverPagesAndScreensAndGivesThemBack() {
        String draft = draft("Actual");
        assertThat(reader.text("#alert-banner")).doesNotContain(headline);
        approve(draft, app.code());

        reader.untilShown(BANNER + "[data-level=RED]", headline);
        screen.untilShown(MEANT + " h1", headline);
        drillRoom.untilShown(MEANT + " h1", headline);

        String first = headline;
        headline = "巴彦县火势已受控制" + System.nanoTime();
        approve(update(), RECOVERY.remove());
        reader.untilShown(BANNER + "[data-level=RED]", headline);
        assertThat(reader.text("#alert-banner")).doesNotContain(first);
        screen.untilShown(MEANT + " h1", headline);

        String reach = cancelInTwoSteps(RECOVERY.remove());
        screen.untilShown("#stage h1", SLIDE);
        drillRoom.until(page -> drillRoom.all("#stage > .alert").isEmpty());
        reader.until(page -> reader.all(BANNER + "[data-identifier]").stream()
                .noneMatch(line -> line.getText().contains(headline)));
        reader.untilShown(BANNER + ".ended", "解除");
        assertThat(reader.run("return window.neverReloaded")).isEqualTo(true);
        assertThat(reader.errors()).isEmpty();

        phone.open(reach).untilShown("main", first);
        String report = phone.text("main");
        assertThat(report).contains(headline, "解除", "联播屏", "时间线");
        assertSound(report, Caller.nobody(), "/alerts/");
    }

    @Test
    void aDrillTakesOverTheDrillRoomAlone() {
        String draft = draft("Exercise");
        approve(draft, RECOVERY.remove());

        drillRoom.untilShown(DRILL + " h1", headline);
        drillRoom.untilShown(DRILL + " .sign", "演练");
        assertNobodyElseKnows();

        headline = "巴彦县火灾演练第二阶段" + System.nanoTime();
        approve(update(), RECOVERY.remove());
        drillRoom.untilShown(DRILL + " h1", headline);
        assertNobodyElseKnows();

        String reach = cancelInTwoSteps(RECOVERY.remove());
        drillRoom.until(page -> drillRoom.all("#stage > .alert").isEmpty());
        assertNobodyElseKnows();

        phone.open(reach).untilShown("main", headline);
        String report = phone.text("main");
        assertThat(report).contains("联播屏", "时间线");
        assertSound(report, Caller.as("duty"), "/desk/drills/");
    }

    /// All three messages that the report names are sound CAP.
    private static void assertSound(String report, RequestSpecification caller, String path) {
        List<String> identifiers = IDENTIFIER
                .matcher(report)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
        assertThat(identifiers).hasSize(3).allSatisfy(identifier -> assertThat(CapValidator.faults(
                        caller.get(path + identifier + ".xml").asString()))
                .isEmpty());
    }

    private static void assertNobodyElseKnows() {
        assertThat(reader.text("body")).doesNotContain("巴彦县");
        assertThat(screen.all("#stage > .alert")).isEmpty();
        assertThat(screen.text("#stage h1")).isEqualTo(SLIDE);
        assertThat(screen.errors()).isEmpty();
    }

    private static void enrol() {
        phone.signIn(approver).open("/studio/second-factor");
        phone.type("#password", StackResource.PASSWORD).click("form[action$='/begin'] button");
        phone.untilShown("main", "完成登记");
        app = Authenticator.scanning("<code>" + phone.find(".card code").getText() + "</code>");
        phone.type("#code", app.code()).click("form[action$='/confirm'] button").untilShown("main", "恢复码");
        Matcher codes = Pattern.compile("[0-9]{4}(-[0-9]{4}){4}").matcher(phone.text("main"));
        codes.results().map(MatchResult::group).forEach(RECOVERY::add);
    }

    /// As the duty officer; the path of what awaits approval.
    private String draft(String status) {
        as("duty").open("/desk/alerts/new?hazard=fire&level=RED");
        phone.click("[name=status][value=" + status + "]");
        fill();
        phone.click("#areas [value='" + DISTRICT + "']");
        phone.run(
                "document.querySelector('#expires').value = arguments[0]",
                LocalDateTime.now(BeijingTime.OFFSET)
                        .plusHours(2)
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString());
        String path = handIn();
        alert = path.replaceFirst(".*/", "");
        return path;
    }

    private String update() {
        as("duty").open("/desk/alerts/" + alert + "/update");
        fill();
        String path = handIn();
        alert = path.replaceFirst(".*/", "");
        return path;
    }

    private void fill() {
        phone.type("#headline", headline);
        phone.type("#description", "某住宅楼起火，消防人员正在扑救。");
        phone.type("#instruction", "弯腰捂鼻，走楼梯，不乘电梯。");
    }

    private static String handIn() {
        phone.click("main form button[type=submit]:not([name])")
                .until(open -> phone.path().matches("/desk/alerts/[0-9a-f-]{36}"));
        return phone.path();
    }

    /// As the second person.
    private static void approve(String draft, String code) {
        as(approver).open(draft).type("#code", code);
        Desk.approve(phone).untilShown("main", "已发布");
    }

    /// One press for the words that are ready, one to let them out. Tells where the report is.
    private String cancelInTwoSteps(String code) {
        phone.open("/desk").click("a[href='/desk/alerts/" + alert + "/cancel']").untilShown("main", "准备好的解除信息");
        phone.type("#code", code).click("form[action$='/cancel'] button").until(open -> phone.path()
                .matches("/desk/alerts/[0-9a-f-]{36}"));
        alert = "";
        return phone.find("a[href^='/desk/incidents/']").getDomAttribute("href");
    }

    private static Browser as(String username) {
        phone.open("/settings");
        phone.driver().manage().deleteAllCookies();
        return phone.signIn(username);
    }
}
