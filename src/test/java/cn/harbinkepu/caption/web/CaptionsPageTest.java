package cn.harbinkepu.caption.web;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import cn.harbinkepu.local.Browser;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.video.ffmpeg.SampleFilms;

import static org.assertj.core.api.Assertions.assertThat;

/// Captions in real browsers: where they are corrected, and under the film.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class CaptionsPageTest {

    @RegisterExtension
    static final Browser browser = Browser.desktop();

    @RegisterExtension
    static final Browser withoutScript = Browser.phone().withoutScript();

    private static final String TWO = """
            WEBVTT

            NOTE 片头

            00:00:00.500 --> 00:00:02.000
            江面封冻了

            00:00:02.500 --> 00:00:05.000
            冰有十厘米厚才能上去走
            """;

    @TempDir
    static Path folder;

    private static Path film;

    @BeforeAll
    static void film() throws Exception {
        film = SampleFilms.film(folder);
    }

    @Test
    void anEditorCorrectsCuesBesideTheFilmAndSavesWithoutLeavingThePage() {
        String id = draft();
        save(id, Map.of("language", "zh-CN", "kind", "CAPTIONS", "text", TWO));
        browser.signIn("editor").open("/studio/resources/" + id);
        browser.click("#captions .button").untilShown(".meta[role=status]", "共 2 条");

        browser.type(".cues li:nth-child(1) textarea", "江面已经封冻");
        browser.click(".cues li:nth-child(2) textarea");
        browser.run("const it = document.activeElement; it.setSelectionRange(5, 5);"
                + "it.dispatchEvent(new KeyboardEvent('keydown', {code: 'Enter', ctrlKey: true, bubbles: true}));");
        browser.untilShown(".meta[role=status]", "共 3 条");
        browser.click("#caption-form .save button").untilShown("[data-save-state]", "已保存");

        String saved = text(id);
        assertThat(saved)
                .startsWith("WEBVTT\n\nNOTE 片头\n\n00:00:00.500 --> 00:00:02.000\n江面已经封冻\n\n00:00:02.500 --> ")
                .contains("\n冰有十厘米\n", " --> 00:00:05.000\n厚才能上去走\n");
        browser.click(".cues li:nth-child(1) textarea");
        browser.run(
                "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {code: 'KeyP', altKey: true, bubbles: true}));");
        browser.until(page -> Boolean.TRUE.equals(browser.run(
                "const it = document.querySelector('[data-media]'); return it.paused && it.currentTime > 1.9;")));
        assertThat(browser.text(".caption-line")).isNotNull();
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void whoSavesTooLateSeesBothAndDecides() {
        String id = draft();
        String first = save(id, Map.of("language", "zh-CN", "kind", "CAPTIONS", "text", TWO));
        browser.signIn("editor").open("/studio/resources/" + id + "/captions");
        Map<String, Object> theirs = new HashMap<>(
                Map.of("language", "zh-CN", "kind", "CAPTIONS", "text", TWO.replace("封冻了", "结冰了"), "base", first));
        save(id, theirs);

        browser.type(".cues li:nth-child(1) textarea", "我改的第一句");
        browser.click("#caption-form .save button").untilShown("#conflict", "结冰了");

        assertThat(browser.text("#conflict")).contains("我改的第一句");
        assertThat(text(id)).contains("结冰了");
        browser.forgetErrors();
        browser.click("#conflict .button").untilShown("[data-save-state]", "已保存");
        assertThat(text(id)).contains("我改的第一句").doesNotContain("结冰了");
    }

    @Test
    void whoIsSecondWithTheFirstCaptionsSeesBothAndDecides() {
        String id = draft();
        browser.signIn("editor").open("/studio/resources/" + id + "/captions");
        browser.run("[...document.querySelectorAll('.cue-bar button')].find(it => it.textContent === '加一条').click();");
        browser.type(".cues li:nth-child(1) textarea", "血压<140/90，体温>37℃，<i>冰</i>");
        save(id, Map.of("language", "zh-CN", "kind", "CAPTIONS", "text", TWO));

        browser.click("#caption-form .save button").untilShown("#conflict", "江面封冻了");

        assertThat(browser.text("#conflict")).contains("血压");
        browser.forgetErrors();
        browser.click("#conflict .button").untilShown("[data-save-state]", "已保存");
        assertThat(text(id)).contains("血压&lt;140/90，体温&gt;37℃，<i>冰</i>").doesNotContain("江面封冻了");
    }

    @Test
    void aTimeThatCannotBeReadIsTakenForNoOther() {
        String id = draft();
        String first = save(id, Map.of("language", "zh-CN", "kind", "CAPTIONS", "text", TWO));
        browser.signIn("editor").open("/studio/resources/" + id + "/captions?track=" + first);

        browser.type(".cues li:nth-child(2) .cue-times input:nth-child(2)", "abc");
        browser.click("#caption-form .save button").untilShown("[data-save-state]", "第 2 条");

        assertThat(browser.text(".cues li:nth-child(2) .cue-notes")).contains("abc");
        assertThat(text(id)).isEqualTo(TWO);
        browser.type(".cues li:nth-child(2) .cue-times input:nth-child(2)", "10:00");
        browser.click(".cues li:nth-child(1) textarea").untilShown(".cues li:nth-child(2) .cue-notes", "超出影片结尾");
        browser.click("#caption-form .save button").untilShown("[data-save-state]", "已保存");
    }

    @Test
    void withoutScriptThePageIsAFormThatTellsTheWrongLineAndKeepsTheText() {
        String id = draft();
        withoutScript.signIn("editor").open("/studio/resources/" + id + "/captions?track=chapters");
        withoutScript.type("#text", "0:00 开头\n没有时间的一行");
        withoutScript.click("#caption-form .save button").untilShown("#refused", "第 2 行");
        assertThat(withoutScript.find("#text").getDomProperty("value")).contains("没有时间的一行");

        withoutScript.type("#text", "0:00 开头\n0:03 冰层");
        withoutScript.click("#caption-form .save button").untilShown(".notice.good", "已保存");

        assertThat(withoutScript.find("#text").getDomProperty("value")).isEqualTo("0:00 开头\n0:03 冰层");
        assertThat(withoutScript.run("return document.documentElement.scrollWidth <= innerWidth;"))
                .isEqualTo(true);
    }

    @Test
    void theTranscriptUnderAFilmJumpsFollowsAndFinds() {
        String id = draft();
        save(id, Map.of("language", "zh-CN", "kind", "CAPTIONS", "text", TWO));
        save(id, Map.of("language", "zh-CN", "kind", "CHAPTERS", "text", "0:00 开头\n0:02 冰层 <重点>"));
        Staff.review(id);
        assertThat(Staff.act("chief", id, "publish", Map.of()).statusCode()).isEqualTo(200);

        withoutScript.open("/r/" + id);
        withoutScript.click("[data-transcript-box] > summary");
        assertThat(withoutScript
                        .find("[data-transcript-list] li:nth-child(2) a")
                        .getDomAttribute("href"))
                .isEqualTo("?t=2");
        assertThat(withoutScript.text("[data-chapters]")).contains("0:02", "冰层");

        browser.open("/r/" + id);
        browser.click("[data-transcript-box] > summary");
        browser.run(
                "window.asked = []; document.addEventListener('kepu:seek', (event) => asked.push(event.detail.seconds));");
        browser.click("[data-transcript-list] li:nth-child(2) a");
        assertThat(browser.run("return asked[0];")).isEqualTo(2L);
        browser.untilShown(".player-chapter", "冰层 <重点>");
        // In one go, because the film tells its own time in between.
        assertThat((String)
                        browser.run("document.dispatchEvent(new CustomEvent('kepu:time', {detail: {seconds: 0.6}}));"
                                + "return document.querySelector('[data-transcript-list] li.now').textContent;"))
                .contains("江面封冻了");
        browser.type("#in-transcript", "十厘米");
        assertThat(browser.text("[data-transcript-list] mark")).isEqualTo("十厘米");
        assertThat(browser.errors()).isEmpty();
    }

    private static String draft() {
        String id = Staff.draftOf("VIDEO", film);
        Staff.settled(id);
        Staff.complete(id, Staff.view("editor", id).getInt("version"));
        return id;
    }

    private static String save(String id, Map<String, ?> track) {
        return Caller.as("editor")
                .contentType("application/json")
                .body(track)
                .post("/api/v1/resources/{id}/tracks", id)
                .then()
                .statusCode(201)
                .extract()
                .path("file");
    }

    private static String text(String id) {
        JsonPath tracks =
                Caller.as("editor").get("/api/v1/resources/{id}/tracks", id).jsonPath();
        return Caller.as("editor").get(tracks.getString("items[0].url")).asString();
    }
}
