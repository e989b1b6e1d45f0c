package cn.harbinkepu.core.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.OffsetDateTime;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;

import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

/// Slips of those who call the API: told as what they are, never done as what they might have meant.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SlipsIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"at\":5}",
                "{\"at\":\"\"}",
                "{\"at\":\"2020-01-01T00:00:00Z\"}",
                "{\"at\":\"9999-12-31T00:00:00Z\"}",
                "{\"at\":\"+999999999-12-31T23:59:59Z\"}",
                "{\"publishAt\":\"2030-01-01T00:00:00Z\"}",
                "[]"
            })
    void aSlipInTheTimeOfPublicationPublishesNothing(String body) {
        String id = Staff.complete("一篇等待发布的文章");
        Caller.as("editor").post("/api/v1/resources/{id}/submit", id).then().statusCode(200);
        for (String person : new String[] {"reviewer", "expert", "chief"}) {
            Caller.as(person)
                    .contentType(ContentType.JSON)
                    .body("{\"verdict\":\"APPROVE\"}")
                    .post("/api/v1/resources/{id}/reviews", id)
                    .then()
                    .statusCode(200);
        }

        int status = Caller.as("chief")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/resources/{id}/publish", id)
                .statusCode();

        assertThat(status).isIn(400, 422);
        assertThat(Staff.view("editor", id).getString("state")).isEqualTo("REVIEWED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "yes", "TRUE"})
    void anImportThatIsPerhapsATrialIsNotBegun(String dryRun) {
        Caller.as("chief")
                .multiPart("file", "rows.jsonl", "{}".getBytes(UTF_8))
                .queryParam("dryRun", dryRun)
                .post("/api/v1/imports")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("dryRun"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"FOO\",\"title\":\"x\"}",
                "{\"kind\":3,\"title\":\"x\"}",
                "{\"kind\":\"ARTICLE\",\"title\":5}",
                "{\"kind\":\"ARTICLE\",\"title\":[\"x\"]}",
                "{\"kind\":\"ARTICLE\",\"fileId\":\"zzz\"}",
                "{\"title\":\"x\"}",
                "[]",
                "null",
                "{"
            })
    void aBodyOfTheWrongShapeIsAProblemWithACode(String body) {
        Caller.as("editor")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/resources")
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(400, 422))
                .contentType("application/problem+json")
                .body("code", notNullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "editor | POST /api/v1/resources | {\"kind\":\"ARTICLE\",\"titel\":\"x\"} | titel",
                "editor | PATCH /api/v1/resources/{id} | {\"bodi\":\"x\"} | bodi",
                "editor | PATCH /api/v1/resources/{id} | {\"sources\":[{\"title\":\"x\",\"link\":\"y\"}]} | link",
                "editor | PATCH /api/v1/resources/{id} | {\"place\":{\"adress\":\"x\"}} | adress",
                "editor | PUT /api/v1/resources/{id}/copy | {\"base\":1,\"contents\":{}} | contents",
                "chief | POST /api/v1/resources/{id}/withdraw | {\"reason\":\"x\",\"When\":\"2030-01-01T00:00:00Z\"} | When",
                "chief | POST /api/v1/resources/{id}/assign | {\"who\":\"x\"} | who"
            })
    void aFieldThatNobodyKnowsIsNamedAndNothingIsDone(String person, String act, String body, String field) {
        String id = Staff.complete("字段写错了");
        String[] words = act.split(" ", 2);

        Caller.as(person)
                .contentType(ContentType.JSON)
                .header("If-Match", "\"1\"")
                .body(body)
                .request(words[0], words[1].replace("{id}", id))
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid-field"))
                .body("errors[0].field", equalTo(field));
        assertThat(Staff.view("editor", id).getInt("version")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "admin, /api/v1/audit/export?after=abc, after",
        "reviewer, /api/v1/reviews?due=abc, due",
        "reviewer, /api/v1/reviews?claimed=abc, claimed",
        "reviewer, /api/v1/reviews?limit=abc, limit",
        "editor, /api/v1/alerts?limit=abc, limit",
        "editor, /api/v1/resources?kind=abc, kind"
    })
    void aParameterThatCannotBeIsNamed(String person, String address, String field) {
        Caller.as(person)
                .get(address)
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid-field"))
                .body("errors[0].field", equalTo(field));
    }

    @Test
    void anUploadWithoutANameIsToldSo() {
        Caller.as("editor")
                .multiPart("file", "hello")
                .post("/api/v1/files")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("file"));
    }

    @Test
    void aDrillNeverBecomesRealByAnUpdate() {
        String id = Caller.as("duty")
                .contentType(ContentType.JSON)
                .body(alert("Exercise"))
                .post("/api/v1/alerts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Caller.as("approver").post("/api/v1/alerts/{id}/approve", id).then().statusCode(200);

        Caller.as("duty")
                .contentType(ContentType.JSON)
                .body(alert("Actual"))
                .post("/api/v1/alerts/{id}/update", id)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("status"));

        Caller.as("approver")
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "演练结束"))
                .post("/api/v1/alerts/{id}/cancel", id)
                .then()
                .statusCode(201);
    }

    @Test
    void anEmptyBodyOverHttp2IsNotTooLarge() throws Exception {
        String id = Staff.complete("一篇经 HTTP/2 提交的文章");
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            // The first answer is that of HTTP/1.1 which agrees on HTTP/2, the second comes by it.
            assertThat(client.send(http2("/q/health/live", "GET", null), BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
            var answer = client.send(
                    http2("/api/v1/resources/" + id + "/submit", "POST", Caller.token("editor")),
                    BodyHandlers.ofString());

            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    private static HttpRequest http2(String path, String method, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(""));
        return token == null
                ? request.build()
                : request.header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .build();
    }

    @Test
    void theFilesOfADraftAreNotForTheDutyDesk() {
        String file = Caller.as("editor")
                .multiPart("file", "draft.txt", "草稿里的文字".getBytes(UTF_8))
                .post("/api/v1/files")
                .then()
                .statusCode(201)
                .extract()
                .path("fileId");

        Caller.as("editor").get("/media/{file}/original", file).then().statusCode(200);
        Caller.as("duty").get("/media/{file}/original", file).then().statusCode(404);
    }

    private static Map<String, Object> alert(String status) {
        return Map.of(
                "status", status,
                "hazard", "blizzard-coldwave",
                "level", "BLUE",
                "headline", "测试用信息",
                "description", "这是一次测试。",
                "instruction", "无须行动。",
                "areas", new String[] {"230103"},
                "expires",
                        OffsetDateTime.now(java.time.ZoneOffset.ofHours(8))
                                .plusHours(1)
                                .withNano(0)
                                .toString());
    }
}
