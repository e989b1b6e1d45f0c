package cn.harbinkepu.core.web;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.RawRequest;
import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/// What every answer has in common, whoever made it: the headers that keep a browser out of harm, and the refusal of
/// requests that two readers could understand differently.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class AnswersIT {

    private record Kind(String name, java.util.function.Supplier<Response> ask) {}

    @TestFactory
    Stream<DynamicTest> everyKindOfAnswerCarriesTheSecurityHeaders() {
        return Stream.of(
                        new Kind("page", () -> page().get("/alerts")),
                        new Kind("staff page", () -> page().get("/desk")),
                        new Kind("document", () -> RestAssured.get("/api/v1/alerts")),
                        new Kind("feed", () -> RestAssured.get("/alerts/feed.atom")),
                        new Kind("page that is not there", () -> page().get("/no-such-page")),
                        new Kind("document that is not there", () -> RestAssured.get("/api/v1/no-such-thing")),
                        new Kind("medium that is not there", () -> RestAssured.get("/media/x/original")),
                        new Kind("static file", () -> RestAssured.get("/js/live.js")),
                        new Kind("refused caller", () -> RestAssured.post("/api/v1/resources")),
                        new Kind("refused token", () -> RestAssured.given()
                                .header("Authorization", "Bearer nobody")
                                .get("/api/v1/alerts")),
                        new Kind("problem", () -> Caller.as("duty")
                                .contentType(ContentType.JSON)
                                .body("{}")
                                .post("/api/v1/alerts")),
                        new Kind("wrong method", () -> RestAssured.delete("/api/v1/alerts")),
                        new Kind("refused path", () -> RestAssured.given()
                                .urlEncodingEnabled(false)
                                .get("/alerts;x=1")),
                        new Kind("health", () -> RestAssured.get("/q/health")))
                .map(kind ->
                        dynamicTest(kind.name(), () -> hasTheHeaders(kind.ask().get())));
    }

    /// A cache would give what it was sent compressed to who cannot read it.
    @TestFactory
    Stream<DynamicTest> whatMayBeCompressedSaysSo() {
        return Stream.of("/alerts", "/alerts/feed.atom", "/feeds/latest.json", "/oai?verb=Identify", "/sitemap.xml")
                .map(address -> dynamicTest(address, () -> {
                    assertThat(RestAssured.get(address).header("Vary")).contains("Accept-Encoding");
                    assertThat(RestAssured.given()
                                    .header("Accept-Encoding", "gzip")
                                    .get(address)
                                    .header("Vary"))
                            .contains("Accept-Encoding");
                }));
    }

    @Test
    void whatIsUnchangedSaysSoToo() {
        String tag = RestAssured.get("/feeds/latest.atom").header("ETag");

        Response unchanged = RestAssured.given().header("If-None-Match", tag).get("/feeds/latest.atom");

        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(unchanged.header("Vary")).contains("Accept-Encoding");
    }

    @Test
    void nothingInlineMayRunInAPage() {
        String policy = page().get("/alerts").header("Content-Security-Policy");

        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self'", "base-uri 'none'", "form-action 'self'")
                .doesNotContain("unsafe");
    }

    @TestFactory
    Stream<DynamicTest> anAmbiguousPathIsRefusedBeforeAnythingElse() {
        return Stream.of(
                        "/desk;x",
                        "/desk%3Bx",
                        "/desk%3bx",
                        "/%2e/desk",
                        "/x/../desk",
                        "/x/%2E%2e/desk",
                        "/./desk",
                        "//desk",
                        "/desk//",
                        "/desk%2Fx",
                        "/desk%5Cx",
                        "/desk%00",
                        "/desk%0d%0aX:y",
                        "/desk%252Fx",
                        "/desk/.",
                        "/desk/..",
                        "/desk%7f")
                .map(path -> dynamicTest(path, () -> assertThat(RawRequest.answer(
                                "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + "Connection: close\r\n\r\n"))
                        .startsWith("HTTP/1.1 400 ")
                        .contains("\"invalid-path\"")));
    }

    @Test
    void aRawBackslashIsRefusedByTheServerItself() throws IOException {
        assertThat(RawRequest.answer("GET /desk\\x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
    }

    @Test
    void aBodyThatTheAddressHasNoUseForIsNotRead() throws IOException {
        assertThat(RawRequest.answer("POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000\r\n"
                        + "Content-Type: multipart/form-data; boundary=end\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ")
                .contains("\"too-large\"");
        assertThat(RawRequest.answer("POST /sign-in HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
                        + "Content-Type: multipart/form-data; boundary=end\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
    }

    @Test
    void aWordOfTheMethodInAHeaderChangesNothing() {
        Response answer = RestAssured.given()
                .header("X-HTTP-Method-Override", "DELETE")
                .header("X-Original-URL", "/desk")
                .header("X-Rewrite-URL", "/desk")
                .header("X-Forwarded-Host", "evil.example")
                .get("/api/v1/alerts");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString()).doesNotContain("evil.example");
    }

    @Test
    void aProblemHasACodeAndTellsNothingOfTheInside() {
        Response answer = Caller.as("duty")
                .contentType(ContentType.JSON)
                .body("{\"status\":")
                .post("/api/v1/alerts");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.<String>path("code")).isEqualTo("invalid-request");
        assertThat(answer.asString()).doesNotContain("Exception", "jackson", "cn.harbinkepu", "at line");
    }

    /// Clients send these bare, viewers of pictures in a path and browsers in a query.
    @Test
    void bareCharactersThatCanOnlyMeanThemselvesAreUnderstood() throws IOException {
        assertThat(RawRequest.get("/iiif/3/" + UUID.randomUUID() + "/full/^100,/0/default.jpg"))
                .startsWith("HTTP/1.1 404")
                .contains("application/problem+json", "not-found");
        assertThat(RawRequest.get("/search?q=a^b|c{d}`e"))
                .startsWith("HTTP/1.1 200")
                .contains("a^b|c{d}`e");
    }

    @Test
    void whatIsNoAddressIsRefusedInWords() throws IOException {
        for (String address : List.of("/search?q=%zz", "/a^b;c", "/a\"b", "/r/<b>")) {
            assertThat(RawRequest.get(address))
                    .as(address)
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json", "invalid-path", "网址中含有不被接受的字符");
        }
        assertThat(RawRequest.answer(
                        "POST /a^b HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("invalid-path");
    }

    private static io.restassured.specification.RequestSpecification page() {
        return RestAssured.given().redirects().follow(false).accept("text/html");
    }

    private static void hasTheHeaders(Response answer) {
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("strict-origin-when-cross-origin");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Permissions-Policy")).isNotBlank();
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.headers().getValues("Content-Security-Policy")).hasSize(1);
    }
}
