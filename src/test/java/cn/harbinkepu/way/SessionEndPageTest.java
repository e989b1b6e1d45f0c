package cn.harbinkepu.way;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;

import cn.harbinkepu.local.Browser;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.upload.SampleArchives;

import static org.assertj.core.api.Assertions.assertThat;

/// The session ends while somebody writes: what is typed stays, the page says what to do, and after signing in
/// again it goes on.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SessionEndPageTest {

    private static final String STATE = "[data-save-state]";
    private static final String WRITTEN = "登录过期时写的标题";

    @RegisterExtension
    static final Browser browser = Browser.desktop();

    @RegisterExtension
    static final Browser plain = Browser.phone().withoutScript();

    @TempDir
    Path folder;

    @Inject
    Pool pool;

    @AfterEach
    void reconnect() {
        browser.offline(false);
    }

    @Test
    void whatIsWrittenStaysIsKeptInTheBrowserAndSavedAfterSigningInAgain() {
        String id = editing("写到一半");
        sessionsEnd();
        browser.type("#title", WRITTEN);
        save();
        browser.untilShown(STATE, "登录已过期，写的内容已存在本机。请在新窗口用");

        assertThat(browser.find(STATE + " a").getAttribute("target")).isEqualTo("_blank");
        signInElsewhere("editor");
        browser.untilShown(STATE, "已自动保存");
        save();

        browser.untilShown(STATE, "已保存");
        assertThat(Staff.view("editor", id).getString("title")).isEqualTo(WRITTEN);
    }

    @Test
    void whoOpensThePageAnewSignsInOnTheWayAndIsOfferedWhatTheyWrote() {
        String id = editing("页面也关了");
        sessionsEnd();
        browser.type("#title", WRITTEN);
        save();
        browser.untilShown(STATE, "登录已过期");

        browser.driver().switchTo().newWindow(WindowType.TAB);
        browser.open("/studio/resources/" + id + "/edit").type("#username", "editor");
        browser.type("#password", StackResource.PASSWORD).click("form[action='/sign-in'] [type=submit]");
        browser.untilAt("/studio/resources/" + id + "/edit").untilShown(".choice", "有未保存的内容");
        browser.click(".choice .button:not(.quiet)");

        assertThat(browser.find("#title").getDomProperty("value")).isEqualTo(WRITTEN);
    }

    @Test
    void whatOnePersonWroteIsNotSentAsTheWorkOfAnother() {
        String id = editing("换了人");
        browser.type("#title", WRITTEN);
        sessionsEnd();
        signInElsewhere("chief");
        save();

        browser.untilShown(STATE, "现在登录的不是");
        assertThat(Caller.as("chief").get("/api/v1/resources/{id}/copy", id).statusCode())
                .isEqualTo(404);
        assertThat(Staff.view("editor", id).getString("title")).isEqualTo("换了人");
        signInElsewhere("editor");
        save();
        browser.untilShown(STATE, "已保存");
        assertThat(Staff.view("editor", id).getString("title")).isEqualTo(WRITTEN);
    }

    @Test
    void aPlainFormIsHeldBackWithItsWordsAndGoesAfterSigningIn() {
        String id = Staff.complete("审核意见很长");
        Staff.act("editor", id, "submit", Map.of());
        browser.signIn("reviewer").open("/studio/resources/" + id).type("#comment", "写了一个小时的意见");
        sessionsEnd();

        browser.click("form[action$='/review'] button[value='RETURN']");
        browser.untilShown("[data-session]", "登录已过期，还没有提交，写的内容都在这里");
        signInElsewhere("reviewer");
        browser.click("form[action$='/review'] button[value='RETURN']");

        browser.untilShown("[data-done]", "审核意见已记下");
        assertThat(Staff.view("editor", id).getString("reviews[0].comment")).isEqualTo("写了一个小时的意见");
    }

    @Test
    void withoutScriptAFormComesBackWithItsWordsAndGoesAfterSigningInAgain() throws Exception {
        String id = Staff.complete("没有脚本的审核意见");
        Staff.act("editor", id, "submit", Map.of());
        plain.signIn("reviewer").open("/studio/resources/" + id).type("#comment", "没有脚本也不会丢的意见");
        sessionsEnd();

        plain.click("form[action$='/review'] button[value='RETURN']").untilShown("h1", "您填写的内容都在这里");
        plain.picture("form-held");
        String here = plain.driver().getWindowHandle();
        plain.click("main a[target='_blank']")
                .until(page -> page.getWindowHandles().size() == 2);
        plain.driver().getWindowHandles().stream()
                .filter(window -> !window.equals(here))
                .forEach(plain.driver().switchTo()::window);
        plain.type("#username", "reviewer").type("#password", StackResource.PASSWORD);
        plain.click("form[action='/sign-in'] [type=submit]").untilAt("/studio/resources/" + id);
        plain.driver().close();
        plain.driver().switchTo().window(here);
        plain.click("main form button").untilShown("main", "现在登录的是");
        plain.click("main form button").untilShown("[data-done]", "审核意见已记下");

        assertThat(Staff.view("editor", id).getString("reviews[0].comment")).isEqualTo("没有脚本也不会丢的意见");
    }

    @Test
    void anUploadGoesOnAfterSigningInAgain() throws Exception {
        browser.signIn("editor").open("/studio/new").line(2 << 20);
        browser.run("sessionStorage.setItem('kepu-narrow-line', 'yes')");
        browser.open("/studio/new");
        Path file = Files.write(folder.resolve("过期.zip"), SampleArchives.archive(8 << 20, 5));
        browser.find("#files").sendKeys(file.toString());
        browser.untilShown(".uploads .meta", "每秒");
        sessionsEnd();
        browser.untilShown(".uploads .meta", "登录已过期，传了的部分都在");

        signInElsewhere("editor");
        browser.offline(false).click(".uploads button");

        browser.untilShown(".uploads .meta", "已保存");
    }

    private static String editing(String title) {
        String id = Staff.complete(title);
        browser.signIn("editor").open("/studio/resources/" + id + "/edit").find(".ProseMirror");
        return id;
    }

    private static void save() {
        browser.find("#title").sendKeys(Keys.chord(Keys.CONTROL, "s"));
    }

    /// As the clock does it; the sessions of programs are left alone.
    private void sessionsEnd() {
        pool.query("update session set expires_at = now() - interval '1 second' where carrier = 'COOKIE'")
                .execute()
                .await()
                .indefinitely();
    }

    /// In another tab, and back.
    private static void signInElsewhere(String person) {
        String here = browser.driver().getWindowHandle();
        browser.driver().switchTo().newWindow(WindowType.TAB);
        browser.signIn(person);
        browser.driver().close();
        browser.driver().switchTo().window(here);
    }
}
