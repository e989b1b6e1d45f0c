package cn.harbinkepu.upload.web;

import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.TimeoutException;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.local.Browser;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.upload.SampleArchives;

import static org.assertj.core.api.Assertions.assertThat;

/// Uploads as an editor sees them, on a phone.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class UploadPageTest {

    @RegisterExtension
    static final Browser browser = Browser.phone();

    @TempDir
    Path folder;

    @Inject
    Pool pool;

    @BeforeEach
    void signIn() {
        browser.signIn("editor").open("/studio/new");
    }

    @AfterEach
    void reconnect() {
        browser.offline(false);
    }

    @Test
    void aFileGoesOnByItselfAfterTheLineBrokeAndBecomesADraft() throws Exception {
        browser.offline(true);
        choose(text("江水结冰.txt"));
        shows("重新连接");

        browser.offline(false);
        shows("已保存");

        browser.click("input[name=kind][value=ARTICLE]").click("form[data-upload] button[type=submit]");
        browser.until(page -> browser.path().startsWith("/studio/resources/"));
        assertThat(count("江水结冰.txt")).isEqualTo(1);
    }

    @Test
    void whatWasLeftHalfWayIsOfferedAndGoneOnWith() throws Exception {
        browser.run("sessionStorage.setItem('kepu-narrow-line', 'yes');");
        Path file = Files.write(folder.resolve("没传完.zip"), SampleArchives.archive(48 << 20, 9));
        choose(file);
        shows("每秒").offline(true);
        shows("重新连接").offline(false).open("/studio");

        browser.open("/studio/new").untilShown("[data-unfinished]", "继续上次的上传");
        choose(file);

        shows("已保存");
        assertThat(count("没传完.zip")).isEqualTo(1);
    }

    @Test
    void whatWasSavedButNotUsedIsOfferedOnTheNextVisit() throws Exception {
        choose(text("忘了建草稿.txt"));
        shows("已保存").open("/studio");

        browser.open("/studio/new").untilShown("[data-left]", "忘了建草稿.txt");
        browser.click("[data-left] [type=checkbox]")
                .click("input[name=kind][value=ARTICLE]")
                .click("form[data-upload] button[type=submit]");
        browser.until(page -> browser.path().startsWith("/studio/resources/"));

        assertThat(drafts("忘了建草稿.txt")).isEqualTo(1);
        browser.open("/studio/new");
        assertThat(browser.find("form").getText()).doesNotContain("忘了建草稿.txt");
    }

    @Test
    void aFileThatIsNotTakenSaysWhyAndTheOthersBecomeADraftEach() throws Exception {
        choose(text("一.txt"));
        choose(text("二.txt"));
        choose(Files.writeString(folder.resolve("三.docx"), "no document"));
        browser.untilShown(".uploads .failed", "与扩展名不符").click(".uploads .failed button:not([hidden])");
        browser.until(page -> browser.all(".uploads .saved").size() == 2);

        browser.click("input[name=kind][value=ARTICLE]")
                .click("input[name=arrange][value=each]")
                .click("form[data-upload] button[type=submit]")
                .untilAt("/studio");

        assertThat(drafts("一.txt", "二.txt")).isEqualTo(2);
    }

    @Test
    void whatThePoolHasAlreadyIsShownAsSoonAsTheFileIsSaved() throws Exception {
        Path file = text("已经有的.txt");
        String known = Staff.draftOf("ARTICLE", file);

        choose(file);

        browser.untilShown(".uploads .alike", "文件完全相同").untilShown(".uploads .alike", "作为它的新版本");
        browser.click(".uploads .alike .cluster button").untilAt("/studio/resources/" + known);
    }

    /// Waits for these words at one of the files; what is there instead is told.
    private static Browser shows(String words) {
        try {
            return browser.untilShown(".uploads .meta", words);
        } catch (TimeoutException late) {
            throw new AssertionError(
                    "waiting for " + words + ", seen: "
                            + browser.run("return document.querySelector('form .uploads').textContent"),
                    late);
        }
    }

    private static void choose(Path file) {
        browser.find("#files").sendKeys(file.toString());
    }

    private Path text(String name) throws Exception {
        return Files.writeString(folder.resolve(name), name + "：松花江的冰有多厚才安全？至少十厘米。");
    }

    private long count(String name) {
        return pool.preparedQuery("select count(*) from upload where name = $1")
                .execute(Tuple.of(name))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    private long drafts(String... names) {
        return pool.preparedQuery("select count(distinct r.revision) from revision_file r"
                        + " join stored_file f on f.id = r.file where f.name = any($1)")
                .execute(Tuple.of(names))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }
}
