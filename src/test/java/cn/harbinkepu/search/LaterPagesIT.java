package cn.harbinkepu.search;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.Cursor;
import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;

import static cn.harbinkepu.search.Articles.article;
import static cn.harbinkepu.search.Articles.mark;
import static cn.harbinkepu.search.Lookups.ids;
import static cn.harbinkepu.search.Lookups.publish;
import static cn.harbinkepu.search.Lookups.search;
import static org.assertj.core.api.Assertions.assertThat;

/// Lists by relevance that change while somebody turns their pages.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class LaterPagesIT {

    private static final int LIMIT = 3;

    @Test
    void nothing_comes_twice_and_nothing_is_missed_while_better_ones_are_published() {
        String mark = mark();
        List<String> all = publish(
                mark, IntStream.range(0, 11).mapToObj(i -> plain(mark, i)).toList());
        List<String> seen = new ArrayList<>();
        JsonPath page = search(mark, "limit", LIMIT);
        int round = 0;
        seen.addAll(ids(page));
        while (page.getString("cursor") != null) {
            String cursor = page.getString("cursor");
            publish(mark + " 更好" + round, List.of(better(mark, round++)));
            page = search(mark, "limit", LIMIT, "cursor", cursor);
            seen.addAll(ids(page));
        }

        assertThat(round).isGreaterThanOrEqualTo(3);
        assertThat(seen).doesNotHaveDuplicates().containsAll(all);
    }

    @Test
    void what_is_withdrawn_or_corrected_meanwhile_is_not_shown_as_it_was() {
        String mark = mark();
        List<JsonObject> rows =
                IntStream.range(0, 9).mapToObj(i -> plain(mark, i)).toList();
        publish(mark, rows);
        JsonPath first = search(mark, "limit", LIMIT);
        JsonPath second = search(mark, "limit", LIMIT, "cursor", first.getString("cursor"));
        List<String> left = new ArrayList<>(ids(search(mark)));
        left.removeAll(ids(first));
        left.removeAll(ids(second));
        String withdrawn = left.getFirst();
        String corrected = left.getLast();
        TestCloud.withdraw(withdrawn, "内容有误");
        JsonObject row = rows.stream()
                .filter(each -> title(corrected).equals(each.getString("title")))
                .findFirst()
                .orElseThrow();
        TestCloud.publish(row.put("title", mark + " 已改正"));
        Await.until(() -> search(mark).getInt("total"), total -> total == 8);
        Await.until(() -> search(mark + " 已改正").getString("items[0].title"), (mark + " 已改正")::equals);

        JsonPath third = search(mark, "limit", LIMIT, "cursor", second.getString("cursor"));

        assertThat(ids(third)).hasSize(2).contains(corrected).doesNotContain(withdrawn);
        assertThat(third.getList("items.title", String.class)).contains(mark + " 已改正");
    }

    @Test
    void a_snapshot_that_has_gone_does_not_end_the_list() {
        String mark = mark();
        publish(mark, IntStream.range(0, 9).mapToObj(i -> plain(mark, i)).toList());
        JsonPath first = search(mark, "limit", LIMIT);
        JsonPath second = search(mark, "limit", LIMIT, "cursor", first.getString("cursor"));
        List<String> place = new ArrayList<>(Cursor.parse(second.getString("cursor"), 6));
        assertThat(place.get(3)).as("the snapshot").isNotEmpty();
        for (String gone : List.of("bm90IGEgc25hcHNob3Q", place.get(3).substring(0, 40))) {
            place.set(3, gone);

            JsonPath third = search(mark, "limit", LIMIT, "cursor", Cursor.of(place.toArray()));

            assertThat(ids(third)).hasSize(LIMIT).doesNotContainAnyElementsOf(ids(first));
            assertThat(third.getInt("total")).isEqualTo(9);
        }
    }

    private static String title(String id) {
        return cn.harbinkepu.local.Caller.nobody()
                .get("/api/v1/resources/" + id + "/published")
                .jsonPath()
                .getString("title");
    }

    /// With the mark in the text only.
    private static JsonObject plain(String mark, int number) {
        return article("江面观察第 %d 天".formatted(number), "今天记下的是" + mark + "。" + "冰层又厚了一些。".repeat(number));
    }

    /// With the mark in the title too, so that it comes before all others.
    private static JsonObject better(String mark, int number) {
        return article(mark + " 更好" + number, mark + "，又见" + mark + "。");
    }
}
