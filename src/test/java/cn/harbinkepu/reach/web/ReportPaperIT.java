package cn.harbinkepu.reach.web;

import java.io.IOException;
import java.util.List;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.xml.XmlPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Desk;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.reach.HookServer;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ReportPaperIT {

    @Test
    void thePaperSaysWhatThePageSays() throws Exception {
        try (HookServer system = new HookServer()) {
            JsonObject recipient = recipient(system);
            String id = register(recipient);
            String alert = Desk.issue("Actual", "blizzard-coldwave", "RED", List.of("230184"));
            try {
                String incident = incident(alert);
                Await.until(system.calls()::size, calls -> calls == 1);
                Response paper = Caller.as("duty").get("/desk/incidents/{id}/report.pdf", incident);
                paper.then().statusCode(200).contentType("application/pdf").header("Cache-Control", "no-store");
                assertThat(text(paper)).contains("哈尔滨市应急提示", "系统对接", "五常市", "时间线", "值守 孙立起草", "第 1 页");
                assertThat(Caller.as("duty")
                                .get("/desk/incidents/{id}", incident)
                                .asString())
                        .contains("/desk/incidents/" + incident + "/report.pdf");
                Caller.as("editor")
                        .get("/desk/incidents/{id}/report.pdf", incident)
                        .then()
                        .statusCode(403);
            } finally {
                Desk.cancel(alert);
                Caller.as("admin")
                        .contentType("application/json")
                        .body(recipient.put("disabled", true).encode())
                        .put("/api/v1/admin/recipients/{id}", id);
            }
        }
    }

    private static String incident(String alert) {
        String identifier = Caller.nobody().get("/api/v1/alerts/{id}", alert).path("identifier");
        String cap = Caller.nobody().get("/alerts/{identifier}.xml", identifier).asString();
        return new XmlPath(cap).getString("alert.incidents");
    }

    private static JsonObject recipient(HookServer system) {
        return new JsonObject()
                .put("name", "值班系统 " + System.nanoTime())
                .put("organisation", "五常市应急管理局")
                .put("channel", "WEBHOOK")
                .put("address", system.address())
                .put("districts", new JsonArray().add("230184"))
                .put("least", "BLUE")
                .put("contact", "钱值班")
                .put("phone", "0451-84600002");
    }

    private static String register(JsonObject recipient) {
        return Caller.as("admin")
                .contentType("application/json")
                .body(recipient.encode())
                .post("/api/v1/admin/recipients")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String text(Response paper) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(paper.asByteArray())) {
            assertThat(pdf.getDocumentInformation().getTitle()).contains("哈尔滨市应急提示");
            return new PDFTextStripper().getText(pdf);
        }
    }
}
