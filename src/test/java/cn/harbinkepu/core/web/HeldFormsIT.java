package cn.harbinkepu.core.web;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import cn.harbinkepu.local.Form;
import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;

/// Forms of a session that is over.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class HeldFormsIT {

    private static final String PAGE = "/studio/resources/00000000-0000-7000-8000-000000000000";
    private static final String WORDS = "写了一个小时的意见\n第二段<b>";

    @Test
    void theWordsOfAStrangerComeBackWithTheWayToSignInAndSend() {
        Response held = typed(ours())
                .header("Referer", RestAssured.baseURI + ":" + RestAssured.port + PAGE)
                .post(PAGE + "/review");

        assertThat(held.statusCode()).isEqualTo(401);
        assertThat(held.header("Cache-Control")).isEqualTo("no-store");
        assertThat(held.asString())
                .contains("写了一个小时的意见\n第二段&lt;b&gt;</textarea>", "name=\"verdict\" value=\"RETURN\"")
                .contains("action=\"" + PAGE + "/review\"", "/sign-in?next=" + PAGE.replace("/", "%2F"));
    }

    @Test
    void anArticleComesBackAsItWasSentWithoutItsFiles(@TempDir Path folder) throws Exception {
        File photo = Files.write(folder.resolve("photo.png"), new byte[100_000]).toFile();
        Response held = ours().multiPart("csrf", "alt")
                .multiPart("version", "3")
                .multiPart(part("body", "正文".repeat(100_000)).build())
                .multiPart("files", photo, "image/png")
                .post(PAGE + "/edit");

        assertThat(held.statusCode()).isEqualTo(401);
        assertThat(held.asString())
                .contains("正文".repeat(100_000), "enctype=\"multipart/form-data\"", "photo.png", "没有留下")
                .contains("name=\"version\" value=\"3\"");
    }

    @Test
    void aFormOfAnEarlierSessionComesBackWithTheTokenOfThisOne() {
        Form editor = Form.as("editor");

        Response held =
                typed(editor.forged().header("Sec-Fetch-Site", "same-origin")).post(PAGE + "/comments");

        assertThat(held.statusCode()).isEqualTo(403);
        assertThat(held.asString())
                .contains("第二段&lt;b&gt;</textarea>", "现在登录的是")
                .doesNotContain("value=\"alt\"");
    }

    @Test
    void whatAnotherSiteSentIsNotShownToAnybody() {
        for (Map<String, String> sender : List.of(
                Map.of("Sec-Fetch-Site", "cross-site"),
                Map.of("Origin", "https://example.org"),
                Map.<String, String>of())) {
            Response answer = typed(page().headers(sender)).post(PAGE + "/review");

            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.asString()).doesNotContain("意见");
        }
    }

    @Test
    void passwordsAreNotGivenBack() {
        Response answer = typed(ours()).formParam("password", "geheim-0123").post(PAGE + "/review");

        assertThat(answer.statusCode()).isEqualTo(303);
    }

    /// Of a length that is known, as browsers send it.
    private static MultiPartSpecBuilder part(String name, String text) {
        return new MultiPartSpecBuilder(text).controlName(name).charset("UTF-8");
    }

    private static RequestSpecification ours() {
        return page().header("Sec-Fetch-Site", "same-origin");
    }

    private static RequestSpecification page() {
        return RestAssured.given().redirects().follow(false).accept("text/html");
    }

    private static RequestSpecification typed(RequestSpecification page) {
        return page.contentType(ContentType.URLENC.withCharset("UTF-8"))
                .formParams(Map.of("csrf", "alt", "verdict", "RETURN", "comment", WORDS));
    }
}
