package cn.harbinkepu.resource.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import cn.harbinkepu.local.Browser;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Form;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class EditorPageTest {

    private static final String TEXT = ".ProseMirror";

    private static final String TABLE = """
            前文。

            | 项目 | 厚度 |
            | --- | --- |
            | 人 | 10 |
            | 车 | 30 |

            后文。
            """;

    @RegisterExtension
    static final Browser browser = Browser.desktop();

    @Test
    void whatTheRendererKnowsSurvivesBeingReadAndWritten() {
        open(Staff.complete("往返"));
        browser.driver().manage().timeouts().scriptTimeout(Duration.ofSeconds(50));

        Object faults = browser.driver()
                .executeAsyncScript(
                        fixture("round-trip.js"), List.of(fixture("fixtures.md").split("=====\n", -1)), 7, 400);

        assertThat(faults).isEqualTo(List.of());
    }

    @ParameterizedTest
    @CsvSource({"word,图片需要重新上传：开江现场", "wechat,图片需要重新上传：手指发白"})
    void whatIsPastedKeepsItsStructureAndLosesItsLooks(String name, String lost) {
        open(Staff.complete("粘贴"));
        browser.find(TEXT).click();
        keys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);

        paste("text/html", fixture(name + ".html"));

        untilBody(fixture(name + ".md"));
        assertThat(browser.text(".lost-picture")).contains(lost);
        assertThat(browser.all("main img[src*='mmbiz'], main img[src^='file:']"))
                .isEmpty();
    }

    @Test
    void aPictureThatWasLostInAPasteIsMissedUntilItIsUploaded() {
        String id = Staff.complete("缺图");
        open(id);
        browser.find(TEXT).click();
        keys(Keys.chord(Keys.CONTROL, Keys.END));
        paste("text/html", "<p>开江</p><p><img src='https://example.org/a.jpg' alt='开江现场'></p>");
        browser.untilShown(".lost-picture", "图片需要重新上传：开江现场");

        browser.untilShown("#quality-live [data-level=must]", "这里的图片需要重新上传：开江现场");
        keys(Keys.chord(Keys.CONTROL, "s"));
        browser.untilShown("[data-save-state]", "已保存");
        open(id);

        browser.untilShown(".lost-picture", "图片需要重新上传：开江现场");
        assertThat(Staff.act("editor", id, "submit", Map.of()).statusCode()).isEqualTo(422);
        assertThat(Form.as("editor").open("/studio/resources/" + id)).contains("【图片需要重新上传：开江现场】");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, HOME+ARROW_LEFT",
        "1, 1, HOME+ARROW_UP",
        "2, 1, HOME+ARROW_LEFT",
        "2, 2, HOME+ARROW_UP",
        "3, 2, END+ARROW_DOWN+ENTER",
        "2, 1, HOME+BACK_SPACE",
        "2, 1, END+DELETE"
    })
    void noKeyMovesTheWordsOfATableIntoOtherCells(int row, int column, String pressed) {
        openTable();
        tap(TEXT + " tr:nth-child(%d) > :nth-child(%d)".formatted(row, column));

        keys(Stream.of(pressed.split("\\+")).map(Keys::valueOf).toArray(Keys[]::new));
        keys("新字");

        untilBodyContains("新字");
        assertThat(body().replace("新字", "")).isEqualTo(TABLE);
    }

    @Test
    void whatIsPastedIntoACellStaysInItsLine() {
        openTable();
        tap(TEXT + " td");
        keys(Keys.END);

        paste("text/html", "<p>甲</p><p><img src='file:///a.png' alt='冰层剖面'></p><p>乙</p>");

        untilBody(TABLE.replace("| 人 |", "| 人甲![冰层剖面](待上传) 乙 |"));
    }

    @Test
    void aPictureInAPastedTableLeavesItsNoteInItsCell() {
        openTable();
        tap(TEXT + " > p");
        keys(Keys.END);

        paste(
                "text/html",
                "<table><tr><td>层</td></tr><tr><td><p><img src='file:///a.png' alt='冰层剖面'></p></td></tr></table>");

        browser.untilShown(TEXT + " td .lost-picture", "图片需要重新上传：冰层剖面");
        untilBodyContains("| 层 |\n| --- |\n| ![冰层剖面](待上传) |\n");
        browser.untilShown("#quality-live [data-level=must]", "这里的图片需要重新上传：冰层剖面");
    }

    @Test
    void tabInTheLastCellMakesARow() {
        openTable();
        tap(TEXT + " tr:last-child > td:last-child");

        keys(Keys.TAB, "船");

        untilBody(TABLE.replace("| 车 | 30 |\n", "| 车 | 30 |\n| 船 | |\n"));
    }

    @Test
    void whatIsNotTouchedStaysAsItWasWritten() {
        String before = "## \n\n__粗__的H<sub>a<sup>b</sup></sub>\n* 甲\n\n~~~\nx\n~~~\n";
        openBody(before + "\n后文\n");
        tap(TEXT + " > p:last-child");

        keys(Keys.chord(Keys.CONTROL, Keys.END), "，续");

        untilBody(before + "\n后文，续\n");
    }

    @Test
    void aFaultInAFormulaIsToldInChinese() {
        open(Staff.complete("公式"));
        browser.find(TEXT).click();
        browser.click("[data-command=formula]");
        browser.type("dialog textarea", "\\frac{1");
        browser.click("dialog [type=submit]");

        browser.untilShown("dialog [role=alert]", "公式有误：没有写完，缺少“}”");
    }

    @Test
    void plainTextIsPastedAsItsParagraphs() {
        open(Staff.complete("纯文本"));
        browser.find(TEXT).click();
        keys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);

        paste("text/plain", "第一段\n还是第一段\n\n\n第二段");

        untilBody("第一段\n还是第一段\n\n第二段\n");
    }

    @Test
    void aSuggestionStandsBesideItsFieldAndIsTakenOverByOneClick() {
        String id = Staff.draft(Map.of(
                "kind", "ARTICLE",
                "title", "冬天过江",
                "body", "松花江封冻以后，冰层厚度不足十厘米时不要上冰。孩子和学生更要注意安全，遇到落水险情先呼救，再用竹竿救援自救。"));
        open(id);
        String keyword = (String) browser.run("return document.querySelector('.field:has(> #keywords) .suggest li')"
                + ".firstElementChild.firstChild.textContent.trim()");

        tap(".field:has(> #keywords) .suggest button");
        tap(".field:has(> #summary) .suggest button");
        browser.until(page -> browser.all(".field:has(> #summary) .suggest").isEmpty());
        keys(Keys.chord(Keys.CONTROL, "s"));

        browser.untilShown("[data-save-state]", "已保存");
        assertThat(Staff.view("editor", id).getList("keywords", String.class)).containsExactly(keyword);
        assertThat(Staff.view("editor", id).getString("summary")).isNotBlank();
        assertThat(Form.as("editor").open("/studio/resources/" + id)).contains("已采用", keyword);
    }

    @Test
    void theWholeWayWorksByKeyboard() {
        String id = Staff.complete("键盘");
        open(id);
        browser.forgetErrors();
        browser.find(TEXT).click();
        keys(Keys.chord(Keys.CONTROL, Keys.END), Keys.ENTER, "## 小标题", Keys.ENTER, "$E=mc^2$ 与");
        keys(Keys.chord(Keys.ALT, Keys.F10));
        assertThat(focused()).isEqualTo("paragraph");
        keys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        assertThat(focused()).isEqualTo("strong");
        keys(Keys.ENTER, "重点");
        assertThat(browser.find("[data-command=strong]").getAttribute("aria-pressed"))
                .isEqualTo("true");
        keys(Keys.ESCAPE);
        assertThat(browser.run("return document.activeElement.textContent")).isEqualTo("快捷键");
        keys(Keys.chord(Keys.CONTROL, "s"));

        browser.untilShown("[data-save-state]", "已保存");
        assertThat(Staff.view("editor", id).getString("body")).endsWith("\n\n## 小标题\n\n$E=mc^2$ 与**重点**\n");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void aPictureIsUploadedWithItsAlternativeTextAndShownToReaders() throws IOException {
        String id = Staff.complete("配图");
        open(id);
        browser.find(TEXT).click();
        keys(Keys.chord(Keys.CONTROL, Keys.END), Keys.ENTER);
        browser.click("[data-command=picture]");
        browser.find("dialog input[type=file]").sendKeys(picture().toString());
        browser.click("dialog [type=submit]");
        browser.untilShown("dialog [role=alert]", "请写出替代文字");
        browser.type("dialog textarea", "结冰的江面").type("dialog input[type=text]", "图 1");
        browser.click("dialog [type=submit]");
        browser.find(".figure-view img");
        browser.click("#edit > .save [type=submit]");
        browser.untilAt("/studio/resources/" + id + "?done=saved");

        assertThat(Staff.view("editor", id).getString("body"))
                .matches("(?s).*!\\[结冰的江面\\]\\(/media/[0-9a-f-]{36}/picture \"图 1\"\\)\n");
        assertThat(browser.find("main .prose figure img").getAttribute("alt")).isEqualTo("结冰的江面");
        assertThat(browser.text("main .prose figcaption")).isEqualTo("图 1");
        browser.until(page -> Boolean.TRUE.equals(
                browser.run("return document.querySelector('.prose figure img').naturalWidth > 0")));
    }

    @Test
    void whatWasNotSavedIsOfferedAgainAfterACrash() {
        String id = Staff.complete("崩溃");
        open(id);
        browser.find(TEXT).click();
        keys(Keys.chord(Keys.CONTROL, Keys.END), "，没有保存的话");
        browser.untilShown("[data-save-state]", "已自动保存");
        assertThat(Staff.view("editor", id).getString("body")).doesNotContain("没有保存的话");

        crash(id);
        browser.untilShown(".choice", "有未保存的内容");
        browser.click(".choice .button:not(.quiet)");
        untilBodyContains("，没有保存的话");
        browser.click("#edit > .save [type=submit]");
        browser.untilAt("/studio/resources/" + id + "?done=saved");

        assertThat(Staff.view("editor", id).getString("body")).contains("，没有保存的话");
        open(id);
        assertThat(browser.all(".choice")).isEmpty();
    }

    @Test
    void withoutALineTheTextIsKeptInTheBrowser() {
        String id = Staff.complete("离线");
        open(id);
        browser.find(TEXT).click();
        browser.offline(true);
        try {
            keys(Keys.chord(Keys.CONTROL, Keys.END), "，路上写的");
            browser.untilShown("[data-save-state]", "离线，已存在本机");
            assertThat((String) browser.run("return Object.keys(localStorage).join()"))
                    .as("kept by account, since two people may have one name")
                    .containsPattern("kepu-unsaved:[0-9a-f-]{36}:" + id);
        } finally {
            browser.offline(false);
        }
        browser.run("dispatchEvent(new Event('online'))");
        browser.untilShown("[data-save-state]", "已自动保存");
    }

    @Test
    void whereBothChangedAFieldAPersonChooses() {
        String id = Staff.complete("先来后到");
        open(id);
        browser.type("#title", "我改的标题").type("#summary", "我写的摘要");
        change("chief", id, 1, Map.of("title", "quicker"));

        keys(Keys.chord(Keys.CONTROL, "s"));

        browser.untilShown(".choice", "别人刚刚保存了这份稿件");
        assertThat(browser.text(".choice")).contains("我改的标题", "quicker").doesNotContain("我写的摘要");
        assertThat(browser.all(".choice :checked")).isEmpty();
        browser.click(".choice .button");
        browser.untilShown(".choice .error", "请先在每一项里选一边");
        browser.click(".choice input[type=radio]");
        browser.click(".choice .button");
        keys(Keys.chord(Keys.CONTROL, "s"));
        browser.untilShown("[data-save-state]", "已保存");
        assertThat(Staff.view("editor", id).getString("title")).isEqualTo("我改的标题");
        assertThat(Staff.view("editor", id).getString("summary")).isEqualTo("我写的摘要");
    }

    @Test
    void whatOnlyTheOtherSideChangedIsTakenOverWithoutAQuestion() {
        String id = Staff.complete("各改各的");
        open(id);
        browser.type("#summary", "我写的摘要");
        change("chief", id, 1, Map.of("title", "终审改的标题"));

        keys(Keys.chord(Keys.CONTROL, "s"));

        browser.untilShown("[data-merged]", "别人刚刚保存了这份稿件。您没有动过的标题已换成最新的内容");
        browser.untilShown("[data-save-state]", "已保存");
        assertThat(browser.all(".choice")).isEmpty();
        assertThat(Staff.view("editor", id).getString("title")).isEqualTo("终审改的标题");
        assertThat(Staff.view("editor", id).getString("summary")).isEqualTo("我写的摘要");

        browser.type("#title", "再改标题");
        change("editor", id, 3, Map.of("summary", "另一个窗口的摘要"));
        keys(Keys.chord(Keys.CONTROL, "s"));

        browser.untilShown("[data-merged]", "您在另一个窗口保存过这份稿件。您没有动过的摘要");
        browser.untilShown("[data-save-state]", "已保存");
        assertThat(Staff.view("editor", id).getString("title")).isEqualTo("再改标题");
        assertThat(Staff.view("editor", id).getString("summary")).isEqualTo("另一个窗口的摘要");
    }

    @Test
    void afterAReloadOnlyWhatBothChangedIsAskedAbout() {
        String id = Staff.complete("刷新以后");
        open(id);
        browser.type("#title", "我改的标题").type("#summary", "我写的摘要");
        change("chief", id, 1, Map.of("title", "终审改的标题"));
        keys(Keys.chord(Keys.CONTROL, "s"));
        browser.untilShown(".choice", "刚刚保存了这份稿件");

        crash(id);

        browser.untilShown(".choice", "您改过的摘要没有别人动过");
        assertThat(browser.all(".choice fieldset")).hasSize(1);
        assertThat(browser.run("return ['.choice', '#edit'].map((css) => document.querySelector(css))"
                        + ".map((part) => part.getBoundingClientRect()).map(({ x, width }) => `${x} ${width}`)"
                        + ".filter((place, i, all) => place !== all[0]).length"))
                .as("the panel lies above the form, as wide as it")
                .isEqualTo(0L);
        browser.click(".choice input[type=radio]");
        browser.click(".choice .button");
        keys(Keys.chord(Keys.CONTROL, "s"));
        browser.untilShown("[data-save-state]", "已保存");
        assertThat(Staff.view("editor", id).getString("title")).isEqualTo("我改的标题");
        assertThat(Staff.view("editor", id).getString("summary")).isEqualTo("我写的摘要");
    }

    @Test
    void differentParagraphsThatTwoChangedAreBroughtTogether() {
        String id = openBody("一段。\n\n二段。\n\n三段。\n");
        tap(TEXT + " > p:last-child");
        keys(Keys.chord(Keys.CONTROL, Keys.END), "我续的。");
        change("chief", id, 1, Map.of("body", "一段他改。\n\n二段。\n\n三段。\n"));

        keys(Keys.chord(Keys.CONTROL, "s"));

        browser.untilShown("[data-merged]", "正文里两边各改了不同的段落，已合在一起");
        browser.untilShown("[data-save-state]", "已保存");
        assertThat(browser.all(".choice")).isEmpty();
        assertThat(Staff.view("editor", id).getString("body")).isEqualTo("一段他改。\n\n二段。\n\n三段。我续的。\n");
    }

    @Test
    void ofAParagraphThatBothChangedWhatDiffersIsMarked() {
        String id = openBody("一段。\n\n二段。\n\n三段。\n");
        tap(TEXT + " > p:last-child");
        keys(Keys.chord(Keys.CONTROL, Keys.END), "甲");
        change("chief", id, 1, Map.of("body", "一段他改。\n\n二段。\n\n三段。乙\n"));

        keys(Keys.chord(Keys.CONTROL, "s"));

        browser.untilShown(".choice legend", "正文中两边都改过的一处");
        assertThat(browser.all(".choice mark").stream().map(WebElement::getText))
                .containsExactly("甲", "乙");
        browser.click(".choice input[type=radio]");
        browser.click(".choice .button");
        keys(Keys.chord(Keys.CONTROL, "s"));
        browser.untilShown("[data-save-state]", "已保存");
        assertThat(Staff.view("editor", id).getString("body")).isEqualTo("一段他改。\n\n二段。\n\n三段。甲\n");
    }

    @Test
    void theChecksSayThatWhatTheyLookedAtIsSaved() {
        open(Staff.complete("存好了"));
        browser.type("#title", "存好了的标题");
        browser.untilShown("#quality-live [data-note]", "还没有保存");

        keys(Keys.chord(Keys.CONTROL, "s"));

        browser.untilShown("#quality-live [data-note]", "以上是已保存内容的检查结果");
    }

    @Test
    void passagesThatOthersPointAtAreMarkedInTheText() {
        open(Staff.complete("标注"));

        browser.run(
                "document.getElementById('edit').dispatchEvent(new CustomEvent('kepu:mark', {detail: {source: 'test',"
                        + " passages: [{quote: '至少十厘米', level: 'must', message: '请注明依据'}]}}))");

        browser.untilShown(TEXT + " .mark.must", "至少十厘米");
        browser.run("[...document.querySelectorAll('[data-marks] button')]"
                + ".find((one) => one.textContent.includes('请注明依据')).click()");
        assertThat(browser.run("return getSelection().toString()")).isEqualTo("至少十厘米");
    }

    private static void change(String who, String id, int version, Map<String, String> changes) {
        assertThat(Caller.as(who)
                        .contentType("application/json")
                        .header("If-Match", "\"" + version + "\"")
                        .body(changes)
                        .patch("/api/v1/resources/{id}", id)
                        .statusCode())
                .isEqualTo(200);
    }

    /// Clicks what may lie under the bar at the bottom.
    private static void tap(String css) {
        browser.run("document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", css);
        browser.click(css);
    }

    private static void openTable() {
        openBody(TABLE);
    }

    private static String openBody(String body) {
        String id = Staff.draft(Map.of("kind", "ARTICLE", "title", "原样", "body", body));
        open(id);
        return id;
    }

    private static void open(String id) {
        if (browser.driver().manage().getCookieNamed("kepu-session") == null) {
            browser.signIn("editor");
        }
        browser.open("/studio/resources/" + id + "/edit");
        browser.find(TEXT);
    }

    /// Opens the page anew without the old one being asked whether it may go.
    private static void crash(String id) {
        browser.driver().switchTo().newWindow(WindowType.TAB);
        browser.open("/studio/resources/" + id + "/edit").find(TEXT);
    }

    private static void keys(CharSequence... keys) {
        for (CharSequence key : keys) {
            browser.driver().switchTo().activeElement().sendKeys(key);
        }
    }

    private static Object focused() {
        return browser.run("return document.activeElement.dataset.command");
    }

    private static void paste(String type, String words) {
        browser.run(
                "const data = new DataTransfer(); data.setData(arguments[0], arguments[1]);"
                        + " document.querySelector('.ProseMirror').dispatchEvent(new ClipboardEvent('paste',"
                        + " {clipboardData: data, bubbles: true, cancelable: true}))",
                type,
                words);
    }

    private static void untilBody(String markdown) {
        browser.until(page -> markdown.equals(body()));
    }

    private static void untilBodyContains(String words) {
        browser.until(page -> body().contains(words));
    }

    private static String body() {
        WebElement field = browser.driver().findElement(By.id("body"));
        return String.valueOf(field.getDomProperty("value"));
    }

    private static Path picture() throws IOException {
        Path file = java.nio.file.Files.createTempFile("ice", ".png");
        file.toFile().deleteOnExit();
        javax.imageio.ImageIO.write(
                new java.awt.image.BufferedImage(120, 80, java.awt.image.BufferedImage.TYPE_INT_RGB),
                "png",
                file.toFile());
        return file;
    }

    private static String fixture(String name) {
        try (InputStream in = EditorPageTest.class.getResourceAsStream("/editor/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
