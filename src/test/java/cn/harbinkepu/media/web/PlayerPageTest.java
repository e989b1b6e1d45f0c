package cn.harbinkepu.media.web;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Browser;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Library;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.video.ffmpeg.SampleFilms;
import cn.harbinkepu.video.ffmpeg.Samples;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PlayerPageTest {

    @RegisterExtension
    static final Browser browser = Browser.desktop();

    @RegisterExtension
    static final Browser phone = Browser.phone();

    @RegisterExtension
    static final Browser plain = Browser.desktop().withoutScript();

    private static final String TIME = "return document.querySelector('video, audio').currentTime;";
    private static final String SAVER = ".player-menu .player-tick:nth-last-of-type(3) input";
    private static final String SOUND_ALONE = ".player-menu .player-tick:nth-last-of-type(2) input";
    private static final String CAPTIONS = "return document.querySelector('video').textTracks[0].mode;";

    @TempDir
    static Path folder;

    private static String film;
    private static String large;

    @Test
    void theKeyboardPlaysSeeksAndHidesTheCaptions() throws Exception {
        browser.open(film()).click(".player-start").until(page -> seconds(browser) > 0.2);

        press("l");
        browser.until(page -> seconds(browser) >= 10);
        press("5");
        browser.until(page -> seconds(browser) >= 15 && seconds(browser) < 20);
        press("j");
        browser.until(page -> seconds(browser) >= 5 && seconds(browser) < 14);
        assertThat(browser.run(CAPTIONS)).isEqualTo("showing");
        press("c");
        assertThat(browser.run(CAPTIONS)).isEqualTo("disabled");
        press("k");
        browser.until(page -> Boolean.TRUE.equals(browser.run("return document.querySelector('video').paused;")));
        assertThat(browser.find(".player-play").getAttribute("aria-label")).isEqualTo("播放");
        assertThat(browser.errors()).isEmpty();
        press("c");
    }

    @Test
    void aBrowserThatPlaysPlaylistsByItselfShowsCaptionsOnce() throws Exception {
        Object script = browser.driver()
                .executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", """
                        delete window.MediaSource; delete window.ManagedMediaSource; delete window.WebKitMediaSource;
                        HTMLMediaElement.prototype.canPlayType = (type) => (type.includes("mpegurl") ? "maybe" : "");
                        """))
                .get("identifier");
        try {
            browser.open(film()).click(".player-start");
            browser.until(page -> String.valueOf(browser.run("return document.querySelector('video').src;"))
                    .endsWith("/index.m3u8"));
            browser.run("""
                    const track = document.querySelector('video').addTextTrack('subtitles', '中文', 'zh-CN');
                    track.mode = 'showing';""");
            browser.until(
                    page -> "showing,disabled"
                            .equals(
                                    browser.run(
                                            "return [...document.querySelector('video').textTracks].map((each) => each.mode).join();")));
        } finally {
            browser.driver()
                    .executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", script));
            browser.run("localStorage.removeItem('kepu.places');");
            browser.forgetErrors();
        }
    }

    @Test
    void aFilmWhosePlaylistFailsInTheBrowserItselfGoesOnFromItsFile() throws Exception {
        Object script = browser.driver()
                .executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", """
                        const knows = HTMLMediaElement.prototype.canPlayType;
                        HTMLMediaElement.prototype.canPlayType = function (type) {
                          return type.includes("mpegurl") ? "maybe" : knows.call(this, type);
                        };
                        """))
                .get("identifier");
        browser.driver().executeCdpCommand("Network.enable", Map.of());
        block("*/hls.min.mjs", "*/index.m3u8");
        try {
            browser.open(film() + "?t=14").click(".player-start");

            browser.until(page -> seconds(browser) > 14.2);

            assertThat(String.valueOf(browser.run("return document.querySelector('video').currentSrc;")))
                    .endsWith("/direct.mp4");
            assertThat(browser.find(".player-play").getAttribute("aria-label")).isEqualTo("暂停");
            assertThat(browser.text(".player")).doesNotContain("暂时无法播放");
        } finally {
            block();
            browser.driver()
                    .executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", script));
            browser.run("localStorage.removeItem('kepu.places');");
            browser.forgetErrors();
        }
    }

    @Test
    void whoComesBackGoesOnWhereTheyStopped() throws Exception {
        browser.open(film() + "?t=14").click(".player-start").until(page -> seconds(browser) > 14.2);
        press("k");
        browser.until(page -> Boolean.TRUE.equals(browser.run("return document.querySelector('video').paused;")));

        browser.open(film());

        assertThat(browser.text(".player-start")).isEqualTo("从 0:14 继续");
        browser.click(".player-start").until(page -> seconds(browser) > 14);
        browser.click(".player-again").until(page -> seconds(browser) < 14);
        browser.run("localStorage.removeItem('kepu.places');");
    }

    @Test
    void aMomentIsSharedByItsAddress() throws Exception {
        browser.open(film() + "?t=12");
        browser.click(".player-start").until(page -> seconds(browser) > 12.2);

        browser.click("[aria-label=分享]");

        assertThat(browser.find(".player-share input:read-only:not([type])").getDomProperty("value"))
                .matches(".*/r/[0-9a-f-]{36}\\?t=1[2-5]");
        browser.run("localStorage.removeItem('kepu.places');");
    }

    @Test
    void whoSavesDataGetsNoLargePictureHoweverLargeTheScreen() throws Exception {
        String large = large();
        try {
            browser.open(large);
            knowsAFastLine();
            browser.open(large).click("[aria-label=播放设置]").click(".player-tick input");
            browser.click("[aria-label=播放设置]");

            assertThat(rungsOfAWholeFilm()).isNotEmpty().isSubsetOf(240L, 360L);

            browser.open(large);
            assertThat(browser.find(".player-tick input").isSelected()).isTrue();
            assertThat(rungsOfAWholeFilm()).isNotEmpty().isSubsetOf(240L, 360L);

            browser.click("[aria-label=播放设置]").click(".player-tick input");
            knowsAFastLine();
            browser.open(large);
            assertThat(rungsOfAWholeFilm()).as("all that fits the screen").contains(480L);
        } finally {
            browser.run("localStorage.clear();");
        }
    }

    @Test
    void whoChoosesALargePictureByHandSavesNoDataAnyMore() throws Exception {
        browser.open(large()).click("[aria-label=播放设置]").click(SAVER);
        try {
            rungsOfAWholeFilm();
            choosePicture("360P");
            assertThat(browser.find(SAVER).isSelected())
                    .as("saves data with the small one")
                    .isTrue();

            choosePicture("480P");

            assertThat(browser.find(SAVER).isSelected()).isFalse();
            browser.until(page -> rungs().contains(480L));
            browser.open(large());
            assertThat(browser.find(SAVER).isSelected()).as("after a reload").isFalse();
        } finally {
            browser.run("localStorage.clear();");
        }
    }

    @Test
    void thePictureThatIsChosenByHandIsChosenForThisBrowser() throws Exception {
        browser.open(large());
        try {
            knowsAFastLine();
            browser.open(large());
            rungsOfAWholeFilm();
            browser.click("[aria-label=播放设置]");
            choosePicture("240P");

            browser.open(large());

            assertThat(rungsOfAWholeFilm()).containsOnly(240L);
            assertThat(chosenPicture()).isEqualTo("240P");

            choosePicture("自动");
            browser.open(large());
            assertThat(rungsOfAWholeFilm()).contains(480L);
        } finally {
            browser.run("localStorage.clear();");
        }
    }

    @Test
    void whoOnlyListensIsSentNoPictureFromTheFirstByteOn() throws Exception {
        browser.open(film()).click("[aria-label=播放设置]").click(SOUND_ALONE).click("[aria-label=播放设置]");
        try {
            browser.click(".player-start").until(page -> seconds(browser) > 0.3);
            assertThat(rungs()).isEmpty();

            browser.open(film());
            focused().sendKeys("k");
            browser.until(page -> seconds(browser) > 0.3);
            assertThat(rungs()).as("remembered").isEmpty();
            assertThat(browser.all(".player.sound-only")).hasSize(1);

            browser.click("[aria-label=播放设置]").click(SOUND_ALONE);
            browser.until(page -> !rungs().isEmpty());
        } finally {
            browser.run("localStorage.clear();");
        }
    }

    @Test
    void aPlaceIsAskedForInHoursMinutesAndSeconds() throws Exception {
        browser.open(film() + "?t=0m12s").untilShown(".player-start", "从 0:12 播放");
        browser.open(film() + "?t=0h0m14").untilShown(".player-start", "从 0:14 播放");
        browser.open(film() + "#t=npt:0:16,0:20").untilShown(".player-start", "从 0:16 播放");
        browser.open(film() + "?t=9999");
        assertThat(browser.text(".player-start")).as("beyond the end").isEmpty();
    }

    @Test
    void theKeyboardWorksOnThePageWhileNoControlHasTheFocus() throws Exception {
        browser.open(film());
        browser.find("body").sendKeys("k");
        browser.until(page -> seconds(browser) > 0.2);

        browser.click("[data-transcript-box] > summary");
        browser.click("[data-transcript-list] a").until(page -> !paused());
        focused().sendKeys("k");
        browser.until(page -> paused());
        focused().sendKeys(" ");
        browser.until(page -> !paused());
        browser.find("[data-transcript-tools] input[type=search]").sendKeys("k m");
        assertThat(paused()).isFalse();
        assertThat(browser.run("return document.querySelector('video').muted;")).isEqualTo(false);

        browser.click("[aria-label=播放设置]").click(".player-menu .player-tick:last-of-type input");
        browser.run("document.activeElement.blur();");
        browser.find("body").sendKeys("k");
        assertThat(paused()).as("turned off").isFalse();
        browser.run("localStorage.clear();");
    }

    @Test
    void aSharedPlaceIsNotToldAsARememberedOne() throws Exception {
        browser.open(film() + "?t=12");
        assertThat(browser.text(".player-start")).isEqualTo("从 0:12 播放");
        browser.click(".player-start").until(page -> seconds(browser) > 12.1);

        assertThat(browser.text(".player")).contains("这个链接从 0:12 开始").doesNotContain("继续");
        press("5");
        browser.until(page -> browser.all(".player-again").isEmpty());
        browser.run("localStorage.removeItem('kepu.places');");
    }

    @Test
    void otherPartsOfThePageJumpAndHearWhereTheFilmIs() throws Exception {
        browser.open(film());
        browser.run("document.addEventListener('kepu:time', ({ detail }) => { window.heard = detail.seconds; });"
                + "document.dispatchEvent(new CustomEvent('kepu:seek', { detail: { seconds: 20 } }));");

        browser.until(
                page -> browser.run("return window.heard ?? 0;") instanceof Number heard && heard.doubleValue() > 20);
        browser.run("localStorage.removeItem('kepu.places');");
    }

    @Test
    void aRecordingPlaysOnAPhone() throws Exception {
        Path sound = SampleFilms.sound(folder, 12);
        String page = "/r/"
                + Library.publish(
                        Library.row("player-sound", "AUDIO", "冰裂的声音").put("file", "sound.mp3"),
                        Map.of("sound.mp3", sound));

        phone.open(page).click(".player-play").until(shown -> seconds(phone) > 0.3);

        assertThat(phone.text(".player-time")).endsWith(" / 0:12");
        assertThat(phone.find(".player-file a").getDomProperty("href")).endsWith("/direct.m4a");
        assertThat(phone.errors()).isEmpty();
    }

    @Test
    void aFilmOfSoundAlonePlaysAsARecordingAndSaysSo() throws Exception {
        Path sound = new Samples(folder).make("heard.mp4", "-f", "lavfi", "-i", "sine=d=11", "-c:a", "aac");
        String id = Library.publish(
                Library.row("player-heard", "VIDEO", "只有声音的片子").put("file", "heard.mp4"), Map.of("heard.mp4", sound));
        String direct = Caller.nobody()
                .get("/api/v1/resources/{id}/published", id)
                .jsonPath()
                .getString("media.direct.url");

        phone.open("/r/" + id).click(".player-play").until(shown -> seconds(phone) > 0.3);

        assertThat(direct).endsWith("/direct.m4a");
        assertThat(phone.find(".player-file a").getDomProperty("href")).endsWith(direct);
        assertThat(Caller.nobody().get(direct).statusCode()).isEqualTo(200);
        assertThat(phone.all("video")).isEmpty();
        assertThat(phone.text(".player-heard")).contains("只有声音");
    }

    @Test
    void aReviewerPlaysAFilmBeforeItIsPublic() throws Exception {
        String id = Staff.draftOf("VIDEO", SampleFilms.film(folder, 4));
        Staff.settled(id);
        Staff.complete(id, Staff.view("editor", id).getInt("version"));
        caption(id);
        assertThat(Staff.act("editor", id, "submit", Map.of()).statusCode()).isEqualTo(200);
        try {
            browser.signIn("reviewer").open("/studio/resources/" + id);

            assertThat(browser.find("#film video").getDomProperty("poster")).endsWith("/poster.jpg");
            browser.click("#film .player-start").until(page -> seconds(browser) > 0.3);
            browser.open("/studio/resources/" + id + "/captions");
            assertThat(browser.text(".notice[role=note]")).contains("在这里可以播放影片");
            assertThat(browser.errors()).isEmpty();
        } finally {
            browser.driver().manage().deleteAllCookies();
        }
    }

    private static void caption(String id) {
        Caller.as("editor")
                .contentType("application/json")
                .body(Map.of(
                        "language", "zh-CN", "kind", "CAPTIONS", "text", "WEBVTT\n\n00:01.000 --> 00:03.000\n江面封冻了\n"))
                .post("/api/v1/resources/{id}/tracks", id)
                .then()
                .statusCode(201);
    }

    @Test
    void aFilmThatNoBrowserKnowsPlaysWithoutScript() throws Exception {
        String id = Library.publish(
                Library.row("player-archived", "VIDEO", "老影片").put("file", "film.avi"),
                Map.of("film.avi", SampleFilms.archived(folder, 5)));
        plain.open("/r/" + id);

        plain.run("const film = document.querySelector('video'); film.muted = true; film.play();");

        plain.until(page -> seconds(plain) > 0.3);
        assertThat(plain.run("return document.querySelector('video').currentSrc;"))
                .asString()
                .endsWith("/direct.mp4");
        plain.click(".player-file a").until(page -> plain.path().endsWith("/direct.mp4"));
        plain.until(page -> Long.valueOf(320).equals(plain.run("return document.querySelector('video').videoWidth;")));
    }

    private static void block(String... addresses) {
        browser.driver().executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(addresses)));
    }

    /// What is remembered of the line would let the largest picture come at once.
    private static void knowsAFastLine() {
        browser.run("""
                const taste = JSON.parse(localStorage.getItem('kepu.player')) ?? {};
                localStorage.setItem('kepu.player', JSON.stringify({ ...taste, line: 50_000_000 }));""");
    }

    private static void choosePicture(String words) {
        browser.run("""
                const select = [...document.querySelectorAll('.player-choice')]
                    .find((choice) => choice.textContent.startsWith('清晰度')).querySelector('select');
                select.value = [...select.options].find((option) => option.text.startsWith(arguments[0])).value;
                select.dispatchEvent(new Event('change'));""", words);
    }

    private static String chosenPicture() {
        return String.valueOf(browser.run("""
                return [...document.querySelectorAll('.player-choice')]
                    .find((choice) => choice.textContent.startsWith('清晰度'))
                    .querySelector('select').selectedOptions[0].text;"""));
    }

    private static List<Object> rungsOfAWholeFilm() {
        browser.click(".player-start").until(page -> Boolean.TRUE.equals(browser.run("""
                const { buffered, duration } = document.querySelector('video');
                return buffered.length > 0 && buffered.end(buffered.length - 1) > duration - 0.5;""")));
        return rungs();
    }

    /// Of which rungs pieces were asked for since the page was opened.
    private static List<Object> rungs() {
        return browser.run("""
                return performance.getEntriesByType('resource')
                    .map(({ name }) => /-v(\\d+)-\\d+\\.m4s/.exec(name)).filter(Boolean).map((found) => Number(found[1]));
                """) instanceof List<?> found ? List.copyOf(found) : List.of();
    }

    private static boolean paused() {
        return Boolean.TRUE.equals(browser.run("return document.querySelector('video').paused;"));
    }

    private static WebElement focused() {
        return browser.driver().switchTo().activeElement();
    }

    private static void press(String key) {
        browser.find(".player-play").sendKeys(key);
    }

    private static double seconds(Browser of) {
        return of.run(TIME) instanceof Number time ? time.doubleValue() : 0;
    }

    private static String film() throws Exception {
        if (film == null) {
            Path captions = Files.writeString(folder.resolve("film.vtt"), """
                    WEBVTT

                    00:00.000 --> 00:30.000
                    江水从岸边开始结冰
                    """);
            JsonObject row = Library.row("player-film", "VIDEO", "江水结冰")
                    .put("file", "film.mp4")
                    .put(
                            "captions",
                            new JsonArray()
                                    .add(new JsonObject()
                                            .put("file", "film.vtt")
                                            .put("language", "zh-CN")));
            film = "/r/" + Library.publish(row, Map.of("film.mp4", SampleFilms.film(folder, 30), "film.vtt", captions));
        }
        return film;
    }

    private static String large() throws Exception {
        if (large == null) {
            String id = Library.publish(
                    Library.row("player-large", "VIDEO", "大画面").put("file", "large.mp4"),
                    Map.of("large.mp4", new Samples(folder).film("large.mp4", 10, 854, 480)));
            String playlist =
                    Caller.nobody().get("/api/v1/resources/{id}", id).jsonPath().getString("media.hls");
            Await.until(() -> Caller.nobody().get(playlist).asString(), text -> text.contains("-v480.m3u8"));
            large = "/r/" + id;
        }
        return large;
    }
}
