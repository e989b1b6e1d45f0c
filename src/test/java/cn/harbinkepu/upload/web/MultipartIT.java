package cn.harbinkepu.upload.web;

import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.Response;

import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/// Uploads that are no uploads: each is refused for what it is, and the next good one works.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class MultipartIT {

    private static final String PART = "--end\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n";
    private static final String FILE =
            "--end\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: text/html\r\n\r\n%s\r\n";
    private static final String END = "--end--\r\n";
    private static final String PAGE = "<!doctype html><title>冰</title><p>冬天的松花江结冰厚达一米。";

    @TestFactory
    Stream<DynamicTest> aMalformedUploadIsRefused() {
        return Stream.of(
                refused("ten thousand fields", fields(10_000)),
                refused("a part with a header of one megabyte", hugeHeader()),
                refused("a field of two megabytes", PART.formatted("title", "x".repeat(2 << 20)) + END),
                refused("a file without an end", FILE.formatted("a.html", PAGE)),
                refused("an empty body", ""),
                refused("no part named file", PART.formatted("other", "x") + END),
                refused(
                        "another boundary",
                        FILE.formatted("a.html", PAGE).replace("--end", "--other") + "--other--\r\n"),
                dynamicTest(
                        "no boundary at all",
                        () -> assertCallersFault(Caller.as("editor")
                                .config(verbatim())
                                .contentType("multipart/form-data")
                                .body(FILE.formatted("a.html", PAGE).getBytes(UTF_8))
                                .post("/api/v1/files"))));
    }

    @Test
    void aGoodUploadWorksAfterwards() {
        Response answer = send(FILE.formatted("冰.html", PAGE) + END);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.<String>path("sha256")).hasSize(64);
    }

    private static DynamicTest refused(String what, String body) {
        Consumer<Response> check = MultipartIT::assertCallersFault;
        return dynamicTest(what, () -> check.accept(send(body)));
    }

    private static void assertCallersFault(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isBetween(400, 431);
        assertThat(answer.asString()).doesNotContain("Exception", "cn.harbinkepu");
    }

    private static String fields(int count) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < count; i++) {
            body.append(PART.formatted("f" + i, "x"));
        }
        return body + END;
    }

    private static String hugeHeader() {
        return "--end\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + "x".repeat(1 << 20)
                + "\"\r\n\r\nx\r\n" + END;
    }

    private static Response send(String body) {
        return Caller.as("editor")
                .config(verbatim())
                .contentType("multipart/form-data; boundary=end")
                .body(body.getBytes(UTF_8))
                .post("/api/v1/files");
    }

    private static io.restassured.config.RestAssuredConfig verbatim() {
        return RestAssured.config()
                .encoderConfig(EncoderConfig.encoderConfig()
                        .encodeContentTypeAs("multipart/form-data", io.restassured.http.ContentType.BINARY)
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false));
    }
}
