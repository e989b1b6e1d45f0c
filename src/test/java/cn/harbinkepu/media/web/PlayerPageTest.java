package cn.harbinkepu.media.web;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.local.Browser;
import cn.harbinkepu.local.Library;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.video.ffmpeg.SampleFilms;

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
    private static final String CAPTIONS = "return document.querySelector('video').textTracks[0].mode;";

    @TempDir
    static Path folder;

    private static String film;

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
}
