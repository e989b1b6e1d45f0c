package cn.harbinkepu.feed.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.feed.KeptCandidates;
import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class FeedApiIT {

    @Inject
    RedisDataSource redis;

    @Inject
    KeptCandidates kept;

    @Test
    void showsWhatFitsWithTrueReasons() {
        TestCloud.publish(
                row("feed-1", "航天员怎样喝水").put("districts", new JsonArray().add("230103")),
                row("feed-2", "火箭为什么竖着").put("districts", new JsonArray().add("230102")));

        Map<String, Object> item = awaitShown("/api/v1/feed?segment=OFFICIALS&district=230103&limit=100", "feed-1");

        assertThat(item)
                .containsEntry("kind", "ARTICLE")
                .containsEntry("title", "航天员怎样喝水")
                .containsKeys("id", "summary", "url", "publishedAt");
        assertThat((List<?>) item.get("reasons"))
                .map(reason -> ((Map<?, ?>) reason).get("text").toString())
                .containsExactly("适合领导干部和公务员", "南岗区", "今日发布");
        assertThat(shown("/api/v1/feed?segment=OFFICIALS&district=230103&limit=100"))
                .doesNotContain("feed-2");
    }

    @Test
    void losesWhatIsWithdrawn() {
        TestCloud.publish(row("feed-3", "马上要撤回"));
        String feed = "/api/v1/feed?segment=OFFICIALS&limit=100";
        String id = (String) awaitShown(feed, "feed-3").get("id");

        TestCloud.withdraw(id, "内容有误");

        Await.until(() -> shown(feed), found -> !found.contains("feed-3"));
    }

    @Test
    void comesBackByItselfAfterRedisHasForgottenEverything() {
        TestCloud.publish(row("feed-4", "缓存丢了也在"));
        String feed = "/api/v1/feed?segment=OFFICIALS&limit=100";
        awaitShown(feed, "feed-4");

        redis.flushall();

        Await.until(() -> shown(feed), found -> found.contains("feed-4"));
        Await.until(() -> kept.check().await().atMost(Duration.ofSeconds(5)), complete -> complete);
        assertThat(shown(feed)).contains("feed-4");
    }

    @Test
    void saysWhichFieldIsWrong() {
        for (String field : List.of("segment=PETS", "district=110101", "limit=0", "limit=many")) {
            RestAssured.get("/api/v1/feed?" + field)
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("invalid-field"))
                    .body("errors[0].field", equalTo(field.substring(0, field.indexOf('='))));
        }
        RestAssured.get("/api/v1/feed?cursor=nonsense").then().statusCode(400).body("code", equalTo("invalid-cursor"));
    }

    private static JsonObject row(String externalId, String title) {
        return TestCloud.article(externalId, title).put("segments", new JsonArray().add("OFFICIALS"));
    }

    private static Map<String, Object> awaitShown(String feed, String externalId) {
        JsonPath found = Await.until(() -> RestAssured.get(feed).jsonPath(), page -> page.getList("items.externalId")
                .contains(externalId));
        return found.param("wanted", externalId).getMap("items.find { it.externalId == wanted }");
    }

    private static List<String> shown(String feed) {
        return RestAssured.get(feed).then().statusCode(200).extract().path("items.externalId");
    }
}
