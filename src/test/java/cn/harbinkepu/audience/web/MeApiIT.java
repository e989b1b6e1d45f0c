package cn.harbinkepu.audience.web;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class MeApiIT {

    @Test
    void thereIsNoProfileWithoutConsent() {
        for (Object body : List.of(Map.of(), Map.of("consent", false), Map.of("age", "FROM_60"))) {
            RestAssured.given()
                    .contentType(ContentType.JSON)
                    .body(body)
                    .post("/api/v1/me")
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("consent-missing"), "errors[0].field", equalTo("consent"));
        }
    }

    @Test
    void whatAReaderSaysIsSeenChangedAndForgotten() {
        Reader reader = Reader.join(Map.of(
                "age", "FROM_60", "district", "230103", "occupation", "RETIRED", "interests", List.of("ice-snow")));

        reader.asks()
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("age", equalTo("FROM_60"), "district", equalTo("230103"), "personalised", equalTo(true))
                .body("interests.code", equalTo(List.of("ice-snow")), "interests[0].chosen", equalTo(true));

        reader.asks()
                .body(Map.of("occupation", "FARMER"))
                .put("/api/v1/me/about")
                .then()
                .statusCode(200)
                .body("occupation", equalTo("FARMER"), "age", equalTo(null), "district", equalTo(null));
    }

    @Test
    void whatIsNoChoiceIsNamed() {
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("age", "97"),
                Map.of("district", "110000"),
                Map.of("occupation", "PILOT"),
                Map.of("grade", "x"),
                Map.of("interests", List.of("astrology")))) {
            Map<String, Object> body = new java.util.HashMap<>(wrong);
            body.put("consent", true);
            RestAssured.given()
                    .contentType(ContentType.JSON)
                    .body(body)
                    .post("/api/v1/me")
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", equalTo(wrong.keySet().iterator().next()));
        }
    }

    @Test
    void aForgedTokenIsRefused() {
        String token = Reader.join().token();
        String other = token.substring(0, 10) + (token.charAt(10) == 'A' ? 'B' : 'A') + token.substring(11);

        for (String forged : List.of(other, "kpf_", "kpf_" + "A".repeat(43), "x", token + "AA")) {
            RestAssured.given()
                    .header(ReaderToken.HEADER, forged)
                    .get("/api/v1/me")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("invalid-profile"));
        }
        RestAssured.given().get("/api/v1/me").then().statusCode(400);
    }

    @Test
    void theCookieServesOurOwnPagesAlone() {
        String token = Reader.join().token();

        RestAssured.given()
                .cookie("kepu-profile", token)
                .get("/api/v1/me")
                .then()
                .statusCode(200);
        RestAssured.given()
                .cookie("kepu-profile", token)
                .header("Sec-Fetch-Site", "cross-site")
                .get("/api/v1/me")
                .then()
                .statusCode(400);
    }

    @Test
    void interestsFollowFromWhatWasUsedAndStayAwayWhenTakenAway() {
        Reader reader = Reader.join();
        List<String> ids = TestCloud.publish(row("me-1"), row("me-2"));
        ids.forEach(id -> reader.does("open", id));
        ids.forEach(id -> reader.does("finish", id));

        reader.asks()
                .get("/api/v1/me/interests")
                .then()
                .body("interests.code", hasItem("aerospace"), "interests.chosen", not(hasItem(true)));

        reader.asks()
                .body(Map.of("interests", List.of("agriculture")))
                .put("/api/v1/me/interests")
                .then()
                .statusCode(200)
                .body("interests.code", equalTo(List.of("agriculture")));
        reader.asks().get("/api/v1/me/interests").then().body("interests.code", equalTo(List.of("agriculture")));
    }

    @Test
    void whileItIsSwitchedOffNothingIsKept() {
        Reader reader = Reader.join();
        String id = TestCloud.publish(row("me-3")).getFirst();

        reader.asks()
                .body(Map.of("enabled", false))
                .put("/api/v1/me/personalisation")
                .then()
                .statusCode(200)
                .body("enabled", equalTo(false));
        reader.says(Reader.event("like", id)).then().statusCode(202).body("counted", equalTo(0));

        assertThat(reader.export().getList("events")).isEmpty();
        reader.asks().get("/api/v1/me/personalisation").then().body("enabled", equalTo(false));
    }

    @Test
    void nothingIsKeptOfAChild() {
        Reader child = Reader.join(Map.of("age", "UNDER_14"));
        Reader pupil = Reader.join(Map.of("grade", "PRIMARY_UPPER"));
        Reader teenager = Reader.join(Map.of("age", "FROM_14_TO_17"));
        String id = TestCloud.publish(row("me-4")).getFirst();

        child.says(Reader.event("open", id)).then().body("counted", equalTo(0));
        pupil.says(Reader.event("open", id)).then().body("counted", equalTo(0));
        teenager.says(Reader.event("open", id)).then().body("counted", equalTo(1));

        teenager.asks()
                .body(Map.of("age", "UNDER_14"))
                .put("/api/v1/me/about")
                .then()
                .statusCode(200);
        assertThat(teenager.export().getList("events")).isEmpty();
    }

    @Test
    void aReaderTakesEverythingAlongAndErasesIt() {
        Reader reader = Reader.join(Map.of("age", "FROM_18_TO_35"));
        String id = TestCloud.publish(row("me-5")).getFirst();
        reader.does("share", id);

        reader.asks()
                .get("/api/v1/me/export")
                .then()
                .body("profile.age", equalTo("FROM_18_TO_35"), "events", hasSize(1))
                .body("events[0].resource", equalTo(id), "events[0].type", equalTo("SHARE"));

        reader.asks().delete("/api/v1/me").then().statusCode(204);

        reader.asks().get("/api/v1/me").then().statusCode(400).body("detail", containsString("清除"));
        reader.says(Reader.event("open", id)).then().statusCode(400);
    }

    @Test
    void whatIsMissingInARequestIsAProblem() {
        Reader reader = Reader.join();

        for (String path : List.of("interests", "personalisation")) {
            for (String body : List.of("{}", "null", "", "{\"interests\":[null],\"enabled\":null}")) {
                int status = reader.asks().body(body).put("/api/v1/me/" + path).statusCode();
                assertThat(status).as(path + " " + body).isBetween(400, 422);
            }
        }
    }

    @Test
    void theWordsToAgreeToCanBeRead() {
        RestAssured.given()
                .get("/api/v1/me/consent")
                .then()
                .statusCode(200)
                .body("version", startsWith("20"), "words", containsString("一键关闭个性化推荐"));
    }

    private static JsonObject row(String externalId) {
        return new JsonObject()
                .put("externalId", externalId + "-" + System.nanoTime())
                .put("kind", "ARTICLE")
                .put("title", "星空 " + externalId)
                .put("body", "正文")
                .put("licence", "CC-BY-SA-4.0")
                .put("attribution", "哈尔滨科普")
                .put("subjects", new JsonArray().add("aerospace"));
    }
}
