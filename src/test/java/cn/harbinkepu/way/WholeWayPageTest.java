package cn.harbinkepu.way;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import javax.imageio.ImageIO;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Browser;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Form;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.upload.Uploads;

import static cn.harbinkepu.way.Desk.choose;
import static org.assertj.core.api.Assertions.assertThat;

/// The whole way of a resource as people walk it: through pages alone, each by who does it, from a file on a
/// bad line to a tombstone.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class WholeWayPageTest {

    private static final String TITLE = "江上走冰须知";
    private static final String CORRECTED = "江上走冰须知（增补清沟一节）";
    private static final int LARGE = 16 << 20;

    private static final String SELECT = """
            const text = document.querySelector(arguments[0]);
            const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
            let node = walker.nextNode();
            while (!node.data.includes(arguments[1])) node = walker.nextNode();
            const range = document.createRange();
            range.setStart(node, node.data.indexOf(arguments[1]));
            range.setEnd(node, node.data.indexOf(arguments[1]) + arguments[1].length);
            getSelection().removeAllRanges();
            getSelection().addRange(range);""";

    @RegisterExtension
    static final Browser window = Browser.desktop();

    /// Of the expert without an account and of the public.
    @RegisterExtension
    static final Browser phone = Browser.phone();

    @TempDir
    Path folder;

    private final Desk desk = new Desk(window);
    private String organisation = "";

    @AfterEach
    void forgetThePlan() {
        Form.as("chief")
                .form()
                .formParam("organisation", organisation)
                .formParam("kind", "BOOK")
                .post("/studio/review-plans/remove");
    }

    @Test
    void aFileGoesFromABadLineToThePublicIsCorrectedAndWithdrawn() throws Exception {
        planFourSteps();
        String id = draftOf(Booklet.of(folder.resolve("走冰.pdf"), LARGE));
        describe(id);
        handIn(id);
        sendBack(id);
        mend(id);
        handIn(id);
        confirm(id);
        review(id, TITLE);

        publishAtATime(id);
        assertThat(phone.open("/r/" + id + "/trail").text("main"))
                .contains("初审", "复审", "专家签审", "终审", "周教授", "外请专家签名确认", "冰上安全手册", "首尾相接")
                .doesNotContain("与公开内容不一致");

        correct(id);
        review(id, CORRECTED);
        publishNow(id);
        assertThat(phone.open("/r/" + id).text("main")).contains("更正说明", "读者指出漏了清沟");
        assertThat(phone.open("/r/" + id + "/trail").text("main")).contains("更正", "读者指出漏了清沟", "第 2 版");

        withdraw(id);
    }

    /// Three reviews by people of the house and one by an expert from outside.
    private void planFourSteps() {
        Browser chief = desk.as("chief").open("/studio/review-plans");
        organisation = String.valueOf(chief.find("#organisation").getDomProperty("value"));
        choose(chief, "#kind", "BOOK");
        step(chief, 2, "专家签审", "expert");
        chief.click("fieldset:has(#name-2) [name=link]");
        step(chief, 3, "终审", "chief");
        chief.click("#plan > button[type=submit]").untilShown("main", "审核方案已保存");
    }

    private static void step(Browser chief, int row, String name, String role) {
        chief.type("#name-" + row, name);
        choose(chief, "#role-" + row, role);
    }

    /// The line breaks in the middle of the file and is mended a moment later.
    private String draftOf(Path file) throws Exception {
        Browser editor = desk.as("editor");
        String site = ConfigProvider.getConfig().getValue("test.url", String.class);
        try (BreakingLine line = BreakingLine.to(site, Files.size(file) * 2 / 3)) {
            editor.driver().get(line.url() + "/studio/new");
            editor.find("#files").sendKeys(file.toString());
            editor.untilShown(".uploads .meta", "正在重新连接");
            assertThat(arrived(editor)).isBetween(1L, Files.size(file) - 1);
            line.mend();
            editor.untilShown(".uploads .meta", "已保存");
            assertThat(editor.find(".uploads .meta").getAttribute("title")).endsWith(Uploads.sha256Of(file));
            editor.click("input[name=kind][value=BOOK]").click("form[data-upload] button[type=submit]");
            editor.until(page -> editor.path().startsWith("/studio/resources/"));
        }
        String id = editor.path().replaceFirst("^.*/", "");
        editor.open("/studio/resources/" + id);
        editor.until(page -> editor.all("#files[data-busy]").isEmpty());
        assertThat(editor.text("#files")).contains("走冰.pdf").doesNotContain("失败");
        return id;
    }

    /// How much of the file the server keeps while the line is broken.
    private static long arrived(Browser editor) {
        String upload =
                String.valueOf(editor.run("return Object.keys(localStorage).filter((key) => key.startsWith('tus'))"
                        + ".map((key) => new URL(JSON.parse(localStorage[key]).uploadUrl).pathname)[0]"));
        return Await.until(() -> Caller.as("editor").get(upload).jsonPath().getLong("offset"), offset -> offset > 0);
    }

    private void describe(String id) throws Exception {
        Browser editor = desk.as("editor", id);
        editor.click("a[href$='/edit']");
        editor.type("#title", TITLE).type("#summary", "照着做，江上走冰药到病除。");
        editor.find(".ProseMirror").click();
        keys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
        keys("## 上冰之前", Keys.ENTER, "冰厚不足十厘米，不要上冰。冰能承受的重量大致与厚度的平方成正比：$m=kh^2$ 。", Keys.ENTER);
        picture(editor);
        choose(editor, "#language", "zh-CN");
        editor.click("[name=subjects][value=ice-snow]").click("[name=segments][value=RESIDENTS]");
        choose(editor, "#licence", "CC-BY-SA-4.0");
        editor.type("#attribution", "哈尔滨市科学技术协会");
        editor.type("[name=source-title]", "冰上安全手册").type("[name=source-publisher]", "哈尔滨市应急管理局");

        editor.untilShown("#quality-live [data-count]", "必改 1 处");
        editor.click("#quality-live [data-rule=medical-promise] button.go");
        assertThat(editor.run("return document.activeElement.id")).isEqualTo("summary");
        editor.type("#summary", "上冰之前看冰厚：不足十厘米不要上冰；结伴而行，带上绳索和哨子。");
        editor.untilShown("#quality-live [data-count]", "必改 0 处");
        save(editor, id);
    }

    private void picture(Browser editor) throws Exception {
        Path file = folder.resolve("ice.png");
        ImageIO.write(new BufferedImage(120, 80, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        editor.click("[data-command=picture]");
        editor.find("dialog input[type=file]").sendKeys(file.toString());
        editor.type("dialog textarea", "用冰钻量冰厚").type("dialog input[type=text]", "图 1 量冰厚");
        editor.click("dialog [type=submit]").find(".figure-view img");
    }

    private static void save(Browser editor, String id) {
        assertThat(editor.all(".choice")).isEmpty();
        editor.click("#edit > .save [type=submit]").untilAt("/studio/resources/" + id + "?done=saved");
        assertThat(editor.run("return Object.keys(localStorage).filter((key) => key.startsWith('kepu-unsaved'))"
                        + ".map((key) => localStorage[key]).join()"))
                .isEqualTo("");
    }

    private static void keys(CharSequence... keys) {
        for (CharSequence key : keys) {
            window.driver().switchTo().activeElement().sendKeys(key);
        }
    }

    private void handIn(String id) {
        desk.as("editor", id).click("form[action$='/submit'] button").untilShown("[data-done]", "已提交审核");
    }

    private void sendBack(String id) {
        Browser reviewer = desk.as("reviewer", id);
        reviewer.click("form[action$='/claim'] button").untilShown("#review", "我已认领");
        reviewer.run(SELECT, ".prose.preview", "冰厚不足十厘米");
        reviewer.click(".remark-bar:not([hidden]) button").type("#words", "请写明是初冬还是开江期");
        reviewer.click("input[name='must'][value='yes']").click("[data-remark-form] button[type='submit']");
        reviewer.untilShown("mark.passage.must", "冰厚不足十厘米");
        reviewer.type("#comment", "请补充时节后再提交").click("form[action$='/review'] button[value='RETURN']");
        reviewer.untilShown("[data-done]", "审核意见已记下");
    }

    private void mend(String id) {
        Browser editor = desk.as("editor", id);
        assertThat(editor.text("main")).contains("请补充时节后再提交");
        editor.click("a[href$='/edit']");
        assertThat(editor.text("#remarks-beside")).contains("请写明是初冬还是开江期");
        editor.find(".ProseMirror").click();
        keys(Keys.chord(Keys.CONTROL, Keys.END), Keys.ENTER, "以上说的是初冬；开江期不要上冰。");
        save(editor, id);
        assertThat(editor.all(".remark form[action$='/resolve']")).isEmpty();
        editor.click(".remark details summary").type(".remark [name=words]", "已写明是初冬");
        editor.click(".remark form[action$='/replies'] button").untilShown("[data-done]", "意见已记下");
    }

    private void confirm(String id) {
        Browser reviewer = desk.as("reviewer", id).untilShown(".remark", "已写明是初冬");
        reviewer.click(".remark form[action$='/resolve'] button").untilShown("[data-done]", "已标为解决");
    }

    private void review(String id, String title) {
        approve("reviewer", id);
        approve("expert", id);
        signByPhone(invitation(id), title);
        approve("museum-chief", id);
    }

    private void approve(String person, String id) {
        desk.as(person, id).type("#comment", "已核对原文与来源").click("form[action$='/review'] button[value='APPROVE']");
        window.untilShown("[data-done]", "审核意见已记下");
    }

    private String invitation(String id) {
        Browser host = desk.as("chief", id).click("#invite summary");
        host.type("#guest-name", "周教授").type("#guest-unit", "哈尔滨工业大学").type("#guest-title", "研究员");
        host.click("#invite form button[type='submit']").untilShown("h1", "请 周教授 签审");
        return String.valueOf(host.find("#sign-url").getDomProperty("value")).replaceFirst("^[a-z]+://[^/]*", "");
    }

    private static void signByPhone(String link, String title) {
        phone.driver().manage().window().setSize(new Dimension(360, 740));
        phone.open(link).untilShown("h1", title);
        phone.type("#statement", "内容科学准确，同意发布。").type("#name", "周教授");
        phone.click("#sign button[value='APPROVE']").untilShown("h1", "已签审通过");
    }

    private void publishAtATime(String id) {
        Browser chief = desk.as("chief", id);
        schedule(chief, Duration.ofDays(1));
        schedule(chief, Duration.ofDays(2));
        isHidden(id);
        chief.click("#publish form[action$='/unschedule'] button").untilShown("[data-done]", "已取消安排");
        schedule(chief, Duration.ofSeconds(8));
        phone.until(page -> phone.open("/r/" + id).text("h1").equals(TITLE));
        assertThat(phone.find(".prose figure img").getAttribute("alt")).isEqualTo("用冰钻量冰厚");
        assertThat(phone.text(".downloads")).contains("走冰.pdf");
        phone.until(page ->
                !phone.open("/search?q=" + TITLE).all("a[href*='" + id + "']").isEmpty());
    }

    /// The field counts in minutes, which is longer than a test has; the form takes seconds as well.
    private static void schedule(Browser chief, Duration later) {
        String at = LocalDateTime.now(ZoneOffset.ofHours(8))
                .plus(later)
                .format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss"));
        chief.run(
                "const at = document.getElementById('at'); at.step = 1; at.value = arguments[0];"
                        + "at.dispatchEvent(new Event('input', { bubbles: true }))",
                at);
        chief.click("#publish form[action$='/publish'] button").untilShown("[data-done]", "已安排");
        assertThat(chief.text("#publish")).contains("自动公开", at.substring(11, 16));
    }

    private static void isHidden(String id) {
        assertThat(phone.open("/r/" + id).text("main")).contains("没有找到");
        assertThat(phone.open("/search?q=" + TITLE).all("a[href*='" + id + "']"))
                .isEmpty();
    }

    private void correct(String id) {
        Browser editor = desk.as("editor", id);
        editor.type("#reason", "读者指出漏了清沟")
                .click("form[action$='/correct'] button")
                .untilShown("[data-done]", "已开始更正");
        editor.click("a[href$='/edit']").type("#title", CORRECTED);
        editor.find(".ProseMirror").click();
        keys(Keys.chord(Keys.CONTROL, Keys.END), Keys.ENTER, "清沟附近的冰更薄，要绕行。");
        save(editor, id);
        handIn(id);
        assertThat(phone.open("/r/" + id).text("h1")).isEqualTo(TITLE);
    }

    private void publishNow(String id) {
        desk.as("chief", id).click("#publish form[action$='/publish'] button").untilShown("[data-done]", "已发布");
        phone.until(page -> phone.open("/r/" + id).text("h1").equals(CORRECTED));
    }

    private void withdraw(String id) {
        Browser chief = desk.as("chief", id);
        chief.click("details:has(form[action$='/withdraw']) > summary").type("#why", "依据的手册已废止");
        chief.click("form[action$='/withdraw'] button").untilShown("[data-done]", "已撤回");
        phone.until(page -> phone.open("/r/" + id).text("main").contains("这条内容已经撤回"));
        assertThat(phone.text("main")).contains("依据的手册已废止");
        phone.until(page ->
                phone.open("/search?q=" + TITLE).all("a[href*='" + id + "']").isEmpty());
        desk.as("editor", id).untilShown("#followers", "各处都已跟上");
    }
}
