package cn.harbinkepu.alert.web;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Desk;
import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PackCoverageIT {

    private static final String HAZARD = "epidemic";

    @Test
    void staffLearnWhatIsMissing() throws IOException {
        Desk.store(HAZARD);

        JsonPath all = Caller.as("duty")
                .get("/api/v1/packs/coverage")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(all.getList("items.hazard", String.class)).contains(HAZARD, "heat", "gas-co");
        String found = "items.find { it.hazard == '" + HAZARD + "' }.";
        assertThat(all.getInt(found + "cells.size()")).isEqualTo(21);
        assertThat(all.getList(found + "cells.count", Integer.class)).allMatch(count -> count > 0);
        assertThat(all.getList(found + "gaps.part", String.class))
                .contains("RESOURCE_UNKNOWN")
                .doesNotContain(
                        "FILM", "ADVICE", "TEMPLATE", "ENGLISH", "PICTOGRAMS", "HOTLINE_SCRIPT", "AUDIO_SCRIPT");
        assertThat(all.getList(found + "gaps.which", String.class)).contains("article-outbreak");
        Caller.as("reviewer").get("/api/v1/packs/coverage").then().statusCode(403);
        Caller.nobody().get("/api/v1/packs/coverage").then().statusCode(401);
    }

    @Test
    void aPackThatCannotBeReviewedOrDrawnIsRefused() throws IOException {
        Desk.store(HAZARD);
        JsonObject pack =
                new JsonObject(Caller.nobody().get("/api/v1/packs/" + HAZARD).asString());
        pack.put("version", pack.getInteger("version") + 1);

        Desk.put(HAZARD, pack.copy().put("reviewBy", pack.getString("reviewedOn")))
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("reviewBy"));
        Desk.put(
                        HAZARD,
                        pack.copy()
                                .put(
                                        "pictograms",
                                        new JsonObject().put("during", new JsonArray(List.of("flying-pig")))))
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("pictograms"));
    }
}
