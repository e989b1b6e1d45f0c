package cn.harbinkepu.bulk;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Imports by the public API, as the tests of this package make them.
public final class Importing {

    /// Sent as half a character, which JSON can write and UTF-8 cannot.
    static final String HALF = "{half}";

    private Importing() {}

    public static String newId() {
        return "bulk-" + UUID.randomUUID();
    }

    /// A row that lacks nothing.
    public static JsonObject row(String externalId, String title) {
        return new JsonObject()
                .put("externalId", externalId)
                .put("kind", "ARTICLE")
                .put("title", title)
                .put("summary", title + "：摘要")
                .put("body", "松花江的冰有多厚才安全？**至少十厘米**，还要看温度和水流。")
                .put("language", "zh-CN")
                .put("subjects", new JsonArray().add("ice-snow"))
                .put("licence", "CC-BY-SA-4.0")
                .put("attribution", "哈尔滨科普测试")
                .put("sources", new JsonArray().add(new JsonObject().put("title", "冰上安全手册")));
    }

    public static Response send(String username, String query, JsonObject... rows) {
        return send(
                username,
                query,
                "application/x-ndjson",
                Stream.of(rows)
                        .map(JsonObject::encode)
                        .collect(Collectors.joining("\n"))
                        .replace(HALF, "\\ud83d"));
    }

    public static Response send(String username, String query, String mediaType, String text) {
        return Caller.as(username)
                .contentType(mediaType)
                .body(text.getBytes(UTF_8))
                .post("/api/v1/imports" + query);
    }

    /// Imports, and answers the report once it is over.
    public static JsonPath run(String username, String query, JsonObject... rows) {
        return over(username, started(send(username, query, rows)));
    }

    public static String started(Response answer) {
        return answer.then().statusCode(202).extract().path("id");
    }

    public static JsonPath over(String username, String id) {
        return Await.until(() -> report(username, id), report -> List.of("DONE", "FAILED", "CANCELLED")
                .contains(report.getString("state")));
    }

    public static JsonPath report(String username, String id) {
        return Caller.as(username).get("/api/v1/imports/{id}", id).jsonPath();
    }

    /// Undoes it, and answers the report once that is over.
    public static JsonPath undone(String username, String id) {
        Caller.as(username).post("/api/v1/imports/{id}/undo", id).then().statusCode(202);
        return Await.until(() -> report(username, id), report -> List.of("DONE", "FAILED")
                .contains(String.valueOf(report.getString("undo.state"))));
    }

    public static int publicStatus(String resource) {
        return Caller.nobody().get("/api/v1/resources/{id}/published", resource).statusCode();
    }

    public static JsonPath shown(String resource) {
        return Caller.nobody().get("/api/v1/resources/{id}/published", resource).jsonPath();
    }
}
