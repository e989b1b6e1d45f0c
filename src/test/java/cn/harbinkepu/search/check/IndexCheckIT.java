package cn.harbinkepu.search.check;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;
import cn.harbinkepu.search.IndexChecked;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class IndexCheckIT {

    /// About two seconds.
    private static final int LOOKS = 40;

    private static final AtomicInteger ASKED = new AtomicInteger();

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void what_the_index_has_lost_or_should_not_have_is_told_and_put_right() throws Exception {
        String mark = "核对" + UUID.randomUUID().toString().substring(0, 8);
        String lost = TestCloud.publish(TestCloud.article(UUID.randomUUID().toString(), mark + "丢失"))
                .getFirst();
        String other = TestCloud.publish(TestCloud.article(UUID.randomUUID().toString(), mark + "走样"))
                .getFirst();
        Await.until(() -> found(mark), ids -> ids.containsAll(List.of(lost, other)));
        settled(lost);
        settled(other);
        String stray = UUID.randomUUID().toString();
        index("DELETE", lost + "?version_type=external_gte&version=" + version(lost), "");
        index(
                "PUT",
                other + "?version_type=external_gte&version=" + version(other),
                document(other, mark + "旧题").encode());
        index("PUT", stray, document(stray, mark + "不该有").encode());
        Await.until(() -> found(mark), ids -> ids.contains(stray) && !ids.contains(lost));

        JsonPath check = IndexChecked.now();

        assertThat(check.getInt("missing")).isEqualTo(1);
        assertThat(check.getInt("outdated")).isEqualTo(1);
        assertThat(check.getInt("surplus")).isEqualTo(1);
        Await.until(() -> found(mark), ids -> ids.contains(lost) && !ids.contains(stray));
        JsonPath after = IndexChecked.now();
        assertThat(List.of(after.getInt("missing"), after.getInt("outdated"), after.getInt("surplus")))
                .containsOnly(0);
    }

    @Test
    void what_the_index_does_not_take_back_comes_with_a_new_index() throws Exception {
        String mark = "核对" + UUID.randomUUID().toString().substring(0, 8);
        String lost = TestCloud.publish(TestCloud.article(UUID.randomUUID().toString(), mark))
                .getFirst();
        Await.until(() -> found(mark), ids -> ids.contains(lost));
        settled(lost);
        index("DELETE", lost, "");
        Await.until(() -> found(mark), List::isEmpty);

        IndexChecked.now();

        Await.until(() -> found(mark), ids -> ids.contains(lost));
    }

    @Test
    void only_an_administrator_may_check() {
        Caller.nobody().post("/api/v1/search/check").then().statusCode(401);
        Caller.as("chief").post("/api/v1/search/check").then().statusCode(403);
    }

    private static JsonObject document(String id, String title) {
        JsonObject card = new JsonObject()
                .put("id", id)
                .put("kind", "ARTICLE")
                .put("title", title)
                .put("url", "http://localhost/r/" + id)
                .put("publishedAt", "2026-01-31T08:00:00Z")
                .put("updatedAt", "2026-01-31T08:00:00Z")
                .put("subjects", new JsonArray())
                .put("segments", new JsonArray())
                .put("districts", new JsonArray())
                .put("licence", "CC-BY-SA-4.0")
                .put("attribution", "");
        return new JsonObject()
                .put("id", id)
                .put("kind", "ARTICLE")
                .put("title", title)
                .put("publishedAt", "2026-01-31T08:00:00Z")
                .put("card", card.encode())
                .put("lead", "")
                .put("opening", "")
                .put("longer", false)
                .put("telling", false);
    }

    /// A publication may be written more than once, which would mend what the test breaks.
    private void settled(String id) {
        Set<String> seen = new HashSet<>();
        AtomicInteger same = new AtomicInteger();
        Await.until(() -> seen.add(place(id)) ? same.getAndSet(0) : same.incrementAndGet(), times -> times >= LOOKS);
    }

    private String place(String id) {
        try {
            return JsonPath.from(index("GET", id, "")).getString("_seq_no");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private String version(String id) throws Exception {
        return JsonPath.from(index("GET", id, "")).getString("_version");
    }

    private String index(String method, String path, String body) throws Exception {
        String host = ConfigProvider.getConfig().getValue("quarkus.elasticsearch.hosts", String.class);
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://" + host + "/kepu-resources/_doc/" + path))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return answer.body();
    }

    /// Asks for another number of hits each time: an answer is given again for a minute, as long as nothing is written
    /// the usual way.
    private static List<String> found(String mark) {
        return Caller.nobody()
                .queryParam("q", "\"" + mark + "\"")
                .queryParam("limit", 10 + ASKED.incrementAndGet() % 90)
                .get("/api/v1/search")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.id", String.class);
    }
}
