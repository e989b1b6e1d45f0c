package cn.harbinkepu.search;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;

import static cn.harbinkepu.search.Articles.article;
import static cn.harbinkepu.search.Articles.mark;
import static cn.harbinkepu.search.Lookups.publish;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SavedSearchesIT {

    private static final String PATH = "/api/v1/me/searches";

    @Inject
    SavedSearchesTold told;

    @Test
    void who_saves_a_search_is_told_once_of_what_is_new() throws Throwable {
        String mark = mark();
        publish(mark, List.of(article(mark + " 旧", "冰")));
        String id = save("reviewer", mark).jsonPath().getString("id");
        publish(mark + " 新", List.of(article(mark + " 新", "冰"), article(mark + " 新二", "冰")));

        for (int minutes = 3; minutes <= 4; minutes++) {
            Instant later = Instant.now().plus(Duration.ofMinutes(minutes));
            VertxContextSupport.subscribeAndAwait(() -> told.tell(later, Duration.ZERO));
        }

        List<Map<String, String>> notices = Caller.as("reviewer")
                .get("/api/v1/notices?limit=100")
                .jsonPath()
                .getList("items.findAll { it.kind == 'search-found' && it.title.contains('%s') }".formatted(mark));
        assertThat(notices).hasSize(1);
        assertThat(notices.getFirst().get("words")).contains("2 项");
        String page = Caller.nobody()
                .urlEncodingEnabled(false)
                .get(notices.getFirst().get("address"))
                .asString();
        assertThat(page).contains(mark + "</em> 新二").doesNotContain(mark + "</em> 旧");
        delete("reviewer", id).then().statusCode(204);
    }

    @Test
    void each_sees_and_deletes_their_own() {
        String mark = mark();
        String id = save("expert", mark).jsonPath().getString("id");

        assertThat(list("expert").getList("items.q")).contains(mark);
        assertThat(list("reviewer").getList("items.q")).doesNotContain(mark);
        assertThat(delete("reviewer", id).statusCode()).isEqualTo(404);
        assertThat(Caller.as("expert").get("/me/searches").asString()).contains(mark);
        assertThat(delete("expert", id).statusCode()).isEqualTo(204);
        assertThat(list("expert").getList("items.q")).doesNotContain(mark);
    }

    @Test
    void the_same_again_is_saved_once_and_fifty_are_enough() {
        List<String> ids = IntStream.range(0, SavedSearches.MOST)
                .mapToObj(i -> save("museum-editor", "第 " + i + " 个 " + UUID.randomUUID())
                        .jsonPath()
                        .getString("id"))
                .toList();
        String again = list("museum-editor").getString("items[0].q");

        assertThat(save("museum-editor", again).jsonPath().getString("id")).isEqualTo(ids.getLast());
        assertThat(save("museum-editor", mark()).statusCode()).isEqualTo(409);
        ids.forEach(id -> delete("museum-editor", id));
    }

    @Test
    void nothing_at_all_and_unknown_values_cannot_be_saved() {
        Caller.as("editor")
                .contentType("application/json")
                .body(Map.of("q", " "))
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors[0].field", Matchers.equalTo("q"));
        Caller.as("editor")
                .contentType("application/json")
                .body(Map.of("chosen", Map.of("kind", List.of("POEM"))))
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors[0].field", Matchers.equalTo("kind"));
    }

    @Test
    void a_feed_tells_of_the_newest_without_an_account() {
        String mark = mark();
        String id = publish(mark, List.of(article(mark + " <一>", "冰 & 雪"))).getFirst();

        Response feed = Caller.nobody().queryParam("q", mark).get("/search.atom");

        assertThat(feed.contentType()).startsWith("application/atom+xml");
        assertThat(feed.xmlPath().getString("feed.entry.id")).isEqualTo("urn:uuid:" + id);
        assertThat(feed.xmlPath().getString("feed.entry.title")).isEqualTo(mark + " <一>");
        Caller.nobody()
                .header("If-None-Match", feed.header("ETag"))
                .queryParam("q", mark)
                .get("/search.atom")
                .then()
                .statusCode(304);
        assertThat(Caller.nobody().queryParam("q", mark).get("/search").asString())
                .contains("/search.atom?q=" + mark)
                .doesNotContain("保存搜索");
    }

    private static Response save(String username, String q) {
        return Caller.as(username)
                .contentType("application/json")
                .body(Map.of("q", q))
                .post(PATH);
    }

    private static Response delete(String username, String id) {
        return Caller.as(username).delete(PATH + "/" + id);
    }

    private static JsonPath list(String username) {
        return Caller.as(username).get(PATH).jsonPath();
    }
}
