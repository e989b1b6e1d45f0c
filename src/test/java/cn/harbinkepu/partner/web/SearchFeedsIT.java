package cn.harbinkepu.partner.web;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SearchFeedsIT {

    /// That no other test uses.
    private final String word = "f" + Long.toString(System.nanoTime(), 36);

    /// As the cloud names itself.
    private String site = "";

    @BeforeEach
    void ask() {
        String feed = RestAssured.get("/feeds/latest.json").path("feed_url");
        site = feed.replace("/feeds/latest.json", "");
    }

    @Test
    void keepsTheRulesInEveryFormat() throws FeedException {
        String id = publish(row(word + " <冰> & 雪")).getFirst();
        String feed = "/search.%s?q=" + word + "&kind=ARTICLE&subject=physics";
        Await.until(() -> get(feed.formatted("atom")).asString(), text -> text.contains(id));

        assertThat(Rules.atom(get(feed.formatted("atom")).asString(), site + feed.formatted("atom")))
                .isEmpty();
        assertThat(Rules.rss(get(feed.formatted("rss")).asString(), site + feed.formatted("rss")))
                .isEmpty();
        assertThat(Rules.json(get(feed.formatted("json")).asString(), site + feed.formatted("json")))
                .isEmpty();
        var read = new SyndFeedInput()
                .build(new StringReader(get(feed.formatted("rss")).asString()));
        assertThat(read.getTitle()).isEqualTo("哈尔滨科普 · “%s”（文章、物理与化学）".formatted(word));
        assertThat(read.getEntries()).singleElement().satisfies(entry -> {
            assertThat(entry.getUri()).isEqualTo("urn:uuid:" + id);
            assertThat(entry.getContents().getFirst().getValue()).contains("正文");
        });
        get(feed.formatted("json"))
                .then()
                .contentType("application/feed+json;charset=UTF-8")
                .body("items[0]._kepu.licence", equalTo("CC-BY-SA-4.0"))
                .header(
                        "Link",
                        equalTo("<%s/hub>; rel=\"hub\", <%s>; rel=\"self\""
                                .formatted(site, site + feed.formatted("json"))));
    }

    @Test
    void theSameSearchIsOneFeedHoweverItIsWritten() {
        String self = "/search.json?q=" + word + "&kind=ARTICLE&kind=VIDEO&district=230103";
        for (String other : List.of(
                "district=230103&kind=VIDEO&kind=ARTICLE&q=" + word,
                "q=%20" + word + "%20&kind=ARTICLE&kind=VIDEO&district=230103&sort=oldest&limit=3&near=230102",
                "q=" + word + "+类型:文章&kind=VIDEO&district=230103&utm_source=x")) {
            get("/search.json?" + other).then().body("feed_url", equalTo(site + self));
        }
        get("/search.json?q=").then().body("feed_url", equalTo(site + "/search.json"));
    }

    @Test
    void tellsCorrectionsFirstAndWhatWasTakenBack() {
        JsonObject row = row(word + " 一");
        String id = publish(row, row(word + " 二")).getFirst();
        String feed = "/search.json?q=" + word;
        Await.until(() -> titles(feed), found -> found.size() == 2);

        publish(row.put("title", word + " 一（更正）"));
        Await.until(() -> titles(feed), found -> found.equals(List.of(word + " 一（更正）", word + " 二")));

        TestCloud.withdraw(id, "数据有误");
        Response after = Await.until(() -> get(feed), answer -> answer.<List<String>>path("_kepu.removed.id")
                .contains("urn:uuid:" + id));
        assertThat(after.<List<String>>path("items.title")).containsExactly(word + " 二");
        get("/search.json?q=" + word + "&kind=VIDEO")
                .then()
                .body("_kepu.removed.findAll { it.id == 'urn:uuid:%s' }.size()".formatted(id), equalTo(0));
    }

    @Test
    void carriesOnlyWhatMayLeaveThePool() {
        publish(row(word + " 可以"), row(word + " 不可以").put("licence", "ALL-RIGHTS-RESERVED"));
        String feed = "/search.json?q=" + word;

        assertThat(Await.until(() -> titles(feed), found -> !found.isEmpty())).containsExactly(word + " 可以");
        assertThat(titles(feed + "&licence=ALL-RIGHTS-RESERVED")).isEmpty();
    }

    @Test
    void pagesBackToTheFirstItemAndForth() {
        publish(IntStream.rangeClosed(1, 24)
                .mapToObj(i -> row(word + " 第 " + i + " 条"))
                .toArray(JsonObject[]::new));
        String feed = "/search.atom?q=" + word;
        List<Element> pages = Await.until(() -> pages(feed), found -> found.size() == 3);

        List<String> all =
                pages.stream().flatMap(page -> entries(page).stream()).toList();
        assertThat(all).hasSize(24).doesNotHaveDuplicates();
        assertThat(entries(page(link(pages.get(2), "previous").orElseThrow()))).isEqualTo(entries(pages.get(1)));
        assertThat(entries(page(link(pages.get(1), "previous").orElseThrow()))).isEqualTo(entries(pages.get(0)));
        Element last = page(link(pages.getFirst(), "last").orElseThrow());
        assertThat(entries(last)).isEqualTo(all.subList(14, 24));
        assertThat(link(last, "next")).isEmpty();
        get(feed + "x&cursor=" + link(pages.getFirst(), "next").orElseThrow().replaceFirst(".*cursor=", ""))
                .then()
                .statusCode(400);
    }

    @Test
    void pollersNeedNotLoadTwice() {
        publish(row(word + " 一"));
        String feed = "/search.rss?q=" + word;
        Response first =
                Await.until(() -> get(feed), answer -> answer.asString().contains(word + " 一"));

        asking().header("If-None-Match", first.header("ETag")).get(feed).then().statusCode(304);
        Response dated = Await.until(() -> get(feed), answer -> answer.header("Last-Modified") != null);
        asking().header("If-Modified-Since", dated.header("Last-Modified"))
                .get(feed)
                .then()
                .statusCode(304);
        for (String coding : List.of("gzip", "br")) {
            asking().config(RestAssured.config()
                            .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                    .header("Accept-Encoding", coding)
                    .get(feed)
                    .then()
                    .header("Content-Encoding", coding);
        }
    }

    @Test
    void whatThereCannotBeIsTold() {
        for (String format : List.of("atom", "rss", "json")) {
            get("/search.%s?kind=POEM".formatted(format))
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", equalTo("kind"));
            get("/search.%s?q=%s".formatted(format, "x".repeat(301)))
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", equalTo("q"));
        }
        get("/search.xml?q=x").then().statusCode(404);
        get("/search.mrss?q=x").then().statusCode(404);
        get("/search.atom?q=" + "x".repeat(300)).then().statusCode(200);
    }

    @Test
    void whatIsTooLongForTheHubDoesNotNameIt() {
        String feed = "/search.json?q=" + "%E5%86%B0".repeat(100);
        get(feed).then().body("hubs", equalTo(null)).header("Link", equalTo("<" + site + feed + ">; rel=\"self\""));
    }

    @Test
    void thePageOfResultsNamesThemAndSoDoSavedSearches() {
        for (String format : List.of("atom", "rss", "json")) {
            assertThat(get("/search?q=" + word + "&kind=VIDEO").asString())
                    .contains("href=\"/search.%s?q=%s&amp;kind=VIDEO\"".formatted(format, word));
        }
        Response saved = Caller.as("expert")
                .contentType("application/json")
                .body(new JsonObject()
                        .put("q", word)
                        .put("chosen", new JsonObject().put("kind", new JsonArray().add("VIDEO")))
                        .encode())
                .post("/api/v1/me/searches");
        assertThat(saved.<String>path("feed")).isEqualTo("/search.atom?q=" + word + "&kind=VIDEO");
        assertThat(Caller.as("expert").get("/me/searches").asString())
                .contains("/search.rss?q=" + word + "&amp;kind=VIDEO");
        Caller.as("expert").delete("/api/v1/me/searches/" + saved.path("id"));
    }

    private static List<Element> pages(String feed) {
        List<Element> pages = new ArrayList<>();
        Optional<String> next = Optional.of(feed);
        while (next.isPresent()) {
            Element page = page(next.get());
            pages.add(page);
            next = link(page, "next");
        }
        return pages;
    }

    private static Element page(String address) {
        return Documents.parse(get(address).asString());
    }

    private static Optional<String> link(Element page, String rel) {
        return Documents.links(page, rel).stream()
                .map(address -> address.substring(address.indexOf("/search.")))
                .findFirst();
    }

    private static List<String> entries(Element feed) {
        return Documents.all(feed, Documents.ATOM, "entry").stream()
                .map(entry -> Documents.text(entry, Documents.ATOM, "id"))
                .toList();
    }

    private static List<String> titles(String feed) {
        return get(feed).path("items.title");
    }

    private static RequestSpecification asking() {
        return RestAssured.given().urlEncodingEnabled(false);
    }

    private static Response get(String address) {
        return asking().get(address.replace("类型:文章", "%E7%B1%BB%E5%9E%8B%3A%E6%96%87%E7%AB%A0"));
    }

    private static List<String> publish(JsonObject... rows) {
        return TestCloud.publish(rows);
    }

    private static JsonObject row(String title) {
        return TestCloud.article("search-feed-" + title, title).put("subjects", new JsonArray().add("physics"));
    }
}
