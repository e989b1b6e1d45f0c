package cn.harbinkepu.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class DraftCopyIT {

    @Test
    void keepsWhatWasTypedWithoutTouchingTheDraftUntilItIsSaved() {
        String id = Staff.complete("自动保存");

        assertThat(keep("editor", id, 1, Map.of("title", "还没写完")).statusCode()).isEqualTo(200);
        assertThat(keep("editor", id, 1, Map.of("title", "还没写完的题目")).statusCode())
                .isEqualTo(200);

        assertThat(Staff.view("editor", id).getString("title")).isEqualTo("自动保存");
        assertThat(Staff.view("editor", id).getInt("version")).isEqualTo(1);
        Response copy = copy("editor", id);
        assertThat(copy.jsonPath().getString("content.title")).isEqualTo("还没写完的题目");
        assertThat(copy.jsonPath().getBoolean("stale")).isFalse();
        assertThat(copy("chief", id).statusCode()).as("nobody else's").isEqualTo(404);

        assertThat(save("editor", id, 1, Map.of("title", "写完了")).statusCode()).isEqualTo(200);
        assertThat(copy("editor", id).statusCode()).isEqualTo(404);
    }

    @Test
    void saysWhatTheFieldsHeldBeforeIfItWasTold() {
        String id = Staff.complete("原来的题目");

        keep("editor", id, Map.of("base", 1, "content", Map.of("title", "新的"), "was", Map.of("title", "原来的题目")));

        JsonPath copy = copy("editor", id).jsonPath();
        assertThat(copy.getString("content.title")).isEqualTo("新的");
        assertThat(copy.getMap("was")).isEqualTo(Map.of("title", "原来的题目"));
    }

    @Test
    void refusesWhoMayNotEdit() {
        String id = Staff.complete("别人的稿子");

        assertThat(keep("reviewer", id, 1, Map.of("title", "改")).statusCode()).isEqualTo(403);
        assertThat(keep("editor", UUID.randomUUID().toString(), 1, Map.of("title", "改"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whoReadsAgainBeforeSavingGetsInWithoutTakingAnythingOut() {
        String id = Staff.complete("各添一个关键词");
        List<String> all = IntStream.range(0, 8).mapToObj(each -> "词" + each).toList();

        try (ExecutorService hands = Executors.newFixedThreadPool(8)) {
            all.stream()
                    .map(word -> CompletableFuture.runAsync(() -> add(word, id), hands))
                    .toList()
                    .forEach(CompletableFuture::join);
        }

        JsonPath view = Staff.view("editor", id);
        assertThat(view.getList("keywords", String.class)).containsExactlyInAnyOrderElementsOf(all);
        assertThat(view.getInt("version")).isEqualTo(9);
    }

    /// Reads, adds the word to what is there, and does so again as long as others were quicker.
    private static void add(String word, String id) {
        Await.until(
                () -> {
                    JsonPath seen = Staff.view("editor", id);
                    List<String> words = new ArrayList<>(seen.getList("keywords", String.class));
                    words.add(word);
                    return save("editor", id, seen.getInt("version"), Map.of("keywords", words))
                            .statusCode();
                },
                status -> status == 200);
    }

    private static Response keep(String person, String id, int base, Map<String, ?> content) {
        return keep(person, id, Map.of("base", base, "content", content));
    }

    private static Response keep(String person, String id, Map<String, ?> copy) {
        return Caller.as(person).contentType("application/json").body(copy).put("/api/v1/resources/{id}/copy", id);
    }

    private static Response copy(String person, String id) {
        return Caller.as(person).get("/api/v1/resources/{id}/copy", id);
    }

    private static Response save(String person, String id, int version, Map<String, ?> changes) {
        return Caller.as(person)
                .contentType("application/json")
                .header("If-Match", '"' + Integer.toString(version) + '"')
                .body(changes)
                .patch("/api/v1/resources/{id}", id);
    }
}
