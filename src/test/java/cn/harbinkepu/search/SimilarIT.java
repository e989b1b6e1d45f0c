package cn.harbinkepu.search;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;

import static cn.harbinkepu.search.Articles.article;
import static cn.harbinkepu.search.Articles.mark;
import static cn.harbinkepu.search.Lookups.publish;
import static org.assertj.core.api.Assertions.assertThat;

/// More like this, without the model.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SimilarIT {

    @Test
    void what_is_about_the_same_is_told_until_it_is_withdrawn() {
        String mark = mark();
        List<String> ids = publish(
                mark,
                List.of(
                        article(mark + " 的采集", "用" + mark + "测江冰的厚度，先钻孔，再放下量尺。"),
                        article("怎样读数", mark + "放进冰孔以后，读数要看量尺与冰面齐平的地方。" + mark),
                        article(mark + " 的保养", "冬天用过的" + mark + "要擦干，量尺上的冰不能敲。")));
        String first = ids.getFirst();

        assertThat(similar(first)).contains(ids.get(1), ids.get(2)).doesNotContain(first);
        assertThat(Caller.nobody().get("/r/" + first).asString()).contains("相关内容", "/r/" + ids.get(2));

        TestCloud.withdraw(ids.get(2), "内容有误");
        assertThat(similar(first)).contains(ids.get(1)).doesNotContain(ids.get(2));
    }

    @Test
    void of_what_is_not_public_nothing_is_told() {
        String mark = mark();
        String id = TestCloud.publish(article(mark, "冰")).getFirst();
        TestCloud.withdraw(id, "内容有误");

        Await.until(
                () -> Caller.nobody()
                        .get("/api/v1/resources/" + id + "/similar")
                        .statusCode(),
                status -> status == 410);
        Caller.nobody()
                .get("/api/v1/resources/00000000-0000-7000-8000-000000000000/similar")
                .then()
                .statusCode(404);
        Caller.nobody()
                .get("/api/v1/resources/" + id + "/similar?limit=21")
                .then()
                .statusCode(422);
    }

    private static List<String> similar(String id) {
        return Caller.nobody()
                .get("/api/v1/resources/" + id + "/similar")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.id", String.class);
    }
}
