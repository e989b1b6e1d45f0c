package cn.harbinkepu.search;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;

import static cn.harbinkepu.search.Articles.article;
import static cn.harbinkepu.search.Articles.mark;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class RebuildIT {

    @Inject
    Pool pool;

    @Test
    void a_rebuild_loses_nothing_that_is_published_or_withdrawn_meanwhile() {
        String mark = mark();
        List<String> expected =
                new ArrayList<>(TestCloud.publish(article(mark + " 一", "冰"), article(mark + " 二", "冰")));
        Await.until(() -> found(mark), ids -> ids.containsAll(expected));

        String id = request();
        TestCloud.withdraw(expected.removeFirst(), "内容有误");
        for (int i = 0; !state(id).equals("DONE"); i++) {
            expected.addAll(TestCloud.publish(article(mark + " 又" + i, "冰")));
        }

        Await.until(() -> found(mark), ids -> ids.size() == expected.size() && ids.containsAll(expected));
    }

    @Test
    void readers_miss_nothing_while_a_new_index_takes_over_and_many_publish() throws Exception {
        String mark = mark();
        List<String> steady = TestCloud.publish(article(mark + " 一", "冰"), article(mark + " 二", "冰"));
        Await.until(() -> found(mark), ids -> ids.containsAll(steady));
        AtomicBoolean going = new AtomicBoolean(true);

        try (ExecutorService readers = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> missed = IntStream.range(0, 4)
                    .mapToObj(i -> readers.submit(() -> missed(mark, steady, going)))
                    .toList();
            String id = request();
            do {
                TestCloud.publish(article("重建时发布", "冰"), article("重建时发布", "雪"));
            } while (!state(id).equals("DONE"));
            going.set(false);
            for (Future<Integer> reader : missed) {
                assertThat(reader.get()).isZero();
            }
        }

        JsonPath check = IndexChecked.now();
        assertThat(List.of(check.getInt("missing"), check.getInt("outdated"), check.getInt("surplus")))
                .as(check.prettify())
                .containsOnly(0);
    }

    /// How often not all of them were found. Another size of the page is another list, which nobody remembers.
    private static int missed(String mark, List<String> steady, AtomicBoolean going) {
        int missed = 0;
        for (int i = 0; going.get(); i++) {
            missed += found(mark, 50 + i % 50).containsAll(steady) ? 0 : 1;
        }
        return missed;
    }

    @Test
    void a_fact_that_cannot_be_understood_does_not_hold_it_up() {
        pool.query(
                        "insert into outbox (id, type, key, payload) values (gen_random_uuid(), 'PUBLISHED', gen_random_uuid()::text, '{}')")
                .executeAndAwait();

        String id = request();

        Await.until(() -> state(id), "DONE"::equals);
    }

    @Test
    void asking_twice_makes_one_rebuild_at_a_time() {
        String first = request();
        String second = request();

        assertThat(second).satisfiesAnyOf(id -> assertThat(id).isEqualTo(first), id -> assertThat(state(first))
                .isEqualTo("DONE"));
        Await.until(() -> state(second), "DONE"::equals);
    }

    @Test
    void only_an_administrator_may_rebuild() {
        Caller.nobody().post("/api/v1/search/rebuild").then().statusCode(401);
        Caller.as("chief").post("/api/v1/search/rebuild").then().statusCode(403);
    }

    private static String request() {
        return Caller.as("admin")
                .post("/api/v1/search/rebuild")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    /// A rebuild behind which another one was asked for has ended.
    private static String state(String id) {
        JsonPath latest = Caller.as("admin")
                .get("/api/v1/search/rebuild")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        String state = latest.getString("id").equals(id) ? latest.getString("state") : "DONE";
        assertThat(state).as(latest.prettify()).isNotEqualTo("FAILED");
        return state;
    }

    private static List<String> found(String mark) {
        return found(mark, 100);
    }

    private static List<String> found(String mark, int limit) {
        return Caller.nobody()
                .queryParam("q", mark)
                .queryParam("limit", limit)
                .get("/api/v1/search")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.id", String.class);
    }
}
