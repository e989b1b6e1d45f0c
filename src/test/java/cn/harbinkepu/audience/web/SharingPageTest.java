package cn.harbinkepu.audience.web;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import cn.harbinkepu.local.Browser;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SharingPageTest {

    private static final String ACCOUNT = "approver";

    @RegisterExtension
    static final Browser phone = Browser.phone().withoutScript();

    @RegisterExtension
    static final Browser desktop = Browser.desktop().withoutScript();

    @BeforeEach
    void begin() {
        Caller.as(ACCOUNT).header(ReaderToken.HEADER, "account").delete("/api/v1/me");
    }

    @Test
    void whoSignsInIsAskedAndLeavesNothingBehindWhenSigningOut() throws Exception {
        join(phone, "ice-snow");
        signIn(phone).untilAt("/me/account?next=%2Fdesk");
        assertThat(phone.text("#question")).contains("并入");
        assertThat(phone.text("main ul")).contains("冰雪");
        phone.picture("merge-question-phone");

        phone.click("button[value=yes]").untilAt("/desk");
        phone.open("/me");
        assertThat(phone.text("section[aria-labelledby=devices]")).contains("属于您的账号");
        assertThat(phone.find("input[value=ice-snow]").isSelected()).isTrue();
        phone.picture("merge-me-account");

        signOut(phone);
        phone.open("/me");
        assertThat(phone.text("main form button[type=submit]")).contains("建立");

        signIn(desktop).untilAt("/desk");
        desktop.open("/me");
        assertThat(desktop.find("input[value=ice-snow]").isSelected())
                .as("a device that knows nothing goes by the account")
                .isTrue();
        signOut(desktop);
    }

    @Test
    void whoSaysNoIsNotAskedAgainAndKeepsBoth() {
        join(desktop, "fire");
        signIn(desktop)
                .untilAt("/me/account?next=%2Fdesk")
                .click("button[value=no]")
                .untilAt("/desk");
        signOut(desktop);

        signIn(desktop).untilAt("/desk");

        desktop.open("/me");
        assertThat(desktop.text("section[aria-labelledby=devices]")).contains("没有并入您的账号");
        assertThat(desktop.find("input[value=fire]").isSelected()).isTrue();
        desktop.click("a[href^='/me/account']")
                .until(page -> page.getPageSource().contains("要并入您的账号吗"));
        desktop.click("button[value=yes]");
        desktop.open("/me");
        assertThat(desktop.text("section[aria-labelledby=devices]")).contains("属于您的账号");
        signOut(desktop);
    }

    @Test
    void anotherDeviceGoesOnByACode() throws Exception {
        join(desktop, "fire");
        desktop.click("form[action='/me/devices/code'] button");
        String code = desktop.text("#device-code");
        desktop.picture("merge-device-code");
        join(phone, "robotics");

        phone.click("a[href='/me/devices']").untilAt("/me/devices");
        phone.type("#device-code", "ABCD-2345").click("button[value=yes]");
        phone.until(page -> page.getPageSource().contains("代码不对"));
        assertThat(phone.find("#device-code").getDomProperty("value")).isEqualTo("ABCD-2345");
        phone.picture("merge-device-wrong");
        phone.open("/me/devices?code=" + code).click("button[value=yes]").untilAt("/me?done=joined-device");

        assertThat(phone.find("input[value=fire]").isSelected()).isTrue();
        assertThat(phone.find("input[value=robotics]").isSelected()).isTrue();
        desktop.open("/me");
        assertThat(desktop.find("input[value=robotics]").isSelected()).isTrue();
    }

    private static void join(Browser browser, String interest) {
        browser.open("/me")
                .click("input[name=interests][value=" + interest + "]")
                .click("#consent")
                .click("main form button[type=submit]")
                .untilAt("/me?done=joined");
    }

    private static Browser signIn(Browser browser) {
        return browser.open("/sign-in")
                .type("#username", ACCOUNT)
                .type("#password", StackResource.PASSWORD)
                .click("form[action='/sign-in'] [type=submit]");
    }

    private static void signOut(Browser browser) {
        browser.open("/").run("document.querySelector(\"form[action='/sign-out']\").requestSubmit()");
        browser.until(page -> !page.getPageSource().contains("action=\"/sign-out\""));
    }
}
