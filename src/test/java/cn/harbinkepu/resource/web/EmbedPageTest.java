package cn.harbinkepu.resource.web;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import cn.harbinkepu.local.Browser;
import cn.harbinkepu.local.Library;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;
import cn.harbinkepu.video.ffmpeg.SampleFilms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// Resources in a frame on a page of another site.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class EmbedPageTest {

    @RegisterExtension
    static final Browser browser = Browser.desktop();

    @RegisterExtension
    static final Browser phone = Browser.phone();

    @RegisterExtension
    static final Browser plain = Browser.desktop().withoutScript();

    @TempDir
    static Path folder;

    private static HttpServer otherSite;
    private static String film;

    @BeforeAll
    static void open() throws IOException {
        otherSite = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        otherSite.createContext("/", EmbedPageTest::page);
        otherSite.start();
    }

    @AfterAll
    static void close() {
        otherSite.stop(0);
    }

    @Test
    void aFilmPlaysOnThePageOfAnotherSite() throws Exception {
        String id = film();

        frame(browser, "/embed/" + id, 640, 512);
        browser.picture("embed-film");
        browser.click(".player-start")
                .until(page -> browser.run("return document.querySelector('video').currentTime;") instanceof Number at
                        && at.doubleValue() > 0.2);

        assertThat(browser.find(".embed-words a").getDomProperty("href")).endsWith("/r/" + id);
        assertThat(browser.text(".embed-foot")).contains("“哈尔滨科普”服务云", "许可：署名 4.0 国际");
        assertThat(browser.run("return document.cookie;")).isEqualTo("");
        assertThat(browser.run("return document.scrollingElement.scrollHeight <= innerHeight;"))
                .as("all of it is in the frame")
                .isEqualTo(true);
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void withoutScriptTheFilmIsOneFileThatTheBrowserPlays() throws Exception {
        plain.open("/embed/" + film());

        assertThat(plain.find("video").getDomAttribute("controls")).isNotNull();
        assertThat(plain.find("video source").getDomProperty("src")).endsWith("/direct.mp4");
    }

    @Test
    void anArticleShowsItsSummaryOnAPhone() throws Exception {
        String id = TestCloud.publish(TestCloud.article(UUID.randomUUID().toString(), "小窗里的文章"))
                .getFirst();

        frame(phone, "/embed/" + id, 340, 300);
        phone.picture("embed-article");

        assertThat(phone.text(".embed-summary")).isEqualTo("小窗里的文章的摘要。");
        assertThat(phone.run("return document.scrollingElement.scrollWidth <= innerWidth;"))
                .isEqualTo(true);
        assertThat(phone.errors()).isEmpty();
    }

    private static String film() throws Exception {
        if (film == null) {
            film = Library.publish(
                    Library.row("embed-film", "VIDEO", "嵌在别处的影片").put("file", "film.mp4"),
                    Map.of("film.mp4", SampleFilms.film(folder, 12)));
        }
        return film;
    }

    /// Opens the page of the other site and goes into its frame.
    private static void frame(Browser browser, String path, int width, int height) {
        String own =
                ConfigProvider.getConfig().getValue("test.url", String.class).replace("127.0.0.1", "localhost");
        browser.driver()
                .get("http://127.0.0.1:%d/?%s&%d&%d"
                        .formatted(otherSite.getAddress().getPort(), own + path, width, height));
        browser.driver().switchTo().frame(0);
        browser.find(".embed-words");
    }

    private static void page(HttpExchange exchange) throws IOException {
        String[] asked = exchange.getRequestURI().getQuery() == null
                ? new String[] {"about:blank", "1", "1"}
                : exchange.getRequestURI().getQuery().split("&", 3);
        byte[] page = """
                <!doctype html>
                <html lang="zh"><link rel="icon" href="data:,"><title>别的网站</title><body>
                <iframe src="%s" width="%s" height="%s" allow="fullscreen" allowfullscreen></iframe>
                """.formatted((Object[]) asked).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=UTF-8");
        exchange.sendResponseHeaders(200, page.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(page);
        }
    }
}
