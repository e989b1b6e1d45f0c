package cn.harbinkepu.home.web;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.xml.XmlPath;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SitemapIT {

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
