package cn.harbinkepu.partner.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PartnerFeedsIT {

    @Test
    void carriesOnlyWhatMayLeaveThePool() {
        TestCloud.publish(
                row("syn-1", "可以转载", "digital"), row("syn-2", "不可转载", "digital").put("licence", "ALL-RIGHTS-RESERVED"));

        Response feed = Await.until(
                () -> RestAssured.get("/feeds/subjects/digital.json"),
                answer -> answer.<List<String>>path("items.title").contains("可以转载"));
        feed.then().contentType("application/feed+json;charset=UTF-8").body("items.title", not(hasItem("不可转载")));
    }

    @Test
    void asksReadersThatKnowPasswordsAloneForOne() {
        assertThat(RestAssured.get("/feeds/partner.rss").headers().getValues("WWW-Authenticate"))
                .containsExactly("Bearer realm=\"kepu\"", "Basic realm=\"kepu\", charset=\"UTF-8\"");
        RestAssured.given()
                .auth()
                .basic("any", StackResource.PARTNER_KEY)
                .get("/feeds/partner.rss")
                .then()
                .statusCode(200);
        assertThat(RestAssured.get("/api/v1/partner").headers().getValues("WWW-Authenticate"))
                .containsExactly("Bearer realm=\"kepu\"");
    }

    @Test
    void pagesBackToTheFirstItem() {
        TestCloud.publish(IntStream.rangeClosed(1, 21)
                .mapToObj(i -> row("page-" + i, "第 " + i + " 条", "transport"))
                .toArray(JsonObject[]::new));

        List<String> titles = Await.until(PartnerFeedsIT::transport, found -> found.size() >= 21);

        assertThat(titles).hasSize(21).doesNotHaveDuplicates().contains("第 1 条", "第 21 条");
    }

    @Test
    void pagesCanBeReadBothWays() {
        TestCloud.publish(IntStream.rangeClosed(1, 25)
                .mapToObj(i -> row("both-" + i, "来回第 " + i + " 条", "weather"))
                .toArray(JsonObject[]::new));
        String feed = "/feeds/subjects/weather.atom";
        List<Element> pages = Await.until(
                () -> pages(feed),
                found -> found.stream()
                                .flatMap(page -> titles(page).stream())
                                .filter(title -> title.startsWith("来回"))
                                .count()
                        == 25);
        List<String> all =
                pages.stream().flatMap(page -> entries(page).stream()).toList();

        assertThat(all).doesNotHaveDuplicates();
        assertThat(Documents.links(pages.get(0), "previous")).isEmpty();
        Element first = page(link(pages.get(1), "previous"));
        assertThat(entries(first)).isEqualTo(entries(pages.get(0)));
        assertThat(Documents.links(first, "self")).isEqualTo(Documents.links(pages.get(0), "self"));
        Element second = page(link(pages.get(2), "previous"));
        assertThat(entries(second)).isEqualTo(entries(pages.get(1)));
        assertThat(link(second, "next")).isEqualTo(link(pages.get(1), "next"));
        Element last = page(link(pages.get(0), "last"));
        assertThat(entries(last)).isEqualTo(all.subList(all.size() - 10, all.size()));
        assertThat(Documents.links(last, "next")).isEmpty();
        assertThat(Documents.links(last, "last")).isEqualTo(Documents.links(last, "self"));
        RestAssured.get(feed + "?cursor=YmVmb3JlH3gfeQ").then().statusCode(400);
    }

    private static List<Element> pages(String feed) {
        List<Element> pages = new ArrayList<>(List.of(page(feed)));
        while (!Documents.links(pages.getLast(), "next").isEmpty()) {
            pages.add(page(link(pages.getLast(), "next")));
        }
        return pages;
    }

    private static List<String> titles(Element page) {
        return Documents.all(page, Documents.ATOM, "entry").stream()
                .map(entry -> Documents.text(entry, Documents.ATOM, "title"))
                .toList();
    }

    private static Element page(String address) {
        return Documents.parse(RestAssured.get(address).asString());
    }

    private static String link(Element page, String rel) {
        String address = Documents.links(page, rel).getFirst();
        return address.substring(address.indexOf("/feeds/"));
    }

    private static List<String> transport() {
        List<String> titles = new ArrayList<>();
        Optional<String> next = Optional.of("/feeds/subjects/transport.atom");
        while (next.isPresent()) {
            Element page = Documents.parse(RestAssured.get(next.get()).asString());
            Documents.all(page, Documents.ATOM, "entry")
                    .forEach(entry -> titles.add(Documents.text(entry, Documents.ATOM, "title")));
            next = Documents.links(page, "next").stream()
                    .map(address -> address.substring(address.indexOf("/feeds/")))
                    .findFirst();
        }
        return titles;
    }

    @Test
    void answersNotModifiedUntilSomethingChanges() {
        TestCloud.publish(row("syn-3", "第三条", "robotics"));
        String feed = "/feeds/subjects/robotics.rss";
        Response early = Await.until(
                () -> RestAssured.get(feed), answer -> answer.asString().contains("第三条"));
        Instant written =
                Instant.parse(RestAssured.get("/feeds/subjects/robotics.json").<String>path("_kepu.updated"));
        if (Instant.now().isBefore(written.plusSeconds(2))) {
            assertThat(early.header("Last-Modified"))
                    .as("of a second in which there may be another change")
                    .isNull();
        }
        Response first = Await.until(() -> RestAssured.get(feed), answer -> answer.header("Last-Modified") != null);
        assertThat(Instant.now()).isAfter(written.plusSeconds(2));

        assertThat(first.contentType()).isEqualTo("application/rss+xml;charset=UTF-8");
        assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
        given("If-None-Match", first.header("ETag")).get(feed).then().statusCode(304);
        given("If-Modified-Since", first.header("Last-Modified"))
                .get(feed)
                .then()
                .statusCode(304);

        TestCloud.publish(row("syn-3", "第三条（更正）", "robotics"));

        Response changed = Await.until(
                () -> given("If-None-Match", first.header("ETag")).get(feed), answer -> answer.statusCode() == 200);
        assertThat(changed.<String>path("rss.channel.item[0].title")).isEqualTo("第三条（更正）");
        assertThat(changed.<String>path("rss.channel.item[0].guid")).isEqualTo(first.path("rss.channel.item[0].guid"));
        given("If-Modified-Since", first.header("Last-Modified"))
                .head(feed)
                .then()
                .statusCode(200)
                .header("ETag", changed.header("ETag"));
    }

    @Test
    void aKeyIsCheckedWhateverTheReaderHasAlready() {
        String tag = RestAssured.get("/feeds/podcast.atom").header("ETag");

        given("If-None-Match", tag)
                .get("/feeds/podcast.atom")
                .then()
                .statusCode(304)
                .header("ETag", tag)
                .header("X-Content-Type-Options", "nosniff");
        given("If-None-Match", tag)
                .header("Authorization", "Bearer kpk_none")
                .get("/feeds/podcast.atom")
                .then()
                .statusCode(401);
        given("If-None-Match", "\"other\"").get("/feeds/podcast.atom").then().statusCode(200);
    }

    @Test
    void saysWhatWasWithdrawn() {
        String id = TestCloud.publish(row("syn-4", "将被撤回", "aerospace")).getFirst();
        String urn = "urn:uuid:" + id;
        String feed = "/feeds/subjects/aerospace.atom";
        Await.until(() -> entries(Documents.parse(RestAssured.get(feed).asString())), found -> found.contains(urn));

        TestCloud.withdraw(id, "数据有误");

        Element after = Await.until(() -> Documents.parse(RestAssured.get(feed).asString()), found -> tombstones(found)
                .contains(urn));
        assertThat(entries(after)).doesNotContain(urn);
        RestAssured.get("/feeds/subjects/history.json").then().body("_kepu.removed.id", not(hasItem(urn)));
    }

    @Test
    void tellsThePartnerWhenALicenceIsTakenBack() {
        TestCloud.publish(row("syn-5", "改为不可转载", "energy"));
        String feed = "/feeds/subjects/energy.json";
        String urn = Await.until(
                () -> RestAssured.get(feed).<String>path("items.find { it.title == '改为不可转载' }.id"), Objects::nonNull);

        TestCloud.publish(row("syn-5", "改为不可转载", "energy").put("licence", "ALL-RIGHTS-RESERVED"));

        Await.until(
                () -> RestAssured.get(feed).<List<String>>path("_kepu.removed.id"), removed -> removed.contains(urn));
        RestAssured.get(feed).then().body("items.id", not(hasItem(urn)));
    }

    @Test
    void knowsEveryFeedOfTheVocabulariesAndNoOther() {
        for (String feed : List.of(
                "latest.atom",
                "latest.rss",
                "latest.json",
                "segments/TEENS.atom",
                "segments/ELDERS.json",
                "videos.mrss",
                "videos.rss",
                "podcast.rss",
                "podcast.atom",
                "districts/230103.rss",
                "kinds/CHART.json",
                "organisations/demo-partner.atom")) {
            RestAssured.get("/feeds/" + feed).then().statusCode(200);
        }
        for (String none : List.of(
                "latest",
                "latest.xml",
                "latest.mrss",
                "segments/PETS.atom",
                "subjects/x.rss",
                "podcast.mrss",
                "districts/1.atom",
                "kinds/SONG.rss",
                "organisations/nobody.json")) {
            RestAssured.get("/feeds/" + none).then().statusCode(404);
        }
        RestAssured.get("/feeds/latest.atom?cursor=x").then().statusCode(400);
    }

    private static List<String> entries(Element feed) {
        return Documents.all(feed, Documents.ATOM, "entry").stream()
                .map(entry -> Documents.text(entry, Documents.ATOM, "id"))
                .toList();
    }

    private static List<String> tombstones(Element feed) {
        return Documents.all(feed, Documents.TOMBSTONES, "deleted-entry").stream()
                .map(entry -> entry.getAttribute("ref"))
                .toList();
    }

    private static io.restassured.specification.RequestSpecification given(String header, String value) {
        return RestAssured.given().header(header, value);
    }

    private static JsonObject row(String externalId, String title, String subject) {
        return TestCloud.article(externalId, title).put("subjects", new JsonArray().add(subject));
    }
}
