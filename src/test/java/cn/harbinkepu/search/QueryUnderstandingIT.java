package cn.harbinkepu.search;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Form;
import cn.harbinkepu.local.RawRequest;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;

import static cn.harbinkepu.search.Articles.article;
import static cn.harbinkepu.search.Articles.mark;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class QueryUnderstandingIT {

    @Test
    void pinyin_finds_what_the_characters_would() {
        String id = published("鳑鲏与河沙", "鳑鲏喜欢在有河沙的浅水里游动。", "鳑鲏");

        for (String typed : List.of("pangpi hesha", "pang pi", "pangpi 河沙", "pang鲏 河沙", "PangPi")) {
            assertThat(ids(search(typed))).as(typed).contains(id);
        }
        assertThat(search("pangpi").getString("didYouMean")).isEqualTo("鳑鲏");
        assertThat(ids(search("pangpi 火箭"))).doesNotContain(id);
    }

    @Test
    void of_all_that_sounds_alike_the_word_comes_first_that_most_people_mean() {
        String hill = published("董山 %s 与东山".formatted(mark()), "董山在东山的旁边，董山和东山都不高。", "董山");
        String harm = published("零下三十度的户外", "手指冻僵发白就是冻伤，冻伤的地方要用温水慢慢复温。", "户外");

        assertThat(ids(search("dongshang"))).contains(hill).first().isEqualTo(harm);
        assertThat(search("dongshang").getString("didYouMean")).isEqualTo("冻伤");
    }

    @Test
    void a_word_spelt_in_pieces_is_one_word() {
        published("防洪纪念塔的水位线", "塔身上刻着松花江三次洪水的高度。", "防洪纪念塔");
        published("防洪的纪念", "塔河县的堤坝。", "防洪的纪念");

        JsonPath found = search("fanghong jinianta");

        assertThat(found.getString("items[0].title")).contains("防洪纪念塔");
    }

    @Test
    void a_title_is_found_by_its_initials() {
        String river = published("褐头鹀的冬羽", "褐头鹀在冬天换羽。", "褐头鹀");

        assertThat(ids(search("htwdd"))).contains(river);
        assertThat(ids(search("HTW"))).contains(river);
    }

    @Test
    void words_of_other_languages_are_words() {
        String panda = published("Giant panda 的食谱", "The panda eats bamboo.", "panda");
        String other = published("盼达汽车", "盼达是一个牌子，盼达不是动物。", "盼达");

        assertThat(ids(search("panda"))).contains(panda).doesNotContain(other);
    }

    @ParameterizedTest
    @CsvSource({"褐头山鹊筑巢,褐头山雀筑巢", "褐头山雀铸巢,褐头山雀筑巢", "褐山头雀筑巢,褐头山雀筑巢", "褐山雀筑巢,褐头山雀筑巢"})
    void what_is_mistyped_is_proposed_as_it_was_meant(String typed, String meant) {
        published("褐头山雀筑巢", "褐头山雀在枯木里凿洞筑巢，褐头山雀的巢口很小。", "褐头山雀");

        assertThat(search(typed).getString("didYouMean")).isEqualTo(meant);
    }

    @Test
    void what_is_mistyped_is_looked_for_as_it_was_meant_too() {
        String id = published("雪鸮捕食旅鼠", "雪鸮冬天从苔原飞来，靠听觉找到雪下的旅鼠。", "雪鸮");
        published("捕食雪下的田鼠", "雪地里的狐狸听得见田鼠。", "田鼠");

        JsonPath found = search("雪鸮捕失旅鼠");

        assertThat(found.getString("didYouMean")).isEqualTo("雪鸮捕食旅鼠");
        assertThat(ids(found)).startsWith(id);
        assertThat(found.getString("items[0].snippet")).contains("<em>旅鼠</em>");
    }

    @Test
    void nothing_is_proposed_for_what_is_typed_right() {
        published("褐头山雀筑巢", "褐头山雀在枯木里凿洞筑巢，褐头山雀的巢口很小。", "褐头山雀");

        for (String typed : List.of("褐头山雀筑巢", "褐頭山雀築巢", "\"褐头山鹊筑巢\"", "褐头山雀怎样筑巢", mark())) {
            assertThat(search(typed).getString("didYouMean")).as(typed).isNull();
        }
    }

    @Test
    void the_page_links_to_what_was_meant_and_keeps_what_is_chosen() {
        published("褐头山雀筑巢", "褐头山雀在枯木里凿洞筑巢，褐头山雀的巢口很小。", "褐头山雀");

        String page = Caller.nobody()
                .queryParam("q", "褐头山鹊筑巢")
                .queryParam("kind", "ARTICLE")
                .get("/search")
                .asString();

        assertThat(page).contains("您是不是要找：", "kind=ARTICLE\" rel=\"nofollow\"><strong>褐头山雀筑巢</strong>");
    }

    @Test
    void a_mistyped_name_in_quotes_does_not_hide_what_the_question_is_about() {
        String id = published("煤山雀储食", "煤山雀又叫“阔步鸟”，秋天把云杉籽塞进树皮缝里。", "煤山雀");
        String mistyped = "煤山雀为什么叫“括步鸟”？";

        assertThat(search(mistyped).getBoolean("quotesIgnored")).isTrue();
        assertThat(ids(search(mistyped))).startsWith(id);
        assertThat(search("煤山雀为什么叫“阔步鸟”？").getMap("")).doesNotContainKey("quotesIgnored");
        assertThat(ids(search("“括步鸟”"))).as("a phrase alone").isEmpty();
        assertThat(Caller.nobody().queryParam("q", mistyped).get("/search").asString())
                .contains("没有与引号里的文字完全一致的内容");
        assertThat(Caller.nobody().queryParam("q", mistyped).get("/search.atom").asString())
                .doesNotContain(id);
    }

    @Test
    void what_has_some_of_the_words_is_listed_where_nothing_has_all() {
        String id = published("貂熊的足迹", "貂熊在大兴安岭的雪地里独来独往。", "貂熊");

        JsonPath found = search("XQ9貂熊");

        assertThat(ids(found)).startsWith(id);
        assertThat(found.getBoolean("partly")).isTrue();
        assertThat(Caller.nobody().queryParam("q", "XQ9貂熊").get("/search").asString())
                .contains("没有同时符合全部词语的内容");
        assertThat(Caller.nobody().queryParam("q", "XQ9貂熊").get("/search.atom").asString())
                .doesNotContain(id);
        assertThat(search("貂熊").getMap("")).doesNotContainKey("partly");
        assertThat(ids(search("貂熊怎么办"))).startsWith(id);
        assertThat(ids(search("貂熊怎么治"))).startsWith(id);
    }

    @Test
    void a_word_as_it_stands_comes_before_its_sound_and_alone_in_lists_by_time() {
        String word = published("山里的住客", "它吃松子，也吃蘑菇，名叫蓑鸮，蓑字少见。", "蓑鸮");
        String sound = published("缩消缩消的缩消", "缩消缩消。", "缩消");

        assertThat(ids(search("蓑鸮"))).startsWith(word);
        assertThat(Caller.nobody()
                        .queryParams(Map.of("q", "蓑鸮", "sort", "newest", "limit", 100))
                        .get("/api/v1/search")
                        .jsonPath()
                        .getList("items.id", String.class))
                .contains(word)
                .doesNotContain(sound);
    }

    @Test
    void filters_may_be_typed_into_the_box() {
        String mark = mark();
        String id = published(mark + " 标题里的冰壶", "正文。", mark);
        String other = published(mark + " 另一篇", "正文里的冰壶。", mark);

        assertThat(ids(search(mark + " 类型:文章"))).contains(id, other);
        assertThat(ids(search("类型：视频 " + mark))).isEmpty();
        assertThat(ids(search(mark + " kind:article 标题:冰壶"))).containsExactly(id);
        assertThat(Caller.nobody()
                        .queryParam("q", mark + " 类型:文章")
                        .get("/search")
                        .asString())
                .contains("value=\"" + mark + "\"", "name=\"kind\" value=\"ARTICLE\"");
    }

    @Test
    void what_editors_call_the_same_is_found_at_once() {
        String id = published("石蕊试纸与驯鹿苔", "驯鹿苔是北方冬天里驯鹿的口粮。", "驯鹿苔");
        Form chief = Form.as("chief");
        Response read = Caller.as("chief").get("/api/v1/search/synonyms");
        String before = read.asString();

        chief.form()
                .formParam("text", before + "\n雪下鹿粮,驯鹿苔\n")
                .formParam("version", version(chief))
                .post("/studio/synonyms")
                .then()
                .statusCode(303);

        Await.until(() -> ids(search("雪下鹿粮")), found -> found.contains(id));
        assertThat(chief.open("/studio/synonyms")).contains("雪下鹿粮,驯鹿苔");
        assertThat(replaced(before, read.header("ETag")).statusCode())
                .as("somebody has saved since")
                .isEqualTo(412);
        String now = Caller.as("chief").get("/api/v1/search/synonyms").header("ETag");
        assertThat(replaced(before, now).statusCode()).isEqualTo(200);
    }

    @Test
    void a_wrong_list_is_refused_line_by_line_and_kept_on_the_page() {
        Form chief = Form.as("chief");

        String page = chief.form()
                .formParam("text", "孤零零的词\n甲,乙")
                .formParam("version", version(chief))
                .post("/studio/synonyms")
                .then()
                .statusCode(422)
                .extract()
                .asString();

        assertThat(page).contains("第 1 行：至少要有两个不同的词", "第 2 行：“甲”只有一个字", "孤零零的词");
        Caller.as("editor").get("/api/v1/search/synonyms").then().statusCode(403);
        assertThat(replaced("孤零零的词", "\"1\"").statusCode()).isEqualTo(422);
        Caller.as("chief")
                .contentType("text/plain;charset=UTF-8")
                .body("苞米,玉米")
                .put("/api/v1/search/synonyms")
                .then()
                .statusCode(428);
        chief.form()
                .formParam("text", "苞米,玉米")
                .formParam("version", 999_999)
                .post("/studio/synonyms")
                .then()
                .statusCode(412);
    }

    @Test
    void a_title_is_suggested_from_its_middle_mixed_and_mistyped() {
        String title = "鄂伦春人的桦皮船";
        published(title, "桦树皮做的船轻得一个人就能背走。", "桦皮船");

        for (String typed :
                List.of("huapi", "hpc", "chunrendehua", "elunchun人", "鄂lun春", "桦皮ch", "鄂伦纯人的", "额伦春", "桦皮川")) {
            assertThat(Caller.nobody()
                            .queryParam("q", typed)
                            .get("/api/v1/suggest")
                            .jsonPath()
                            .getList("items.title", String.class))
                    .as(typed)
                    .contains(title);
        }
    }

    @Test
    void a_title_that_begins_as_it_is_spelt_comes_before_one_that_goes_on_so() {
        published("赫哲族的扎枪鱼叉", "他们冬天在冰眼边等鱼。", "扎枪鱼叉");
        String begins = "扎枪鱼叉怎么用";
        published(begins, "叉尖上有倒刺。", begins);

        assertThat(Caller.nobody()
                        .queryParam("q", "zhaqiangyu")
                        .get("/api/v1/suggest")
                        .jsonPath()
                        .getString("items[0].title"))
                .isEqualTo(begins);
    }

    @Test
    void what_is_asked_of_titles_is_in_the_title_and_no_other_word_for_it() {
        String mark = mark();
        String id = published(mark + " 冰灯", "灯在冰里。", mark);
        published(mark + " 冰雕", "冰灯和冰雕。", mark);

        assertThat(ids(search(mark + " 标题:冰灯"))).containsExactly(id);
    }

    @Test
    void nothing_is_said_of_other_words_where_nothing_is_listed() {
        JsonPath nothing = Lookups.search("水", "from", "2100-01-01");

        assertThat(nothing.getInt("total")).isZero();
        assertThat(nothing.getMap("")).doesNotContainKey("partly");
    }

    @Test
    void quantities_and_formulas_are_found_however_they_are_written() {
        String mark = mark();
        String id = published(mark, "干冰在零下七十八摄氏度升华，放出CO₂，占空气的百分之五。", mark);

        for (String typed : List.of("零下78℃", "78 °C", "二氧化碳", "co2", "5%", "百分之五")) {
            assertThat(ids(search(mark + " " + typed))).as(typed).contains(id);
        }
    }

    /// As a browser or a program may send it, in the address; nothing of it may be an error of ours.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "%20",
                "%E3%80%80",
                "%00%01%1f",
                "%ED%A0%80",
                "%ED%A0%BD%ED%B8%80",
                "%FF%FE",
                "%F0%9F%98%80%F0%9F%98%80",
                "%E2%80%8B%E2%80%8D",
                "*",
                "*************************************************",
                "?*?*?*~~~^^^",
                "%22%22%22%22%22%22%22%22%22",
                "%E2%80%9C%E2%80%9D%E2%80%9C",
                "%E2%80%9C%E2%80%9D%E2%80%9D%22%E5%86%B0",
                "-%20-%20-%20-",
                "%EF%BC%8D%E5%86%B0",
                "%E6%A0%87%E9%A2%98:",
                "%E6%A0%87%E9%A2%98:%22",
                "title:%22%22",
                "kind:",
                "kind:::::",
                ":",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "a'e'o'a'e'o'a'e'o'a'e'o'a'e'o'",
                "%5B%7B%22query%22%3A1%7D%5D",
                "%E7%99%BE%E5%88%86%E4%B9%8B",
                "%E9%9B%B6%E4%B8%8B%E5%BA%A6",
                "%24%7Bjndi%3Aldap%7D"
            })
    void bad_input_is_answered(String raw) throws IOException {
        for (String path : List.of("/api/v1/search?q=", "/api/v1/suggest?q=", "/search?q=")) {
            assertThat(RawRequest.get(path + raw)).as(path + raw).matches("(?s)HTTP/1\\.1 (200|400|422) .*");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"冰", "😀", "\"冰\"", "-冰 ", "a*", "a'"})
    void a_flood_is_refused_or_answered_never_an_error(String drop) {
        for (String flood : List.of(drop.repeat(300 / drop.length()), drop.repeat(10_000 / drop.length()))) {
            for (String path : List.of("/api/v1/search", "/api/v1/suggest", "/search")) {
                assertThat(Caller.nobody().queryParam("q", flood).get(path).statusCode())
                        .as(path)
                        .isIn(200, 414, 422);
            }
        }
    }

    private static Response replaced(String text, String tag) {
        return Caller.as("chief")
                .contentType("text/plain;charset=UTF-8")
                .header("If-Match", tag)
                .body(text)
                .put("/api/v1/search/synonyms");
    }

    private static String version(Form chief) {
        String page = chief.open("/studio/synonyms");
        return page.replaceFirst("(?s).*name=\"version\" value=\"([0-9]+)\".*", "$1");
    }

    private static String published(String title, String body, String query) {
        String id = TestCloud.publish(article(title, body)).getFirst();
        Await.until(() -> ids(search(query)), found -> found.contains(id));
        return id;
    }

    private static JsonPath search(String text) {
        return Caller.nobody()
                .queryParams(Map.of("q", text, "limit", 100))
                .get("/api/v1/search")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<String> ids(JsonPath result) {
        return result.getList("items.id", String.class);
    }
}
