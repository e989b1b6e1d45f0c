package cn.harbinkepu.resource.web;

import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Library;
import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ResourcePagesIT {

    @Test
    void whatAnEditorWritesNeverActsInThePage() throws Exception {
        String id = Library.publish(
                Library.row("readers-hostile", "ARTICLE", "冰花</title><script>alert(1)</script>")
                        .put("attribution", "\"><img src=x onerror=alert(1)>")
                        .put("body", "正文<script>alert(2)</script>\n\n[按这里](javascript:alert(3))"),
                Map.of());

        Response page = page("/r/" + id);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString())
                .contains("冰花&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("正文&lt;script&gt;alert(2)&lt;/script&gt;")
                .contains("\\u003cscript>")
                .doesNotContain("<script>alert")
                .doesNotContain("<img src=x")
                .doesNotContain("javascript:");
    }

    @Test
    void thePageSaysWhoseItIsAndWhatMayBeDoneWithIt() throws Exception {
        String id = Library.publish(
                Library.row("readers-meta", "ARTICLE", "雾凇是怎样来的")
                        .put("body", "## 水汽遇冷\n\n江面的水汽碰到树枝。")
                        .put("districts", new JsonArray().add("230109"))
                        .put("source", "https://example.org/rime"),
                Map.of());

        String page = page("/r/" + id).asString();

        assertThat(page)
                .contains("<h2>水汽遇冷</h2>")
                .contains("rel=\"nofollow noopener\">https://example.org/rime</a>")
                .contains("https://creativecommons.org/licenses/by/4.0/")
                .contains("href=\"/subjects/ice-snow\"")
                .contains("href=\"/?segment=TEENS#for-you\"")
                .contains("松北区")
                .contains("/api/v1/resources/" + id + "/published")
                .contains("\"@type\":\"Article\"");
    }

    @Test
    void anExhibitLeadsToItsVenueAndTheVenueToItsExhibits() throws Exception {
        JsonObject place = new JsonObject()
                .put("address", "松北区太阳大道")
                .put("location", new JsonObject().put("lat", 45.793).put("lon", 126.563));
        String venue =
                Library.publish(Library.row("readers-venue", "VENUE", "冰雪馆").put("place", place), Map.of());
        String exhibit = Library.publish(
                Library.row("readers-exhibit", "EXHIBIT", "雪花显微镜")
                        .put("place", place.copy().put("venue", "readers-venue")),
                Map.of());

        assertThat(page("/r/" + exhibit).asString()).contains("<a href=\"/r/" + venue + "\">冰雪馆</a>");
        assertThat(page("/r/" + venue).asString())
                .contains("<a href=\"/r/" + exhibit + "\">雪花显微镜</a>")
                .contains("geo:45.7930,126.5630");
    }

    @Test
    void whatWasWithdrawnIsGoneAndWhatNeverWasIsNotFound() throws Exception {
        String id =
                Library.publish(Library.row("readers-gone", "ARTICLE", "将被撤回").put("body", "正文"), Map.of());
        Caller.as("chief")
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "数据有误"))
                .post("/api/v1/resources/" + id + "/withdraw")
                .then()
                .statusCode(200);

        Library.until("the page is gone", () -> page("/r/" + id).statusCode() == 410);
        assertThat(page("/r/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
        assertThat(page("/r/nothing").statusCode()).isEqualTo(404);
    }

    private static Response page(String path) {
        return Caller.nobody().accept(ContentType.HTML).get(path);
    }
}
