package cn.harbinkepu.alert.web;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.xml.XmlPath;
import io.restassured.response.Response;

import cn.harbinkepu.alert.CapValidator;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Desk;
import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;

/// What goes with a message is there, byte for byte.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class EnclosuresIT {

    @Test
    void drawingsAndTheSheetGoWithAMessageAndNotWithItsEnd() throws IOException {
        Desk.store("rainstorm-flood");
        String id = Desk.issue("Actual", "rainstorm-flood", "ORANGE", List.of("230127"));
        String ending = "";
        try {
            Response issued = Caller.as("duty").get("/api/v1/alerts/{id}", id);
            List<Map<String, Object>> resources = issued.jsonPath().getList("resources");
            assertThat(resources).hasSize(4);
            resources.subList(0, 3).forEach(EnclosuresIT::isThereByteForByte);
            assertThat(resources.getLast()).doesNotContainKeys("size", "digest").containsEntry("mimeType", "text/html");
            served(resources.getLast()).then().statusCode(200).contentType("text/html");

            String xml = cap(issued);
            assertThat(CapValidator.faults(xml)).isEmpty();
            assertThat(new XmlPath(xml).getList("alert.info.resource.digest"))
                    .isEqualTo(resources.subList(0, 3).stream()
                            .map(one -> one.get("digest"))
                            .toList());
        } finally {
            ending = Caller.as("approver")
                    .contentType("application/json")
                    .body(Map.of("reason", "情况已经结束"))
                    .post("/api/v1/alerts/{id}/cancel", id)
                    .path("id");
        }
        Response ended = Caller.as("duty").get("/api/v1/alerts/{id}", ending);
        assertThat(ended.jsonPath().<Object>get("resources")).isNull();
        assertThat(cap(ended)).contains("<msgType>Cancel").doesNotContain("<resource>");
    }

    @Test
    void aDrillPointsAtThePageOfTheDesk() {
        String id = Desk.issue("Exercise", "rainstorm-flood", "RED", List.of("230127"));
        try {
            String identifier = Caller.as("duty").get("/api/v1/alerts/{id}", id).path("identifier");
            String cap = Caller.as("duty")
                    .get("/desk/drills/{identifier}.xml", identifier)
                    .asString();
            String web = new XmlPath(cap).getString("alert.info.web");
            assertThat(web).endsWith("/desk/drills/" + identifier);
            Caller.as("duty").get(path(web)).then().statusCode(200);
        } finally {
            Desk.cancel(id);
        }
    }

    @Test
    void anotherVersionOfADrawingIsNotThere() {
        Caller.nobody().get("/pictograms/go-up/000000000000.svg").then().statusCode(404);
        Caller.nobody().get("/pictograms/nothing/000000000000.svg").then().statusCode(404);
    }

    private static void isThereByteForByte(Map<String, Object> resource) {
        Response served = served(resource);
        served.then().statusCode(200).contentType("image/svg+xml");
        assertThat(served.header("Cache-Control")).contains("immutable");
        assertThat(served.asByteArray()).hasSize((Integer) resource.get("size"));
        assertThat(sha1(served.asByteArray())).isEqualTo(resource.get("digest"));
        assertThat(new XmlPath(served.asString()).getString("svg.title"))
                .startsWith((String) resource.get("description"));
    }

    private static Response served(Map<String, Object> resource) {
        return Caller.nobody().get(path((String) resource.get("uri")));
    }

    /// Of an absolute address, with its query.
    private static String path(String address) {
        assertThat(address).matches("https?://[^/]+/.+");
        return address.replaceFirst("^https?://[^/]+", "");
    }

    private static String cap(Response alert) {
        return Caller.nobody()
                .get("/alerts/{identifier}.xml", (String) alert.path("identifier"))
                .asString();
    }

    private static String sha1(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
