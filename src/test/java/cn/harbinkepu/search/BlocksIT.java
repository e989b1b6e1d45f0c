package cn.harbinkepu.search;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.local.StackResource;

import static cn.harbinkepu.search.Articles.article;
import static cn.harbinkepu.search.Articles.mark;
import static cn.harbinkepu.search.Lookups.publish;
import static cn.harbinkepu.search.Lookups.search;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class BlocksIT {

    @Test
    void the_best_of_each_sort_have_a_block_on_the_first_page_of_everything() {
        String mark = mark();
        List<String> ids = publish(
                mark,
                List.of(
                        article(mark + " 文章", "冰"),
                        of("BOOK", mark + " 图书").put("segments", new JsonArray().add("TEENS")),
                        of("EXHIBIT", mark + " 展品"),
                        of("VENUE", mark + " 场馆")));

        JsonPath all = search(mark, "limit", 2);

        assertThat(all.getList("blocks.type", String.class)).containsExactly("exhibits", "books");
        assertThat(all.getString("blocks[0].label")).isEqualTo("展品和场馆");
        assertThat(all.getInt("blocks[0].total")).isEqualTo(2);
        assertThat(all.getList("blocks[0].items.id", String.class)).containsExactlyInAnyOrder(ids.get(2), ids.get(3));
        assertThat(search(mark, "segment", "TEENS").getList("blocks.type", String.class))
                .containsExactly("books");
        assertThat(search(mark, "kind", "BOOK").getList("blocks", Object.class)).isEmpty();
        assertThat(search(mark, "sort", "newest").getList("blocks", Object.class))
                .isEmpty();
        assertThat(search(mark, "limit", 2, "cursor", all.getString("cursor")).getList("blocks", Object.class))
                .isEmpty();
    }

    @Test
    void what_only_mentions_the_words_has_no_block_beside_what_is_about_them() {
        String mark = mark();
        publish(
                mark,
                List.of(
                        article(mark + " 是什么", mark + "就是" + mark + "，这里讲的全是" + mark + "。"),
                        of("BOOK", "冬季手册").put("body", "松花江的冰层。".repeat(80) + mark)));

        assertThat(search(mark + " 是什么").getList("blocks", Object.class)).isEmpty();
    }

    @Test
    void where_nothing_is_about_the_question_no_sort_has_a_block() {
        String mark = mark();
        publish(mark, List.of(of("BOOK", "田间手册").put("body", mark + "，玉米和大豆轮作，" + "防虫防病，注意倒伏。".repeat(40))));

        assertThat(search(mark + " 小区里的猫半夜叫个不停，邻居应该找谁反映").getList("blocks.type", String.class))
                .doesNotContain("books");
    }

    private static JsonObject of(String kind, String title) {
        return article(title, "冰").put("kind", kind);
    }
}
