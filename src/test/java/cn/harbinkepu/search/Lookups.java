package cn.harbinkepu.search;

import java.util.HashSet;
import java.util.List;

import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.TestCloud;

/// What a stranger asks of search.
final class Lookups {

    private Lookups() {}

    /// @param parameters name and value by turns
    static JsonPath search(String text, Object... parameters) {
        var request = Caller.nobody().queryParam("q", text);
        for (int i = 0; i < parameters.length; i += 2) {
            request = request.queryParam((String) parameters[i], parameters[i + 1]);
        }
        return request.get("/api/v1/search").then().statusCode(200).extract().jsonPath();
    }

    static List<String> ids(JsonPath result) {
        return result.getList("items.id", String.class);
    }

    /// Publishes the rows and waits until a search for the words finds all of them.
    static List<String> publish(String words, List<JsonObject> rows) {
        List<String> ids = TestCloud.publish(rows.toArray(JsonObject[]::new));
        Await.until(() -> new HashSet<>(ids(search(words, "limit", 100))), found -> found.containsAll(ids));
        return ids;
    }
}
