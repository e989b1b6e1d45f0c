package cn.harbinkepu.search.learn;

import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Form;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class JudgedIT {

    private static final String SETS = "/api/v1/search/judged";

    @Test
    void aSetIsMeasuredByTheSearchItselfAndTheWorstStandInFront() {
        String good = mark();
        String bad = mark();
        String right = published(good);
        String other = published(bad);
        String set = set();
        judge(set, good, right, 3).statusCode(204);
        judge(set, bad, right, 2).statusCode(204);

        JsonPath queries = measured(set);

        assertThat(queries.getString("items[0].words")).isEqualTo(bad);
        assertThat(queries.getString("items[0].came")).isEqualTo(other);
        assertThat(queries.getInt("items[1].place")).isEqualTo(1);
        assertThat(queries.getDouble("items[1].ndcg")).isEqualTo(1.0);
        JsonPath history =
                Caller.as("editor").get(SETS + "/" + set + "/measurements").jsonPath();
        assertThat(history.getDouble("items[-1].score.first")).isEqualTo(0.5);
        assertThat(history.getDouble("items[-1].score.nothing")).isZero();
        String page = Form.as("editor").open("/studio/search-quality/" + set);
        assertThat(page).contains("<polyline points=", "前十没有", "/r/" + other);
        assertThat(Form.as("reviewer").open("/studio/search-quality")).contains("50.0%");
    }

    @Test
    void judgementsTravelAsATableAndAWrongLineLeavesAllAsItWas() {
        String word = mark();
        String id = published(word);
        String set = set();

        take(set, word + "\t" + id + "\t2\n另一个\t" + UUID.randomUUID() + "\t1\n").statusCode(422);
        assertThat(table(set)).isEmpty();
        take(set, word + "\t" + id + "\t2\n").statusCode(200);

        assertThat(table(set)).matches("[0-9a-f-]{36}\t0\t" + id + "\t2\t" + word + "\n");
        judge(set, word, id, 0).statusCode(204);
        assertThat(table(set)).isEmpty();
    }

    @Test
    void aResultOfASearchIsJudgedWhereItStands() {
        String word = mark();
        String id = published(word);
        Form editor = Form.as("editor");
        String page = editor.open("/search?q=" + word);
        assertThat(page).contains("这是正确结果", "name=\"words\" value=\"" + word + "\"");
        assertThat(Caller.nobody().accept("text/html").get("/search?q=" + word).asString())
                .doesNotContain("这是正确结果");

        String set = editor.form()
                .formParam("words", word)
                .formParam("resource", id)
                .formParam("grade", "3")
                .post("/studio/search-quality/judge")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");

        String listed = editor.open(set.substring(set.indexOf("/studio")));
        assertThat(listed).contains(Judging.FROM_SEARCHES);
        assertThat(table(set.substring(set.lastIndexOf('/') + 1))).contains(id + "\t3\t" + word);
    }

    @Test
    void aRefusalSaysWhyOnThePage() {
        Form editor = Form.as("editor");
        String name = "重名" + mark();
        assertThat(editor.form()
                        .formParam("name", name)
                        .post("/studio/search-quality")
                        .statusCode())
                .isEqualTo(303);

        String page = editor.form()
                .formParam("name", name)
                .post("/studio/search-quality")
                .then()
                .statusCode(409)
                .extract()
                .asString();

        assertThat(page).contains("已经有“" + name + "”了", "role=\"alert\"");
        Caller.as("editor").delete(SETS + "/" + set()).then().statusCode(403);
        Caller.as("chief").delete(SETS + "/" + set()).then().statusCode(204);
    }

    private static JsonPath measured(String set) {
        return Await.until(
                () -> {
                    Caller.as("editor").post(SETS + "/measurements").then().statusCode(202);
                    return Caller.as("editor").get(SETS + "/" + set).jsonPath();
                },
                queries -> queries.getList("items.ndcg").stream().noneMatch(java.util.Objects::isNull));
    }

    private static io.restassured.response.ValidatableResponse judge(String set, String words, String id, int grade) {
        return Caller.as("editor")
                .contentType("application/json")
                .body(Map.of("words", words, "resource", id, "grade", grade))
                .put(SETS + "/" + set + "/answers")
                .then();
    }

    private static io.restassured.response.ValidatableResponse take(String set, String table) {
        return Caller.as("editor")
                .contentType("text/tab-separated-values; charset=UTF-8")
                .body(table.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post(SETS + "/" + set + "/qrels")
                .then();
    }

    private static String table(String set) {
        return Caller.as("editor").get(SETS + "/" + set + "/qrels").asString();
    }

    private static String set() {
        return Caller.as("editor")
                .contentType("application/json")
                .body(Map.of("name", "集" + mark()))
                .post(SETS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /// Found by its word.
    private static String published(String word) {
        String id = TestCloud.publish(TestCloud.article(UUID.randomUUID().toString(), word))
                .getFirst();
        Await.until(
                () -> Caller.nobody()
                        .queryParam("q", word)
                        .get("/api/v1/search")
                        .jsonPath(),
                found -> found.getInt("total") >= 1);
        return id;
    }

    private static String mark() {
        return "j" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }
}
