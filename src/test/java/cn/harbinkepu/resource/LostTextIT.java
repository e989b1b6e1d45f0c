package cn.harbinkepu.resource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;

import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Form;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class LostTextIT {

    private static final int SAVES = 200;

    @Inject
    Pool pool;

    @Inject
    LostTextSweep sweep;

    @Test
    void keepsEveryTextOfOneWriterThatCameTooLate() {
        String id = Staff.complete("两百个人同时保存");

        Map<Integer, Response> answers = saveAtOnce(id, each -> "editor");

        String winner = onlyWinner(id, answers);
        List<String> found = texts("editor", id);
        assertThat(found).doesNotHaveDuplicates().doesNotContain(winner);
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected(each -> !words(each)
                .equals(winner)));
    }

    @Test
    void keepsEachWritersTextsForThatWriterAlone() {
        String id = Staff.complete("两个人轮流同时保存");

        Map<Integer, Response> answers = saveAtOnce(id, each -> each % 2 == 0 ? "editor" : "chief");

        String winner = onlyWinner(id, answers);
        assertThat(texts("editor", id))
                .containsExactlyInAnyOrderElementsOf(
                        expected(each -> each % 2 == 0 && !words(each).equals(winner)));
        assertThat(texts("chief", id))
                .containsExactlyInAnyOrderElementsOf(
                        expected(each -> each % 2 == 1 && !words(each).equals(winner)));
    }

    @Test
    void saysWhereARefusedTextIsAndForgetsItWhenItIsSavedOrDropped() {
        String id = Staff.complete("晚到一步");
        save("chief", id, 1, Map.of("title", "先到的标题"));

        Response refused = save("editor", id, 1, Map.of("summary", "晚到的摘要", "keywords", List.of("冰")));
        save("editor", id, 1, Map.of("summary", "晚到的摘要", "keywords", List.of("冰")));
        save("editor", id, 1, Map.of("summary", "另一份晚到的摘要"));

        String kept = refused.jsonPath().getString("kept");
        assertThat(refused.statusCode()).isEqualTo(412);
        assertThat(refused.header("Link")).isEqualTo("<%s>; rel=\"working-copy\"".formatted(kept));
        assertThat(list("editor", id, "").getList("items"))
                .as("the same text once")
                .hasSize(2);
        JsonPath text = Caller.as("editor").get(kept).jsonPath();
        assertThat(text.getMap("content")).isEqualTo(Map.of("summary", "晚到的摘要", "keywords", List.of("冰")));
        assertThat(text.getList("fields")).isEqualTo(List.of("summary", "keywords"));
        assertThat(text.getInt("base")).isEqualTo(1);
        assertThat(text.getBoolean("stale")).isTrue();
        assertThat(Caller.as("chief").get(kept).statusCode())
                .as("nobody else's")
                .isEqualTo(404);
        assertThat(Caller.as("editor").get("/api/v1/resources/{id}/copy", id).statusCode())
                .as("what is kept while typing is another thing")
                .isEqualTo(404);

        save("editor", id, 2, Map.of("summary", "晚到的摘要", "keywords", List.of("冰"), "title", "合在一起"));
        assertThat(Caller.as("editor").get(kept).statusCode()).isEqualTo(404);
        String other = list("editor", id, "").getString("items[0].id");
        Caller.as("editor").delete("/api/v1/resources/{id}/copies/{copy}", id, other);
        assertThat(list("editor", id, "").getList("items")).isEmpty();
    }

    @Test
    void keepsNothingOfASaveThatWasSentTwice() {
        String id = Staff.complete("网断了又发一次");
        save("editor", id, 1, Map.of("title", "发了两次"));

        Response again = save("editor", id, 1, Map.of("title", "发了两次"));

        assertThat(again.statusCode()).isEqualTo(412);
        assertThat(again.jsonPath().getString("kept")).isNull();
        assertThat(list("editor", id, "").getList("items")).isEmpty();
    }

    @Test
    void offersThemBesideTheFormAndOpensTheFormWithOne() {
        String id = Staff.complete("在工作室找回");
        save("chief", id, 1, Map.of("title", "先到的标题"));
        String kept = save("editor", id, 1, Map.of("summary", "晚到的摘要"))
                .jsonPath()
                .getString("kept")
                .replaceFirst(".*/", "");

        Form editor = Form.as("editor");
        String form = editor.open("/studio/resources/" + id + "/edit");
        assertThat(form).contains("没能存上的内容（1 份）", "摘要", "?copy=" + kept);
        assertThat(editor.open("/studio/resources/" + id + "/edit?copy=" + kept))
                .contains("晚到的摘要", "先到的标题", "您写下这些内容之后，别人保存过这篇稿子。");

        editor.form().formParam("copy", kept).post("/studio/resources/{id}/drop-lost", id);
        assertThat(editor.open("/studio/resources/" + id + "/edit")).doesNotContain("没能存上的内容");
    }

    @Test
    void sweepsWhatIsOldAndWhatIsTooMuch() {
        String id = Staff.complete("没人来取");
        save("chief", id, 1, Map.of("title", "先到的标题"));
        save("editor", id, 1, Map.of("summary", "一个月前"));
        save("editor", id, 1, Map.of("summary", "昨天"));
        pool.query("update lost_text set lost_at = now() - interval '31 days' where content like '%一个月前%'")
                .execute()
                .await()
                .indefinitely();

        sweep.run().await().indefinitely();

        assertThat(texts("editor", id)).containsExactly("昨天");
    }

    private interface Who {
        String of(int each);
    }

    private static Map<Integer, Response> saveAtOnce(String id, Who who) {
        Map<Integer, CompletableFuture<Response>> saves = new HashMap<>();
        // Threads of our own have the class loader of the test.
        try (ExecutorService hands = Executors.newFixedThreadPool(50)) {
            IntStream.range(0, SAVES)
                    .forEach(each -> saves.put(
                            each,
                            CompletableFuture.supplyAsync(
                                    () -> save(who.of(each), id, 1, Map.of("summary", words(each))), hands)));
        }
        Map<Integer, Response> answers = new HashMap<>();
        saves.forEach((each, answer) -> answers.put(each, answer.join()));
        return answers;
    }

    /// The words of the one that was saved.
    private static String onlyWinner(String id, Map<Integer, Response> answers) {
        List<Integer> saved = answers.entrySet().stream()
                .filter(answer -> answer.getValue().statusCode() == 200)
                .map(Map.Entry::getKey)
                .toList();
        assertThat(answers.values()).extracting(Response::statusCode).containsOnly(200, 412);
        assertThat(saved).hasSize(1);
        assertThat(Staff.view("editor", id).getInt("version")).isEqualTo(2);
        assertThat(Staff.view("editor", id).getString("summary")).isEqualTo(words(saved.getFirst()));
        return words(saved.getFirst());
    }

    private static List<String> expected(java.util.function.IntPredicate which) {
        return IntStream.range(0, SAVES)
                .filter(which)
                .mapToObj(LostTextIT::words)
                .toList();
    }

    private static List<String> texts(String person, String id) {
        List<String> texts = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = list(person, id, cursor);
            page.getList("items.id", String.class)
                    .forEach(copy -> texts.add(Caller.as(person)
                            .get("/api/v1/resources/{id}/copies/{copy}", id, copy)
                            .jsonPath()
                            .getString("content.summary")));
            cursor = page.getString("cursor");
        }
        return texts;
    }

    private static JsonPath list(String person, String id, String cursor) {
        return Caller.as(person)
                .get("/api/v1/resources/{id}/copies?limit=60&cursor={cursor}", id, cursor)
                .jsonPath();
    }

    private static String words(int each) {
        return "第 %d 个人写了很久的摘要".formatted(each).repeat(20);
    }

    private static Response save(String person, String id, int version, Map<String, ?> changes) {
        return Caller.as(person)
                .contentType("application/json")
                .header("If-Match", '"' + Integer.toString(version) + '"')
                .body(changes)
                .patch("/api/v1/resources/{id}", id);
    }
}
