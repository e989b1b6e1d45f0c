package cn.harbinkepu.search;

import io.restassured.path.json.JsonPath;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;

import static org.assertj.core.api.Assertions.assertThat;

/// What a check of the index finds.
public final class IndexChecked {

    private IndexChecked() {}

    /// Asks for a check and waits for its end.
    public static JsonPath now() {
        String id = Caller.as("admin")
                .post("/api/v1/search/check")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        JsonPath done = Await.until(
                () -> Caller.as("admin").get("/api/v1/search/check").jsonPath(),
                status -> status.getString("finishedAt") != null);
        assertThat(done.getString("id")).isEqualTo(id);
        assertThat(done.getString("state")).as(done.prettify()).isEqualTo("DONE");
        return done;
    }
}
