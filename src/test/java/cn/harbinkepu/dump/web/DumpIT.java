package cn.harbinkepu.dump.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;
import cn.harbinkepu.taxonomy.ContentSchemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class DumpIT {

    @Inject
    ContentSchemas schemas;

    @Inject
    ObjectMapper json;

    @Test
    void everythingOnceAndThenOnlyWhatChanged() {
        String run = UUID.randomUUID().toString();
        Instant begin = Instant.now();
        List<String> ids = TestCloud.publish(
                row("dump-1" + run, "不变"),
                row("dump-2" + run, "待更正"),
                row("dump-3" + run, "待撤回词" + run),
                row("dump-4" + run, "不外传词" + run).put("licence", "ALL-RIGHTS-RESERVED"));
        told(begin, ids.subList(0, 3));

        Map<String, JsonNode> full = lines(made("FULL"));
        assertThat(full).containsKeys(ids.get(0), ids.get(1), ids.get(2)).doesNotContainKey(ids.get(3));
        assertThat(full.get(ids.get(0)).at("/resource/attribution").asText()).isEqualTo("哈尔滨市科学技术协会");

        Instant between = Instant.parse((String) made("DELTA").get("until"));
        TestCloud.publish(row("dump-2" + run, "已更正"));
        TestCloud.withdraw(ids.get(2), "数据有误");
        told(between.plusSeconds(1), ids.subList(1, 3));
        Map<String, JsonNode> delta = lines(made("DELTA"));

        assertThat(delta).doesNotContainKeys(ids.get(0), ids.get(3));
        assertThat(delta.get(ids.get(1)).at("/resource/title").asText()).isEqualTo("已更正");
        assertThat(delta.get(ids.get(2)).at("/status").asText()).isEqualTo("REMOVED");
        assertThat(delta.get(ids.get(2)).at("/reason").asText()).isEqualTo("数据有误");
        assertThat(delta.get(ids.get(2)).has("resource")).isFalse();
    }

    @Test
    void thePageNamesTheFilesForPeople() {
        Map<String, Object> file = made("FULL");
        String url = (String) file.get("url");

        assertThat(Caller.nobody()
                        .get("/dumps")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains("整包下载", "href=\"" + url.substring(url.indexOf("/dumps/")) + "\"", (String) file.get("sha256"))
                .contains("/dumps/key.pem", "/dumps/manifest.json");
        assertThat(Caller.nobody().get("/feeds").asString()).contains("href=\"/dumps\"");
    }

    @Test
    void theListIsSignedAndTrue() throws GeneralSecurityException {
        made("FULL");
        Response manifest = Caller.nobody().get("/dumps/manifest.json");
        String pem = Caller.nobody()
                .get("/dumps/key.pem")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        PublicKey key = KeyFactory.getInstance("Ed25519")
                .generatePublic(
                        new X509EncodedKeySpec(Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]+-----", ""))));

        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(key);
        signature.update(manifest.asByteArray());

        assertThat(signature.verify(Base64.getDecoder().decode(manifest.header("Kepu-Signature"))))
                .isTrue();
        assertThat(Caller.nobody().get("/dumps/manifest.json.sig").asString()).isNotBlank();
        Caller.nobody()
                .get("/dumps/kepu-full-19700101T000000Z.ndjson.gz")
                .then()
                .statusCode(404);
        Caller.as("admin").post("/api/v1/admin/dumps?scope=HALF").then().statusCode(422);
        Caller.as("chief").post("/api/v1/admin/dumps?scope=FULL").then().statusCode(403);
    }

    /// Orders a file and waits for it.
    private static Map<String, Object> made(String scope) {
        List<String> before =
                files().stream().map(file -> (String) file.get("url")).toList();
        Caller.as("admin").post("/api/v1/admin/dumps?scope=" + scope).then().statusCode(202);
        return Await.until(DumpIT::files, files -> files.stream().anyMatch(file -> isNew(file, scope, before))).stream()
                .filter(file -> isNew(file, scope, before))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isNew(Map<String, Object> file, String scope, List<String> before) {
        return scope.equals(file.get("scope")) && !before.contains((String) file.get("url"));
    }

    private static List<Map<String, Object>> files() {
        return Caller.nobody()
                .get("/dumps/manifest.json")
                .then()
                .statusCode(200)
                .extract()
                .path("files");
    }

    /// The lines of a file by id, each valid, and the file as the list describes it.
    private Map<String, JsonNode> lines(Map<String, Object> file) {
        String url = (String) file.get("url");
        byte[] bytes = Caller.nobody()
                .get(url.substring(url.indexOf("/dumps/")))
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(bytes).hasSize((int) file.get("size"));
        assertThat(digest(bytes)).isEqualTo(file.get("sha256"));
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            Map<String, JsonNode> lines = new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .map(this::valid)
                    .collect(Collectors.toMap(line -> line.get("id").asText(), line -> line));
            assertThat(lines).hasSize((int) file.get("records") + (int) file.get("removed"));
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode valid(String line) {
        try {
            JsonNode document = json.readTree(line);
            assertThat(schemas.violations("dump-line", document)).as(line).isEmpty();
            return document;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /// Waits until partners are told of all of them with datestamps from then on.
    private static void told(Instant from, List<String> ids) {
        String since = from.truncatedTo(ChronoUnit.SECONDS).toString();
        Await.until(() -> identifiers("metadataPrefix=oai_dc&from=" + since), answer -> ids.stream()
                .allMatch(answer::contains));
    }

    private static String identifiers(String arguments) {
        String page =
                Caller.nobody().get("/oai?verb=ListIdentifiers&" + arguments).asString();
        Matcher token = Pattern.compile("<resumptionToken[^>]*>([^<]+)<").matcher(page);
        return token.find() ? page + identifiers("resumptionToken=" + token.group(1)) : page;
    }

    private static JsonObject row(String externalId, String title) {
        return TestCloud.article(externalId, title);
    }
}
