package cn.harbinkepu.home.web;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.xml.XmlPath;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Library;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;
import cn.harbinkepu.video.ffmpeg.SampleFilms;
import cn.harbinkepu.video.ffmpeg.SamplePictures;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SitemapIT {

    @TempDir
    static Path folder;

    @Test
    void whatIsPublicIsInThePartOfItsMonthAndWhatIsWithdrawnIsNot() {
        JsonObject row = TestCloud.article(UUID.randomUUID().toString(), "地图上的一篇")
                .put("publishedAt", "1996-03-15T08:00:00+08:00");
        String id = TestCloud.publish(row).getFirst();

        assertThat(locations("/sitemap.xml", "sitemapindex.sitemap.loc"))
                .anyMatch(loc -> loc.endsWith("/sitemaps/1996-03-1.xml"))
                .anyMatch(loc -> loc.endsWith("/sitemaps/pages.xml"));
        assertThat(locations("/sitemaps/1996-03-1.xml", "urlset.url.loc")).anyMatch(loc -> loc.endsWith("/r/" + id));

        TestCloud.withdraw(id, "内容有误");

        Caller.nobody().get("/sitemaps/1996-03-1.xml").then().statusCode(404);
        assertThat(locations("/sitemap.xml", "sitemapindex.sitemap.loc"))
                .noneMatch(loc -> loc.endsWith("/sitemaps/1996-03-1.xml"));
    }

    @Test
    void whatIsNewIsNewsAndWhatIsOldIsNot() {
        String fresh = TestCloud.publish(TestCloud.article(UUID.randomUUID().toString(), "开江 & 流冰 <今天>")
                        .put("language", "zh-CN"))
                .getFirst();
        String old = TestCloud.publish(TestCloud.article(UUID.randomUUID().toString(), "往年的开江")
                        .put("publishedAt", "1996-04-15T08:00:00+08:00"))
                .getFirst();

        SitemapFile news = SitemapFile.at("/sitemaps/news.xml");

        assertThat(news.entries())
                .hasSizeLessThanOrEqualTo(1000)
                .allMatch(entry -> entry.containsKey("news:name"))
                .noneMatch(entry -> entry.get("loc").endsWith(old));
        assertThat(news.of(fresh))
                .containsEntry("news:name", "哈尔滨科普")
                .containsEntry("news:language", "zh-cn")
                .containsEntry("news:title", "开江 & 流冰 <今天>");
        assertThat(OffsetDateTime.parse(news.of(fresh).get("news:publication_date")))
                .isAfter(OffsetDateTime.now(ZoneOffset.UTC).minusDays(2));
        assertThat(SitemapFile.at("/sitemap.xml").of("/sitemaps/news.xml")).containsKey("lastmod");

        TestCloud.withdraw(fresh, "内容有误");

        assertThat(SitemapFile.at("/sitemaps/news.xml").entries())
                .noneMatch(entry -> entry.get("loc").endsWith(fresh));
    }

    @Test
    void aFilmIsListedWithWhatShowsAndPlaysIt() throws Exception {
        JsonObject row = Library.row("sitemap-film", "VIDEO", "流冰")
                .put("file", "film.mp4")
                .put("publishedAt", "1997-05-15T08:00:00+08:00");
        String id = Library.publish(row, Map.of("film.mp4", SampleFilms.film(folder, 5)));

        Map<String, String> film = Await.until(
                () -> SitemapFile.at("/sitemaps/video-1997-05-1.xml").of(id),
                found -> found.containsKey("video:content_loc"));

        assertThat(film)
                .containsEntry("video:title", "流冰")
                .containsEntry("video:description", "流冰：摘要")
                .containsEntry("video:duration", "5")
                .containsKey("lastmod");
        assertThat(film.get("video:thumbnail_loc")).endsWith("/poster.jpg");
        assertThat(film.get("video:content_loc")).endsWith("/direct.mp4");
        assertThat(film.get("video:player_loc")).endsWith("/embed/" + id);
        assertThat(OffsetDateTime.parse(film.get("video:publication_date")))
                .isEqualTo(OffsetDateTime.parse("1997-05-15T08:00:00+08:00"));
        assertThat(SitemapFile.at("/sitemap.xml").of("/sitemaps/video-1997-05-1.xml"))
                .as("the newest of the part")
                .containsEntry("lastmod", film.get("lastmod"));
        assertThat(SitemapFile.at("/sitemaps/1997-05-1.xml").of(id)).containsEntry("lastmod", film.get("lastmod"));
        Caller.nobody().get("/sitemaps/video-1997-05-2.xml").then().statusCode(404);
        Caller.nobody().get("/sitemaps/image-1997-05-1.xml").then().statusCode(404);
    }

    @Test
    void picturesAreListedUnderTheirPage() throws Exception {
        Path picture = Files.write(folder.resolve("chart.png"), SamplePictures.png(900, 500));
        JsonObject row = Library.row("sitemap-chart", "CHART", "冰花")
                .put("file", "chart.png")
                .put("publishedAt", "1998-02-15T08:00:00+08:00");
        String id = Library.publish(row, Map.of("chart.png", picture));

        Map<String, String> chart =
                SitemapFile.at("/sitemaps/image-1998-02-1.xml").of(id);

        assertThat(chart.get("image:loc")).endsWith("/picture");
        Caller.nobody()
                .get(chart.get("image:loc").replaceFirst("^[a-z]+://[^/]+", ""))
                .then()
                .statusCode(200);
        assertThat(SitemapFile.at("/sitemap.xml").of("/sitemaps/image-1998-02-1.xml"))
                .containsEntry("lastmod", chart.get("lastmod"));
    }

    @Test
    void robotsAreToldWhereItIsAndSearchResultsAreNotListed() {
        String robots = Caller.nobody()
                .get("/robots.txt")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(robots).contains("Disallow: /studio", "/sitemap.xml");
        assertThat(locations("/sitemaps/pages.xml", "urlset.url.loc"))
                .anyMatch(loc -> loc.endsWith("/subjects/ice-snow"));
        assertThat(page("/search?q=冰")).contains("<meta name=\"robots\" content=\"noindex, follow\">");
        Caller.nobody().get("/sitemaps/1996-13-1.xml").then().statusCode(404);
    }

    @Test
    void pagesSayWhatTheyAreAndHowTheSiteIsSearched() {
        assertThat(page("/")).contains("\"@type\":\"WebSite\"", "/search?q={search_term_string}", "rel=\"canonical\"");
        assertThat(page("/subjects/fire"))
                .contains("\"@type\":\"CollectionPage\"", "\"@type\":\"BreadcrumbList\"", "rel=\"canonical\"")
                .as("the subject that it is a part of")
                .contains("<a href=\"/subjects/safety\">")
                .as("a search within it")
                .contains("<input type=\"hidden\" name=\"subject\" value=\"fire\">");
        assertThat(page("/subjects/safety")).as("what is a part of it").contains("细分主题", "/subjects/fire");
    }

    private static List<String> locations(String path, String members) {
        XmlPath document =
                Caller.nobody().get(path).then().statusCode(200).extract().xmlPath();
        return document.getList(members, String.class);
    }

    private static String page(String path) {
        return Caller.nobody().accept("text/html").get(path).asString();
    }
}
