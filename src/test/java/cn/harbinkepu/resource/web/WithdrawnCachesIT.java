package cn.harbinkepu.resource.web;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.text.tika.Documents;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class WithdrawnCachesIT {

    @TempDir
    Path folder;

    @Test
    void noCacheAnswersWithWhatIsWithdrawn() throws Exception {
        String id = Staff.draftOf("CHART", new Documents(folder).jpegWithPlace());
        JsonPath draft = Staff.settled(id);
        Staff.complete(id, draft.getInt("version"));
        Staff.review(id);
        Staff.act("chief", id, "publish", Map.of());
        String file = "/media/" + draft.getString("files[0].id");
        Response document = kept("/api/v1/resources/" + id);
        Response published = kept("/api/v1/resources/" + id + "/published");
        Response original = kept(file + "/original");
        Response picture = kept(file + "/picture");
        Response list = kept("/api/v1/resources?kind=CHART");
        asksFirst(open("/r/" + id, ""));

        assertThat(Staff.act("chief", id, "withdraw", Map.of("reason", "图上的数字有误"))
                        .statusCode())
                .isEqualTo(200);

        refused(open("/api/v1/resources/" + id, document.header("ETag")), 410);
        refused(open("/api/v1/resources/" + id + "/published", published.header("ETag")), 410);
        refused(open("/r/" + id, "\"whatever\""), 410);
        refused(open(file + "/original", original.header("ETag")), 410);
        refused(open(file + "/picture", picture.header("ETag")), 410);
        Response now = open("/api/v1/resources?kind=CHART", list.header("ETag"));
        assertThat(now.statusCode()).isEqualTo(200);
        assertThat(now.asString()).doesNotContain(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/feed?limit=5",
                "/api/v1/resources?limit=5",
                "/feeds/latest.atom",
                "/feeds/latest.json",
                "/alerts/feed.atom",
                "/alerts/feed.rss"
            })
    void whatIsUnchangedCostsNoBody(String address) {
        Response first = kept(address);

        Response again = open(address, first.header("ETag"));

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.asByteArray()).isEmpty();
        asksFirst(again);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/search?q=%E5%86%B0", "/api/v1/search?q=%E5%86%B0", "/alerts"})
    void noCacheGuessesHowLongAPageHolds(String address) {
        asksFirst(open(address, ""));
    }

    /// An answer that a cache may keep as long as it asks.
    private static Response kept(String address) {
        Response answer = open(address, "");
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        assertThat(answer.header("ETag")).as(address).isNotBlank();
        asksFirst(answer);
        assertThat(open(address, answer.header("ETag")).statusCode())
                .as(address)
                .isEqualTo(304);
        return answer;
    }

    private static void asksFirst(Response answer) {
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
    }

    private static void refused(Response answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    private static Response open(String address, String tag) {
        return tag.isEmpty()
                ? Caller.nobody().urlEncodingEnabled(false).get(address)
                : Caller.nobody()
                        .urlEncodingEnabled(false)
                        .header("If-None-Match", tag)
                        .get(address);
    }
}
