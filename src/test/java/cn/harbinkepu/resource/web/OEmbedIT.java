package cn.harbinkepu.resource.web;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.path.xml.XmlPath;
import io.restassured.response.Response;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Library;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.local.TestCloud;
import cn.harbinkepu.video.ffmpeg.SampleFilms;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class OEmbedIT {

    @TempDir
    static Path folder;

    @Test
    void anArticleIsARichFrameWithItsLicence() {
        String id = article("冰 <b>与</b> \"雪\" & 江");

        JsonPath embed = answer(page(id), Map.of()).jsonPath();

        assertThat(embed.getString("version")).isEqualTo("1.0");
        assertThat(embed.getString("type")).isEqualTo("rich");
        assertThat(embed.getString("title")).isEqualTo("冰 <b>与</b> \"雪\" & 江");
        assertThat(embed.getString("author_name")).isEqualTo("哈尔滨市科学技术协会");
        assertThat(embed.getString("provider_name")).isEqualTo("哈尔滨科普");
        assertThat(embed.getString("license_id")).isEqualTo("CC-BY-SA-4.0");
        assertThat(embed.getString("license_url")).startsWith("https://creativecommons.org/licenses/by-sa/4.0");
        assertThat(embed.getString("html"))
                .startsWith("<iframe src=\"" + page(id).replace("/r/", "/embed/") + "\" ")
                .contains("title=\"冰 &lt;b&gt;与&lt;/b&gt; &quot;雪&quot; &amp; 江\"")
                .contains("width=\"%d\" height=\"%d\"".formatted(embed.getInt("width"), embed.getInt("height")));
        assertThat(embed.getMap("")).doesNotContainKey("thumbnail_url");
    }

    @Test
    void aFilmFitsTheRoomThatThePageHas() throws Exception {
        String id = Library.publish(
                Library.row("oembed-film", "VIDEO", "嵌入的影片").put("file", "film.mp4"),
                Map.of("film.mp4", SampleFilms.film(folder, 5)));
        JsonPath usual =
                Await.until(() -> answer(page(id), Map.of()).jsonPath(), found -> found.get("thumbnail_url") != null);
        JsonPath small =
                answer(page(id), Map.of("maxwidth", "400", "maxheight", "300")).jsonPath();

        assertThat(usual.getString("type")).isEqualTo("video");
        assertThat(usual.getInt("width")).isEqualTo(640);
        assertThat(usual.getString("thumbnail_url")).endsWith("/poster.jpg");
        assertThat(usual.getInt("thumbnail_width")).isPositive();
        assertThat(usual.getInt("thumbnail_height")).isPositive();
        assertThat(small.getInt("width")).isEqualTo(400);
        assertThat(small.getInt("height")).isEqualTo(300);
        assertThat(small.getString("html")).contains("width=\"400\" height=\"300\"");
        assertThat(answer(page(id), Map.of("maxwidth", "20")).jsonPath().getMap(""))
                .as("no picture is so small")
                .doesNotContainKey("thumbnail_url");
    }

    @Test
    void theSameIsHadAsXml() {
        String id = article("江水 <与> 冰");
        JsonPath json = answer(page(id), Map.of("format", "json")).jsonPath();

        Response answer = answer(page(id), Map.of("format", "xml"));
        XmlPath xml = answer.xmlPath();

        assertThat(answer.contentType()).isEqualTo("text/xml;charset=UTF-8");
        json.getMap("").forEach((name, value) -> assertThat(xml.getString("oembed." + name))
                .as("%s", name)
                .isEqualTo(value.toString()));
    }

    @Test
    void whatIsNotPublicHereIsNotThere() {
        String withdrawn = article("要撤回的嵌入");
        String draft = Staff.complete("还没有公开的嵌入");
        String known = page(withdrawn);
        TestCloud.withdraw(withdrawn, "内容有误");

        assertThat(refused(known, Map.of())).isEqualTo(404);
        assertThat(refused(known.replace(withdrawn, draft), Map.of())).isEqualTo(404);
        assertThat(refused(known.replace(withdrawn, UUID.randomUUID().toString()), Map.of()))
                .isEqualTo(404);
        assertThat(refused("https://example.org/r/" + withdrawn, Map.of())).isEqualTo(404);
        assertThat(refused("/r/" + withdrawn, Map.of())).isEqualTo(404);
        assertThat(refused("ht tp://%zz", Map.of())).isEqualTo(404);
        assertThat(refused("mailto:kepu@example.org", Map.of())).isEqualTo(404);
    }

    @Test
    void whatIsAskedWronglyIsTold() {
        String known = page(article("问错的嵌入"));

        assertThat(refused(known, Map.of("format", "yaml"))).isEqualTo(501);
        assertThat(refused(known, Map.of("maxwidth", "wide"))).isEqualTo(400);
        assertThat(refused(known, Map.of("maxheight", "-1"))).isEqualTo(400);
        assertThat(refused(known, Map.of("maxheight", "99999999999"))).isEqualTo(400);
        assertThat(Caller.nobody().get("/oembed").statusCode()).isEqualTo(400);
    }

    @Test
    void aPageTellsWhereItIsHad() {
        String id = article("会被发现的嵌入");
        String html = Caller.nobody().accept("text/html").get("/r/" + id).asString();

        String address = html.replaceFirst("(?s).*type=\"application/json\\+oembed\"[^>]*href=\"([^\"]*)\".*", "$1")
                .replace("&amp;", "&");

        assertThat(address).contains("/oembed?url=http%3A%2F%2F").endsWith("&format=json");
        String own = address.replaceFirst("^[a-z]+://[^/]+", "");
        assertThat(Caller.nobody()
                        .urlEncodingEnabled(false)
                        .get(own)
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getString("title"))
                .isEqualTo("会被发现的嵌入");
        assertThat(html).contains("type=\"text/xml+oembed\"");
    }

    @Test
    void theFrameIsOpenToAllSitesAndKnowsNoReader() {
        String id = article("放进别人的网页");

        Response frame = Caller.nobody().accept("text/html").get("/embed/" + id);

        assertThat(frame.statusCode()).isEqualTo(200);
        assertThat(frame.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "form-action 'none'")
                .endsWith("frame-ancestors *");
        assertThat(frame.header("Set-Cookie")).isNull();
        assertThat(frame.asString()).contains("放进别人的网页的摘要。", "哈尔滨市科学技术协会", "rel=\"license noopener\"", "/r/" + id);
        assertThat(Caller.nobody().get("/r/" + id).header("Content-Security-Policy"))
                .endsWith("frame-ancestors 'none'");
        assertThat(Caller.nobody().get("/embed/none").header("Content-Security-Policy"))
                .endsWith("frame-ancestors 'none'");
    }

    @Test
    void aWithdrawnFrameSaysSo() {
        String id = article("撤回后的小窗");
        TestCloud.withdraw(id, "数字有误");

        Response frame = Caller.nobody().accept("text/html").get("/embed/" + id);
        Response none = Caller.nobody().accept("text/html").get("/embed/" + UUID.randomUUID());

        assertThat(frame.statusCode()).isEqualTo(410);
        assertThat(frame.header("Cache-Control")).isEqualTo("no-store");
        assertThat(frame.header("Content-Security-Policy")).endsWith("frame-ancestors *");
        assertThat(frame.asString()).contains("这条内容已经撤回", "数字有误").doesNotContain("撤回后的小窗");
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.asString()).contains("没有找到这条内容").doesNotContain("<form");
    }

    private static String article(String title) {
        return TestCloud.publish(TestCloud.article(UUID.randomUUID().toString(), title))
                .getFirst();
    }

    /// The address of its page, as the site gives it away.
    private static String page(String id) {
        return Caller.nobody().get("/api/v1/resources/{id}/published", id).path("url");
    }

    private static Response answer(String page, Map<String, String> more) {
        Response answer =
                Caller.nobody().queryParam("url", page).queryParams(more).get("/oembed");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        return answer;
    }

    private static int refused(String page, Map<String, String> more) {
        return Caller.nobody()
                .queryParam("url", page)
                .queryParams(more)
                .get("/oembed")
                .statusCode();
    }
}
