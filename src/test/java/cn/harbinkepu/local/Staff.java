package cn.harbinkepu.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import static org.assertj.core.api.Assertions.assertThat;

/// What the staff do in tests, by the public API.
public final class Staff {

    private Staff() {}

    /// Uploads a file and answers whatever the cloud says.
    public static Response send(String username, Path file) {
        return Caller.as(username).multiPart("file", file.toFile()).post("/api/v1/files");
    }

    /// Uploads a file that must be accepted.
    public static String upload(String username, Path file) {
        return send(username, file).then().statusCode(201).extract().path("fileId");
    }

    /// A draft of the editor's with these fields.
    public static String draft(Map<String, Object> fields) {
        return Caller.as("editor")
                .contentType("application/json")
                .body(fields)
                .post("/api/v1/resources")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /// A draft that could be handed in.
    public static String complete(String title) {
        return draft(Map.of(
                "kind", "ARTICLE",
                "title", title,
                "body", "松花江的冰有多厚才安全？至少十厘米。",
                "licence", "CC-BY-SA-4.0",
                "attribution", "哈尔滨科普测试",
                "sources", List.of(Map.of("title", "测试用的资料"))));
    }

    /// Gives a draft what it needs to be handed in.
    public static void complete(String id, int version) {
        assertThat(Caller.as("editor")
                        .contentType("application/json")
                        .header("If-Match", "\"" + version + "\"")
                        .body(Map.of(
                                "licence", "CC-BY-SA-4.0",
                                "attribution", "哈尔滨科普测试",
                                "title", "一篇完整的稿件",
                                "summary", "冰上安全的要点：冰厚不足十厘米时不要上冰；结伴而行，带上绳索和哨子；遇险趴下身体，向来的方向爬。",
                                "sources", List.of(Map.of("title", "测试用的资料"))))
                        .patch("/api/v1/resources/{id}", id)
                        .statusCode())
                .isEqualTo(200);
    }

    public static String draftOf(String kind, Path file) {
        return draft(Map.of("kind", kind, "fileId", upload("editor", file)));
    }

    public static JsonPath view(String username, String id) {
        return Caller.as(username)
                .get("/api/v1/resources/{id}", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /// The draft once nothing is done with its files any more.
    public static JsonPath settled(String id) {
        return Await.until(() -> view("editor", id), view -> view.getList("stages.state", String.class).stream()
                .noneMatch(List.of("WAITING", "RUNNING")::contains));
    }

    /// Takes one step of the workflow and answers whatever the cloud says.
    public static Response act(String username, String id, String act, Map<String, ?> body) {
        return Caller.as(username)
                .contentType("application/json")
                .body(new HashMap<>(body))
                .post("/api/v1/resources/{id}/{act}", id, act);
    }

    public static void approve(String username, String id) {
        assertThat(act(username, id, "reviews", Map.of("verdict", "APPROVE")).statusCode())
                .isEqualTo(200);
    }

    /// Hands a draft in and has it approved at every step.
    public static void review(String id) {
        assertThat(act("editor", id, "submit", Map.of()).statusCode()).isEqualTo(200);
        approve("reviewer", id);
        approve("expert", id);
        approve("chief", id);
    }

    public static String published(String title) {
        String id = complete(title);
        review(id);
        assertThat(act("chief", id, "publish", Map.of()).statusCode()).isEqualTo(200);
        return id;
    }
}
