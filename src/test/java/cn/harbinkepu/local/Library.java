package cn.harbinkepu.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// Published resources for a test, taken in through the public way in.
public final class Library {

    private static final long PATIENCE = Duration.ofSeconds(90).toNanos();

    private Library() {}

    /// A row that lacks nothing.
    public static JsonObject row(String externalId, String kind, String title) {
        return new JsonObject()
                .put("externalId", externalId)
                .put("kind", kind)
                .put("title", title)
                .put("summary", title + "：摘要")
                .put("language", "zh-CN")
                .put("subjects", new JsonArray().add("ice-snow"))
                .put("segments", new JsonArray().add("TEENS"))
                .put("licence", "CC-BY-4.0")
                .put("attribution", "“哈尔滨科普”服务云");
    }

    /// Imports and publishes the row with its files, waits for it, and returns the id of the resource.
    public static String publish(JsonObject row, Map<String, Path> files) throws IOException {
        String id = Caller.as("chief")
                .contentType("application/zip")
                .body(zip(row, files))
                .post("/api/v1/imports?publish=true")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        return resource(finished(id));
    }

    private static JsonObject finished(String id) {
        JsonObject[] seen = new JsonObject[1];
        until("the import ends", () -> {
            seen[0] = new JsonObject(
                    Caller.as("chief").get("/api/v1/imports/" + id).asString());
            return "DONE".equals(seen[0].getString("state"));
        });
        return seen[0];
    }

    private static String resource(JsonObject imported) {
        String id = imported.getJsonArray("rows").getJsonObject(0).getString("resource");
        assertThat(id).as("%s", imported).isNotNull();
        String page = "/api/v1/resources/" + id + "/published";
        until("the resource is public", () -> Caller.nobody().get(page).statusCode() == 200);
        return id;
    }

    /// Asks again until it holds: what listeners of the spine do comes a moment after the fact.
    public static void until(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + PATIENCE;
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
        }
    }

    private static byte[] zip(JsonObject row, Map<String, Path> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes, UTF_8)) {
            out.putNextEntry(new ZipEntry("manifest.jsonl"));
            out.write(row.encode().getBytes(UTF_8));
            for (Map.Entry<String, Path> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                Files.copy(file.getValue(), out);
            }
        }
        return bytes.toByteArray();
    }
}
