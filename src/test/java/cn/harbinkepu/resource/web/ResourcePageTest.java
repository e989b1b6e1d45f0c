package cn.harbinkepu.resource.web;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

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
import cn.harbinkepu.work.SpineListener;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ResourcePageTest {

    @RegisterExtension
    static final Browser browser = Browser.desktop();

    @RegisterExtension
    static final Browser withoutScript = Browser.phone().withoutScript();

    private static final String PLAYING = "const film = document.querySelector('video');"
            + "return film.readyState >= 3 && film.currentTime > 0.3 && film.videoWidth > 0;";

    @Inject
    @Any
    Instance<SpineListener> listeners;

    @Test
    void everyPlaceThatKeepsACopyHasAName() {
        assertThat(listeners.stream().map(SpineListener::name).filter(name -> !name.startsWith("recording")))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(StudioWords.placeName(name)).isNotEqualTo(name));
    }

    @Test
    void aFilmPlaysInRenditionsWithItsCaptionsWhenAskedFor(@TempDir Path folder) throws Exception {
        browser.open("/r/" + film(folder, "readers-film"));
        assertThat(browser.run("return performance.getEntriesByType('resource').some(it => /m3u8|hls/.test(it.name));"))
                .isEqualTo(false);

        browser.click(".player-start").until(page -> Boolean.TRUE.equals(browser.run(PLAYING)));

        assertThat(browser.run("return performance.getEntriesByType('resource').some(it => /\\.m4s/.test(it.name));"))
                .isEqualTo(true);
        browser.until(page -> Boolean.TRUE.equals(
                browser.run("return document.querySelector('video').textTracks[0].cues?.length === 1;")));
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void aFilmPlaysWithoutScriptByTheBrowsersOwnControls(@TempDir Path folder) throws Exception {
        withoutScript.open("/r/" + film(folder, "readers-plain-film"));

        assertThat(withoutScript.find("video").getDomProperty("controls")).isEqualTo("true");
        withoutScript.run("document.querySelector('video').play();");

        withoutScript.until(page -> Boolean.TRUE.equals(withoutScript.run(PLAYING)));
    }

    private static String film(Path folder, String externalId) throws Exception {
        Path captions = Files.writeString(folder.resolve("film.vtt"), """
                WEBVTT

                00:00.000 --> 00:05.000
                江水从岸边开始结冰
                """);
        JsonObject row = Library.row(externalId, "VIDEO", "江水结冰")
                .put("file", "film.mp4")
                .put(
                        "captions",
                        new JsonArray()
                                .add(new JsonObject().put("file", "film.vtt").put("language", "zh-CN")));
        return Library.publish(row, Map.of("film.mp4", SampleFilms.film(folder), "film.vtt", captions));
    }
}
