package cn.harbinkepu.local;

import java.util.List;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;

/// What tests do with the running cloud, through its public API only.
public final class TestCloud {

    private TestCloud() {}

    /// Imports and publishes the rows, and waits until that is done. Returns the ids of the resources in order; they
    /// are public, but need not have reached every listener yet.
    public static List<String> publish(JsonObject... rows) {
        String lines =
                String.join("\n", List.of(rows).stream().map(JsonObject::encode).toList());
        String report = Caller.as("chief")
                .contentType("text/plain; charset=UTF-8")
                .body(lines)
                .post("/api/v1/imports?publish=true")
                .then()
                .statusCode(202)
                .extract()
                .path("url");
        JsonPath done =
                Await.until(() -> Caller.as("chief").get(report).jsonPath(), found -> found.get("finishedAt") != null);
        if (done.getInt("failed") > 0 || done.getString("problem") != null) {
            throw new AssertionError("import failed: " + done.prettify());
        }
        return done.getList("rows.resource", String.class);
    }

    /// A row that is valid and may leave the pool; more is put into it by the test.
    public static JsonObject article(String externalId, String title) {
        return new JsonObject()
                .put("externalId", externalId)
                .put("kind", "ARTICLE")
                .put("title", title)
                .put("summary", title + "的摘要。")
                .put("body", "# " + title + "\n\n正文。")
                .put("licence", "CC-BY-SA-4.0")
                .put("attribution", "哈尔滨市科学技术协会");
    }

    public static void withdraw(String id, String reason) {
        Caller.as("chief")
                .contentType(ContentType.JSON)
                .body(new JsonObject().put("reason", reason).encode())
                .post("/api/v1/resources/" + id + "/withdraw")
                .then()
                .statusCode(200);
    }
}
