package cn.harbinkepu.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static java.time.ZoneOffset.UTC;

/// The emergency desk in a test, through its public API: two people, as ever.
public final class Desk {

    private Desk() {}

    /// Issues an alert and returns its id.
    ///
    /// @param status    `Actual` or `Exercise`
    /// @param districts six-digit codes
    public static String issue(String status, String hazard, String level, List<String> districts) {
        String id = draft(status, hazard, level, districts);
        Caller.as("approver").post("/api/v1/alerts/{id}/approve", id).then().statusCode(200);
        return id;
    }

    /// Drafts one and returns its id.
    public static String draft(String status, String hazard, String level, List<String> districts) {
        return Caller.as("duty")
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "status",
                        status,
                        "hazard",
                        hazard,
                        "level",
                        level,
                        "headline",
                        "哈尔滨市应急提示",
                        "description",
                        "预计未来六小时情况会变得严重。",
                        "instruction",
                        "减少外出，注意安全。",
                        "areas",
                        districts,
                        "expires",
                        OffsetDateTime.now(UTC)
                                .plusHours(2)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString()))
                .post("/api/v1/alerts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /// Approves on the page that is open, the reminders about other messages seen if there are any.
    public static Browser approve(Browser page) {
        if (!page.all("[name=known]:not(:checked)").isEmpty()) {
            page.click("[name=known]");
        }
        return page.click("form[action$='/approve'] button");
    }

    public static void cancel(String alert) {
        Caller.as("approver")
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "情况已经结束"))
                .post("/api/v1/alerts/{id}/cancel", alert)
                .then()
                .statusCode(201);
    }

    /// Stores the next version of a hazard's knowledge pack, whose one piece of advice names these.
    public static void advise(String hazard, List<String> resources) {
        Response stored = Caller.nobody().get("/api/v1/packs/" + hazard);
        int version = stored.statusCode() == 200 ? stored.jsonPath().getInt("version") + 1 : 1;
        JsonObject advice = new JsonObject().put("text", "先看这些。");
        if (!resources.isEmpty()) {
            advice.put("resources", new JsonArray(resources));
        }
        put(hazard, pack(hazard, version, advice)).then().statusCode(201);
    }

    /// Stores a pack of the starter library as the next version.
    public static void store(String hazard) throws IOException {
        Response stored = Caller.nobody().get("/api/v1/packs/" + hazard);
        JsonObject pack = new JsonObject(Files.readString(Path.of("src/starter/packs/" + hazard + ".json")));
        if (stored.statusCode() == 200) {
            pack.put("version", stored.jsonPath().getInt("version") + 1);
        }
        put(hazard, pack).then().statusCode(201);
    }

    /// Hands in a pack as the chief editor.
    public static Response put(String hazard, JsonObject pack) {
        return Caller.as("chief")
                .contentType(ContentType.JSON)
                .body(pack.encode())
                .put("/api/v1/packs/" + hazard);
    }

    private static JsonObject pack(String hazard, int version, JsonObject advice) {
        JsonArray some = new JsonArray().add(new JsonObject().put("text", "听官方消息。"));
        return new JsonObject()
                .put("id", hazard)
                .put("hazard", hazard)
                .put("title", "试用的科普包")
                .put("version", version)
                .put("reviewedOn", "2026-11-01")
                .put("sources", new JsonArray().add(new JsonObject().put("title", "安全提示")))
                .put(
                        "phases",
                        new JsonObject()
                                .put("before", some)
                                .put("during", new JsonArray().add(advice))
                                .put("after", some))
                .put(
                        "templates",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("level", "RED")
                                        .put("headline", "{district}提示")
                                        .put("description", "注意。")
                                        .put("instruction", "注意安全。")))
                .put("questions", new JsonArray())
                .put("rumours", new JsonArray());
    }
}
