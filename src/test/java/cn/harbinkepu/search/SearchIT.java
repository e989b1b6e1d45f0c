package cn.harbinkepu.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;

import static cn.harbinkepu.search.Articles.article;
import static cn.harbinkepu.search.Articles.mark;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SearchIT {

    @Test
    void what_is_published_is_found_by_its_words_however_they_are_written() {
        String id = publishAndAwait(article("雾凇是怎样炼成的", "松花江不冻的江面升起水汽，在**树枝**上凝成雾凇。"), "雾凇 树枝");

        assertThat(ids(search("霧凇 樹枝"))).contains(id);
        assertThat(ids(search("树挂"))).as("a synonym").contains(id);
        assertThat(ids(search("凇"))).as("a single character").contains(id);
        assertThat(ids(search("\"江面升起水汽\""))).as("a phrase across words").contains(id);
        assertThat(ids(search("\"水汽升起江面\""))).doesNotContain(id);
        assertThat(ids(search("雾凇 -树枝"))).doesNotContain(id);
    }

    @Test
    void a_question_is_answered_though_it_is_typed_by_ear() {
        String id = publishAndAwait(article("黄鼬过冬", "黄鼬不冬眠，冬天靠捕食田鼠过日子，一年能吃掉三百多只。"), "黄鼬 田鼠");

        assertThat(ids(search("黄鼬冬天靠什么过日子？")).getFirst()).isEqualTo(id);
        assertThat(ids(search("黄右冬天靠什么过日子")).getFirst())
                .as("a wrong character of the same sound")
                .isEqualTo(id);
        assertThat(ids(search("黄鼬冬天靠捕食填鼠")).getFirst()).isEqualTo(id);
    }

    @Test
    void a_hit_shows_where_the_words_stand_and_nothing_of_it_is_markup() {
        String mark = mark();
        publishAndAwait(article("<b>" + mark + "</b> & 冰壶", "开头一句。擦冰让冰壶走得更远 `<script>alert(1)</script>` 结尾。"), mark);

        JsonPath hit = search(mark + " 擦冰");

        assertThat(hit.getString("items[0].highlightedTitle"))
                .contains("<em>" + mark + "</em>", "&lt;b&gt;", "&amp;")
                .doesNotContain("<b>");
        assertThat(hit.getString("items[0].snippet"))
                .contains("<em>", "&lt;script&gt;")
                .doesNotContain("<script");
        assertThat(hit.getString("items[0].title")).isEqualTo("<b>" + mark + "</b> & 冰壶");
        assertThat(hit.getString("items[0].url")).contains("/r/");
    }

    @Test
    void the_place_that_answers_is_found_in_a_long_text_too() {
        String mark = mark();
        String other = "这一段讲的是另一件事，与要找的没有关系。".repeat(150);
        publishAndAwait(article(mark, other + "擦冰的人用刷子把冰面擦热，冰壶因此能多走四米。" + other), mark);

        String snippet = search(mark + " 冰壶能多走几米").getString("items[0].snippet");

        assertThat(snippet).startsWith("…").contains("四米", "<em>");
    }

    @Test
    void facets_narrow_and_are_counted_as_if_they_did_not_narrow_themselves() {
        String mark = mark();
        publishAndAwait(
                mark,
                List.of(
                        article(mark + " 甲", "冰")
                                .put("segments", codes("TEENS"))
                                .put("districts", codes("230103")),
                        article(mark + " 乙", "冰")
                                .put("segments", codes("ELDERS"))
                                .put("districts", codes("230102")),
                        article(mark + " 丙", "冰").put("segments", codes("ELDERS"))));

        JsonPath teens = search(mark, "segment", "TEENS");
        JsonPath both = search(mark, "segment", List.of("TEENS", "ELDERS"));
        JsonPath district = search(mark, "district", "230103");

        assertThat(teens.getInt("total")).isEqualTo(1);
        assertThat(teens.getString("facets.segment.find { it.value == 'ELDERS' }.label"))
                .isEqualTo("老年人");
        assertThat(teens.getInt("facets.segment.find { it.value == 'ELDERS' }.count"))
                .isEqualTo(2);
        assertThat(teens.getList("facets.district.value", String.class)).containsExactly("230103");
        assertThat(both.getInt("total")).isEqualTo(3);
        assertThat(titles(district)).containsExactlyInAnyOrder(mark + " 甲", mark + " 丙");
        assertThat(both.getInt("facets.district.find { it.value == '230103' }.count"))
                .as("with what is for the whole city, as choosing it lists")
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"relevance", "newest", "oldest"})
    void pages_follow_each_other_without_gap_or_repetition(String sort) {
        String mark = mark();
        publishAndAwait(
                mark,
                IntStream.range(0, 7)
                        .mapToObj(i -> article(mark + " 第" + i + "篇", "冰".repeat(i + 1)))
                        .toList());
        List<String> seen = new ArrayList<>();
        JsonPath page = search(mark, "sort", sort, "limit", 3);
        seen.addAll(ids(page));
        while (page.getString("cursor") != null) {
            page = search(mark, "sort", sort, "limit", 3, "cursor", page.getString("cursor"));
            seen.addAll(ids(page));
        }

        assertThat(seen).hasSize(7).doesNotHaveDuplicates();
        assertThat(page.getInt("total")).isEqualTo(7);
    }

    @Test
    void a_cursor_of_another_list_is_refused() {
        publishAndAwait("凌汛", List.of(article("凌汛一", "冰坝"), article("凌汛二", "冰坝")));
        String cursor = search("凌汛", "limit", 1).getString("cursor");

        Caller.nobody()
                .queryParam("q", "冰坝")
                .queryParam("cursor", cursor)
                .get("/api/v1/search")
                .then()
                .statusCode(400)
                .body("code", org.hamcrest.Matchers.equalTo("invalid-cursor"));
    }

    @Test
    void what_is_withdrawn_is_not_found_any_more() {
        String mark = mark();
        String id = publishAndAwait(article(mark, "冰"), mark);

        TestCloud.withdraw(id, "内容有误");

        Await.until(() -> search(mark).getInt("total"), total -> total == 0);
    }

    @Test
    void what_is_corrected_is_found_by_its_new_words_only() {
        String before = mark();
        String after = mark();
        JsonObject row = article(before, "冰");
        publishAndAwait(row, before);
        row.put("title", after);

        TestCloud.publish(row);

        Await.until(() -> search(after).getInt("total"), total -> total == 1);
        assertThat(search(before).getInt("total")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "\"\"\"",
                "*",
                "?",
                "title:*",
                "a AND (b",
                "\\",
                "-",
                "--",
                "- -x",
                "~",
                "😀",
                "%",
                "' or 1=1 --",
                "{\"query\":{\"match_all\":{}}}",
                "{#if}",
                "${jndi:x}",
                "\u0000",
                "\u202e冰",
                "𠀀",
                "。，！",
                "的",
                "[* TO *]"
            })
    void nothing_that_can_be_typed_is_an_error(String typed) {
        for (String path : List.of("/api/v1/search", "/api/v1/suggest", "/search")) {
            Caller.nobody().queryParam("q", typed).get(path).then().statusCode(200);
        }
    }

    @Test
    void every_clause_of_a_long_and_ugly_query_is_taken() {
        String ugly = "\"冰雪\" ".repeat(20) + "-雪 ".repeat(20) + "冰".repeat(100);

        assertThat(search(ugly).getInt("total")).isNotNegative();
    }

    @ParameterizedTest
    @CsvSource({
        "kind,POEM",
        "subject,alchemy",
        "segment,GHOSTS",
        "district,110000",
        "licence,NONE-AT-ALL",
        "from,yesterday",
        "to,2026-13-01",
        "sort,random",
        "limit,0",
        "limit,101",
        "limit,-1",
        "limit,1e3"
    })
    void a_value_that_there_cannot_be_is_told(String name, String value) {
        Caller.nobody()
                .queryParam(name, value)
                .get("/api/v1/search")
                .then()
                .statusCode(422)
                .body("errors[0].field", org.hamcrest.Matchers.equalTo(name));
    }

    @Test
    void ten_thousand_characters_are_too_many_and_that_is_said() {
        Caller.nobody()
                .queryParam("q", "冰".repeat(10_000))
                .get("/api/v1/search")
                .then()
                .statusCode(422)
                .body("errors[0].field", org.hamcrest.Matchers.equalTo("q"));
    }

    @Test
    void a_title_is_suggested_by_characters_and_by_pinyin() {
        publishAndAwait(article("冰雪大世界里的光学", "冰"), "冰雪大世界里的光学");

        for (String typed : List.of("冰雪大", "大世界里", "bingxuedashi", "bxdsj", "BingXue")) {
            assertThat(Caller.nobody()
                            .queryParam("q", typed)
                            .get("/api/v1/suggest")
                            .jsonPath()
                            .getList("items.title", String.class))
                    .as(typed)
                    .contains("冰雪大世界里的光学");
        }
    }

    @Test
    void a_time_narrows_by_day_and_by_moment() {
        String mark = mark();
        publishAndAwait(article(mark, "冰"), mark);

        assertThat(search(mark, "from", "2020-01-01").getInt("total")).isEqualTo(1);
        assertThat(search(mark, "to", "2020-01-01T00:00:00+08:00").getInt("total"))
                .isZero();
        assertThat(search(mark, "from", "2999-01-01").getInt("total")).isZero();
    }

    private static String publishAndAwait(JsonObject row, String query) {
        String id = TestCloud.publish(row).getFirst();
        Await.until(() -> ids(search(query)), found -> found.contains(id));
        return id;
    }

    private static void publishAndAwait(String query, List<JsonObject> rows) {
        List<String> ids = TestCloud.publish(rows.toArray(JsonObject[]::new));
        Await.until(() -> new HashSet<>(ids(search(query))), found -> found.containsAll(ids));
    }

    private static JsonPath search(String text, Object... parameters) {
        var request = Caller.nobody().queryParam("q", text);
        for (int i = 0; i < parameters.length; i += 2) {
            request = parameters[i + 1] instanceof List<?> several
                    ? request.queryParam((String) parameters[i], several)
                    : request.queryParam((String) parameters[i], parameters[i + 1]);
        }
        return request.get("/api/v1/search").then().statusCode(200).extract().jsonPath();
    }

    private static List<String> ids(JsonPath result) {
        return result.getList("items.id", String.class);
    }

    private static List<String> titles(JsonPath result) {
        return result.getList("items.title", String.class);
    }

    private static JsonArray codes(String code) {
        return new JsonArray().add(code);
    }
}
