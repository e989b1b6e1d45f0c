package cn.harbinkepu.search;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;

import static cn.harbinkepu.search.Articles.article;
import static cn.harbinkepu.search.Articles.mark;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class MeritIT {

    @Test
    void of_two_that_fit_alike_the_one_for_the_reader_comes_first_and_never_before_one_that_fits_better() {
        String mark = mark();
        List<String> ids = TestCloud.publish(
                article(mark + " 冬捕", "查干湖冬捕用的网有两千米长。").put("districts", new JsonArray().add("230103")),
                article(mark + " 冬捕", "查干湖冬捕用的网有两千米长。").put("districts", new JsonArray().add("230110")),
                article(mark + " 马拉绞盘", "冬捕时由四匹马拉绞盘起网。").put("districts", new JsonArray().add("230111")));
        Await.until(() -> order(Map.of("q", mark)), found -> found.containsAll(ids));

        assertThat(order(Map.of("q", mark + " 冬捕", "near", "230103")).getFirst())
                .isEqualTo(ids.get(0));
        assertThat(order(Map.of("q", mark + " 冬捕", "near", "230110")).getFirst())
                .isEqualTo(ids.get(1));
        assertThat(order(Map.of("q", mark + " 冬捕", "near", "230111")))
                .hasSize(3)
                .last()
                .isEqualTo(ids.get(2));
    }

    @Test
    void what_names_its_sources_comes_before_what_does_not() {
        String mark = mark();
        JsonObject sourced = article(mark + " 霜花", "窗上的霜花沿着灰尘和划痕生长。")
                .put(
                        "sources",
                        new JsonArray()
                                .add(new JsonObject().put("title", "冰晶").put("publisher", "科学出版社"))
                                .add(new JsonObject().put("title", "云物理").put("publisher", "气象出版社")));
        List<String> ids = TestCloud.publish(article(mark + " 霜花", "窗上的霜花沿着灰尘和划痕生长。"), sourced);
        Await.until(() -> order(Map.of("q", mark)), found -> found.containsAll(ids));

        assertThat(order(Map.of("q", mark + " 霜花"))).containsExactly(ids.get(1), ids.get(0));
    }

    @Test
    void staff_see_what_a_score_is_made_of_and_it_adds_up() {
        String mark = mark();
        String id =
                TestCloud.publish(article(mark + " 雪洞", "雪洞里比外面暖，因为雪里的空气不流动。")).getFirst();
        Await.until(() -> order(Map.of("q", mark)), found -> found.contains(id));

        JsonPath first = search(Caller.as("editor"), Map.of("q", mark + " 雪洞里为什么暖", "explain", "true"));

        List<Float> parts = first.getList("items[0].explanation.parts.score", Float.class);
        List<Float> merits = first.getList("items[0].explanation.merits.weight", Float.class);
        double expected = parts.stream().mapToDouble(Float::doubleValue).sum()
                        * (1 + merits.stream().mapToDouble(Float::doubleValue).sum())
                + first.getFloat("items[0].explanation.again");
        assertThat(first.getList("items[0].explanation.parts.name")).contains("title", "all.sounds");
        assertThat(first.getList("items[0].explanation.merits.merit")).contains("NEW", "RECENT");
        assertThat(first.getFloat("items[0].explanation.again")).isPositive();
        assertThat(expected).isCloseTo(first.getFloat("items[0].explanation.score"), within(0.01));
        assertThat(Caller.as("editor")
                        .queryParams(Map.of("q", mark, "explain", "true"))
                        .get("/search")
                        .asString())
                .contains("排序说明", "标题用词");
    }

    @Test
    void the_public_is_not_told_how_the_order_comes_about() {
        Caller.nobody()
                .queryParam("q", "冰")
                .queryParam("explain", "true")
                .get("/api/v1/search")
                .then()
                .statusCode(401);
        assertThat(search(Caller.nobody(), Map.of("q", "冰")).getString("items[0].explanation"))
                .isNull();
    }

    private static List<String> order(Map<String, String> query) {
        return search(Caller.nobody(), query).getList("items.id", String.class);
    }

    /// By the index: a machine with much to do may have had the database answer.
    private static JsonPath search(RequestSpecification who, Map<String, String> query) {
        RequestSpecification asked = who.queryParams(query);
        return Await.until(
                () -> asked.get("/api/v1/search")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath(),
                found -> found.get("degraded") == null);
    }
}
