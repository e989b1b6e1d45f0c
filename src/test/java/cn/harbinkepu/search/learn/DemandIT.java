package cn.harbinkepu.search.learn;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Form;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;

import static org.assertj.core.api.Assertions.assertThat;

/// What people look for. All tests share one log, so each looks for a word of its own.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class DemandIT {

    private static final String BROWSER = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Mobile";

    @Inject
    DemandLog log;

    @Inject
    DemandStore store;

    @Inject
    DemandSweep sweep;

    @Inject
    Pool pool;

    @Test
    void wordsAreListedOnceTheyWereLookedForOnThreeOccasions() throws Throwable {
        String word = word();
        note(word, 0, 0);
        note(word, 20, 0);
        note(word, 20, 0);

        assertThat(listed("unanswered")).doesNotContain(word);

        note(word, 40, 0);
        JsonPath list = list("unanswered");
        assertThat(list.getInt(of(word, "asked"))).isEqualTo(4);
        assertThat(list.getInt(of(word, "unanswered"))).isEqualTo(4);
        assertThat(list.getInt(of(word, "occasions"))).isEqualTo(3);
        assertThat(listed("unopened")).doesNotContain(word);

        String page = Form.as("editor").open("/studio/search-demand");
        assertThat(page).contains("/search?q=" + word, "/studio/new?kind=ARTICLE&amp;title=" + word);
        assertThat(Form.as("editor").open("/studio/search-demand/words?q=" + word))
                .contains("<polyline points=");
        assertThat(Form.as("editor").open("/studio/new?kind=ARTICLE&title=" + word))
                .contains("value=\"" + word + "\"");
        assertThat(Caller.as("editor")
                        .get("/studio/search-demand.csv?list=unanswered")
                        .asString())
                .startsWith("\ufeff搜索词")
                .contains(word + ",4,4,0,0,0,");
    }

    @Test
    void aResultThatIsOpenedIsNotedWithItsPlace() throws Throwable {
        String word = word();
        String id = TestCloud.publish(TestCloud.article(UUID.randomUUID().toString(), word))
                .getFirst();
        Await.until(
                () -> Caller.as("editor")
                        .queryParam("q", word)
                        .get("/api/v1/search")
                        .jsonPath(),
                found -> found.getInt("total") == 1);
        note(word, 20, 1);
        note(word, 40, 1);
        read("/search?q=" + word, "");
        write();
        assertThat(listed("unopened")).contains(word);

        read("/r/" + id, "http://localhost/search?q=" + word);
        read("/r/" + id, "http://localhost/subjects/ice-snow");
        read("/r/" + id, "http://another.example/search?q=" + word);
        read("/r/00000000-0000-7000-8000-000000000000", "http://localhost/search?q=" + word);
        write();

        assertThat(list("asked").getInt(of(word, "opened"))).isEqualTo(1);
        assertThat(list("asked").getDouble(of(word, "place"))).isEqualTo(1.0);
        assertThat(listed("unopened")).doesNotContain(word);
        assertThat(Caller.as("expert")
                        .queryParam("q", word)
                        .get("/api/v1/search/demand/opened")
                        .jsonPath()
                        .getString("items[0].resource"))
                .isEqualTo(id);
    }

    @Test
    void ourOwnStaffAndCrawlersAreNotNotedAndWhatIsPersonalIsOnlyCounted() throws Throwable {
        String word = word();
        Caller.as("editor").queryParam("q", word).get("/api/v1/search");
        Caller.nobody()
                .header("User-Agent", "Mozilla/5.0 (compatible; Baiduspider/2.0)")
                .queryParam("q", word)
                .get("/search");
        Caller.nobody().queryParam("q", word + "@example.org").get("/api/v1/search");
        Caller.nobody().queryParam("q", word).get("/api/v1/search");
        write();

        assertThat(sum("asked", word)).isEqualTo(1);
        assertThat(sum("programs", word)).isEqualTo(1);
        assertThat(count("select count(*) as n from search_demand where words like '%' || $1 || '%'", word))
                .isEqualTo(1);
    }

    @Test
    void wordsAreForgottenAfterThreeMonthsAndTheWeekStays() throws Throwable {
        String old = word();
        Duration age = Duration.ofDays(200);
        note(old, (int) age.toMinutes(), 0);
        assertThat(sum("asked", old)).isEqualTo(1);

        VertxContextSupport.subscribeAndAwait(sweep::run);

        assertThat(count("select count(*) as n from search_demand where words = $1", old))
                .isZero();
        assertThat(count(
                        "select coalesce(sum(asked), 0)::bigint as n from search_week"
                                + " where week between current_date - $1::int - 7 and current_date - $1::int + 1",
                        200))
                .isPositive();
    }

    @Test
    void onlyStaffSeeIt() {
        Caller.nobody().get("/api/v1/search/demand").then().statusCode(401);
        Caller.partner().get("/api/v1/search/demand").then().statusCode(403);
        Caller.as("editor").get("/api/v1/search/demand?list=everything").then().statusCode(422);
    }

    /// A search so many minutes ago.
    private void note(String word, int minutesAgo, long total) throws Throwable {
        Note.Asked asked = new Note.Asked(
                Instant.now().minus(Duration.ofMinutes(minutesAgo)),
                Optional.of(new Sought(word, "")),
                UUID.randomUUID(),
                true,
                total,
                false,
                false,
                List.of());
        VertxContextSupport.subscribeAndAwait(() -> store.asked(List.of(asked)));
    }

    private void write() throws Throwable {
        VertxContextSupport.subscribeAndAwait(log::write);
    }

    private static void read(String path, String from) {
        Caller.nobody()
                .header("User-Agent", BROWSER)
                .header("Host", "localhost")
                .header("Referer", from)
                .accept("text/html")
                .get(path);
    }

    private static JsonPath list(String which) {
        return Caller.as("editor")
                .queryParam("list", which)
                .queryParam("limit", 200)
                .get("/api/v1/search/demand")
                .jsonPath();
    }

    private static List<String> listed(String which) {
        return list(which).getList("items.words", String.class);
    }

    private static String of(String word, String member) {
        return "items.find { it.words == '" + word + "' }." + member;
    }

    private long sum(String column, String word) throws Throwable {
        return count("select coalesce(sum(" + column + "), 0)::bigint as n from search_demand where words = $1", word);
    }

    private long count(String sql, Object value) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(
                        () -> pool.preparedQuery(sql).execute(Tuple.of(value)))
                .iterator()
                .next()
                .getLong("n");
    }

    /// A word that no other test uses, and no number.
    private static String word() {
        return "w"
                + UUID.randomUUID()
                        .toString()
                        .replace("-", "")
                        .chars()
                        .limit(14)
                        .map(c -> Character.isDigit(c) ? 'g' + c - '0' : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
    }
}
