package cn.harbinkepu.resource.web;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PublishedApiIT {

    private static final String LIST = "/api/v1/resources?subject=sport";

    @Test
    void listsTheNewestFirstWithoutTheirTextsAndPagesThroughAll() {
        TestCloud.publish(row("list-1", "第一篇"), row("list-2", "第二篇"));
        TestCloud.publish(row("list-3", "第三篇"));
        awaitListed("list-3");

        List<String> seen = pagedThrough();

        assertThat(seen).startsWith("list-3").contains("list-1", "list-2").doesNotHaveDuplicates();
    }

    @Test
    void losesNobodyBetweenPagesWhenSeveralBecamePublicAtOnce() {
        String at = "2026-01-02T03:04:05.123456789Z";
        TestCloud.publish(
                row("once-1", "同时一").put("publishedAt", at),
                row("once-2", "同时二").put("publishedAt", at),
                row("once-3", "同时三").put("publishedAt", at));

        List<String> seen = pagedThrough();

        assertThat(seen).contains("once-1", "once-2", "once-3");
    }

    @Test
    void answersNotModifiedUntilSomethingChanges() {
        TestCloud.publish(row("list-4", "第四篇"));
        awaitListed("list-4");
        Response first = RestAssured.get(LIST);
        String tag = first.header("ETag");
        String id = first.path("items.find { it.externalId == 'list-4' }.id");

        asking(LIST, tag).then().statusCode(304);
        TestCloud.withdraw(id, "测试撤回");

        assertThat(asking(LIST, tag).statusCode()).isEqualTo(200);
        assertThat(listed()).doesNotContain("list-4");
        assertThat(RestAssured.get("/api/v1/resources/" + id).statusCode()).isEqualTo(410);
    }

    @Test
    void givesAnArticleATagThatChangesWithTheArticle() {
        TestCloud.publish(row("list-5", "第五篇"));
        awaitListed("list-5");
        String id = RestAssured.get(LIST).path("items.find { it.externalId == 'list-5' }.id");
        String article = "/api/v1/resources/" + id;
        String tag = RestAssured.get(article).header("ETag");
        asking(article, tag).then().statusCode(304);

        TestCloud.publish(row("list-5", "第五篇（更正）"));

        Await.until(() -> asking(article, tag).statusCode(), status -> status == 200);
        RestAssured.get(article).then().body("title", equalTo("第五篇（更正）"));
    }

    @Test
    void saysWhichFieldIsWrong() {
        for (String field : List.of("kind=POEM", "subject=x", "segment=x", "district=x", "limit=101", "limit=x")) {
            RestAssured.get("/api/v1/resources?" + field)
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", equalTo(field.substring(0, field.indexOf('='))));
        }
        RestAssured.get("/api/v1/resources?cursor=x").then().statusCode(400).body("code", equalTo("invalid-cursor"));
    }

    private static List<String> pagedThrough() {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = RestAssured.get(LIST + "&limit=1&cursor=" + cursor).jsonPath();
            seen.addAll(page.getList("items.externalId"));
            assertThat(page.getMap("items[0]")).doesNotContainKeys("body", "files");
            cursor = page.getString("cursor");
        } while (cursor != null);
        return seen;
    }

    private static Response asking(String address, String tag) {
        return RestAssured.given().header("If-None-Match", tag).get(address);
    }

    private static JsonObject row(String externalId, String title) {
        return TestCloud.article(externalId, title).put("subjects", new JsonArray().add("sport"));
    }

    private static void awaitListed(String externalId) {
        Await.until(PublishedApiIT::listed, found -> found.contains(externalId));
    }

    private static List<String> listed() {
        return RestAssured.get(LIST).path("items.externalId");
    }
}
