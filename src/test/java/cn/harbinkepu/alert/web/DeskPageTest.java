package cn.harbinkepu.alert.web;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.interactions.Actions;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import cn.harbinkepu.account.Authenticator;
import cn.harbinkepu.local.Browser;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Desk;
import cn.harbinkepu.local.Newcomer;
import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;

/// The desk on a phone, from the form to the end of an alert, with script and without.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class DeskPageTest {

    @RegisterExtension
    static final Browser phone = Browser.phone();

    @RegisterExtension
    static final Browser bare = Browser.phone().withoutScript();

    @Test
    void aDrillGoesFromFormToEndOnAPhone() throws Exception {
        throughTheDesk(phone, "desk-phone");
        assertThat(phone.errors()).isEmpty();
    }

    @Test
    void itGoesWithoutScriptToo() throws Exception {
        throughTheDesk(bare, "desk-bare");
    }

    @Test
    void districtsArePressedOnTheMapOrTakenByABox() throws Exception {
        phone.signIn("duty").open("/desk/alerts/new?hazard=fire&level=BLUE").forgetErrors();
        String press = "document.querySelector('[data-code=\"230103\"]')"
                + ".dispatchEvent(new MouseEvent('click', { bubbles: true }))";

        phone.run(press);
        assertThat(phone.find("[name=areas][value='230103']").isSelected()).isTrue();
        phone.run("document.querySelector('[data-map]').scrollIntoView({ block: 'center' })");
        phone.picture("desk-phone-map");
        phone.run(press);
        assertThat(phone.all("[name=areas]:checked")).isEmpty();

        phone.click("[data-tool=box]");
        new Actions(phone.driver())
                .moveToElement(phone.find("[data-map] svg"), -60, -40)
                .clickAndHold()
                .moveByOffset(120, 80)
                .release()
                .perform();
        assertThat(phone.all("[name=areas]:checked")).hasSizeBetween(2, 17);
        assertThat(phone.all("path.chosen")).hasSameSizeAs(phone.all("[name=areas]:checked"));
        assertThat(phone.errors()).isEmpty();
    }

    @Test
    void aCircleAndAPolygonAreDrawnAndNamed() throws Exception {
        phone.signIn("duty").open("/desk/alerts/new?hazard=fire&level=BLUE").forgetErrors();
        phone.run("document.querySelector('[data-map]').scrollIntoView({ block: 'center' })");

        phone.click("[data-tool=circle]");
        new Actions(phone.driver())
                .moveToElement(phone.find("[data-map] svg"), -60, 0)
                .clickAndHold()
                .moveByOffset(20, 0)
                .release()
                .perform();
        assertThat(phone.run("return document.activeElement.id;")).isEqualTo("places");
        new Actions(phone.driver()).sendKeys("化工园区周边").perform();
        assertThat(phone.find("#places").getDomProperty("value"))
                .matches("化工园区周边：4[4-6]\\.\\d{4},12[5-9]\\.\\d{4} \\d+\\.\\d");
        assertThat(phone.all("[data-drawn] circle")).hasSize(1);

        phone.run("document.querySelector('[data-map]').scrollIntoView({ block: 'center' })");
        phone.click("[data-tool=ring]");
        Actions corners = new Actions(phone.driver()).moveToElement(phone.find("[data-map] svg"), 0, -30);
        corners.click().moveByOffset(40, 0).click().moveByOffset(0, 40).click().moveByOffset(-40, -40);
        corners.click().perform();
        assertThat(phone.find("#places").getDomProperty("value")).contains("\n范围2：");
        assertThat(phone.all("[data-drawn] polygon")).hasSize(1);
        phone.picture("desk-phone-drawn");
        fits(phone);
        assertThat(phone.errors()).isEmpty();
    }

    private static void throughTheDesk(Browser page, String pictures) throws Exception {
        String approver = Newcomer.with("approver");
        page.signIn(approver).open("/studio/second-factor");
        page.type("#password", StackResource.PASSWORD).click("form[action$='/begin'] button");
        page.untilShown("main", "完成登记");
        page.picture(pictures + "-enrol");
        fits(page);
        Authenticator app =
                Authenticator.scanning("<code>" + page.find(".card code").getText() + "</code>");
        page.type("#code", app.code()).click("form[action$='/confirm'] button").untilShown("main", "恢复码");
        page.picture(pictures + "-recovery");
        fits(page);
        List<String> recovery = Pattern.compile("[0-9]{4}(-[0-9]{4}){4}")
                .matcher(page.text("main"))
                .results()
                .map(MatchResult::group)
                .toList();

        page.open("/settings");
        page.driver().manage().deleteAllCookies();
        page.signIn("duty").open("/desk/alerts/new?hazard=fire&level=RED");
        fill(page, "道里区火灾演练红色预警" + System.nanoTime());
        page.click("button[name=preview]").untilShown("[data-preview]", "各渠道的文字");
        page.picture(pictures + "-form");
        fits(page);
        page.click("main form button[type=submit]:not([name])")
                .until(open -> page.path().matches("/desk/alerts/[0-9a-f-]{36}"));
        String draft = page.path();
        String alert = draft.replaceFirst(".*/", "");
        page.open("/desk").untilShown(".green-channel", "已过 0 分");
        page.picture(pictures + "-board");
        fits(page);

        page.driver().manage().deleteAllCookies();
        page.signIn(approver).open(draft);
        page.picture(pictures + "-review");
        fits(page);
        page.type("#code", app.wrong());
        Desk.approve(page).untilShown("main .error", "动态验证码不对");
        page.forgetErrors();
        page.type("#code", app.code());
        Desk.approve(page).untilShown("main", "已发布");
        try {
            page.open("/desk")
                    .click("a[href='/desk/alerts/" + alert + "/cancel']")
                    .untilShown("main", "准备好的解除信息");
            page.picture(pictures + "-end");
            fits(page);
            page.type("#code", recovery.getFirst())
                    .click("form[action$='/cancel'] button")
                    .until(open -> page.path().matches("/desk/alerts/[0-9a-f-]{36}"));
            assertThat(Caller.as("duty")
                            .get("/api/v1/alerts/" + alert)
                            .jsonPath()
                            .getString("state"))
                    .isEqualTo("CANCELLED");
        } finally {
            Caller.as("approver").post("/api/v1/alerts/" + alert + "/cancel");
        }
    }

    private static void fill(Browser page, String headline) {
        page.click("[name=status][value=Exercise]");
        page.type("#headline", headline);
        page.type("#description", "模拟高层建筑发生火灾，请按演练要求疏散。");
        page.type("#instruction", "弯腰捂鼻，走楼梯，不乘电梯。");
        page.click("#areas [value='230102']");
        page.run("document.querySelector('#expires').value = arguments[0]", inTwoHours());
    }

    private static String inTwoHours() {
        return java.time.LocalDateTime.now(cn.harbinkepu.alert.BeijingTime.OFFSET)
                .plusHours(2)
                .truncatedTo(java.time.temporal.ChronoUnit.MINUTES)
                .toString();
    }

    private static void fits(Browser page) {
        assertThat(page.run("return document.documentElement.scrollWidth - innerWidth;"))
                .isEqualTo(0L);
    }
}
