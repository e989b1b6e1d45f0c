package cn.harbinkepu.search;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.BentIndex;
import cn.harbinkepu.local.BentIndex.Mode;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;

import static cn.harbinkepu.search.Articles.article;
import static cn.harbinkepu.search.Articles.mark;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(value = BentIndex.class, restrictToAnnotatedClass = true)
class IndexAwayIT {

    private static final int ASKED = 80;

    @AfterEach
    void straighten() {
        BentIndex.is(Mode.OPEN);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"STALLED", "CUT", "RED"})
    void while_the_index_is_away_titles_are_found_and_that_is_said_and_then_all_is_as_before(Mode mode)
            throws Exception {
        String mark = mark();
        String id =
                TestCloud.publish(article("冰排 " + mark, "只在正文里的" + mark + "字")).getFirst();
        Await.until(() -> search(mark), found -> found.getInt("total") == 1 && !isLimited(found));
        int before = BentIndex.held();

        BentIndex.is(mode);
        List<JsonPath> answers;
        try (ExecutorService readers = Executors.newFixedThreadPool(16)) {
            List<Future<JsonPath>> asked = IntStream.range(0, ASKED)
                    .mapToObj(i -> readers.submit(() -> search("冰排 " + mark + " " + i)))
                    .toList();
            answers = asked.stream().map(IndexAwayIT::got).toList();
        }

        assertThat(answers).allMatch(IndexAwayIT::isLimited);
        assertThat(search(mark).getList("items.id")).containsExactly(id);
        assertThat(Caller.nobody().queryParam("q", mark).get("/search").asString())
                .contains("/r/" + id);
        assertThat(Caller.nobody().queryParam("q", mark).get("/api/v1/suggest").statusCode())
                .isEqualTo(200);
        assertThat(BentIndex.held() - before).as("nobody queues behind it").isLessThan(ASKED);

        BentIndex.is(Mode.OPEN);
        Await.until(() -> search(mark), found -> !isLimited(found) && found.getInt("total") == 1);
    }

    @Test
    void a_rebuild_outlasts_an_index_that_takes_nothing_for_a_while() {
        BentIndex.is(Mode.FULL);
        int before = BentIndex.refused();
        Caller.as("admin").post("/api/v1/search/rebuild").then().statusCode(202);
        Await.until(IndexAwayIT::rebuild, latest -> latest.get("state").equals("RUNNING"));
        Object begun = rebuild().get("startedAt");
        Await.until(BentIndex::refused, refused -> refused - before > 4);

        BentIndex.is(Mode.OPEN);

        Await.until(IndexAwayIT::rebuild, latest -> latest.get("state").equals("DONE"));
        assertThat(rebuild().get("startedAt")).as("not begun anew").isEqualTo(begun);
    }

    private static Map<String, Object> rebuild() {
        return Caller.as("admin")
                .get("/api/v1/search/rebuild")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("$");
    }

    private static boolean isLimited(JsonPath answer) {
        return Boolean.TRUE.equals(answer.get("degraded"));
    }

    private static JsonPath got(Future<JsonPath> answer) {
        try {
            return answer.get();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    /// Whatever happens to the index, it is an answer.
    private static JsonPath search(String text) {
        return Caller.nobody()
                .queryParam("q", text)
                .get("/api/v1/search")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
