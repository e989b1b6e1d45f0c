package cn.harbinkepu.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/// A bulk import into a cloud that may die meanwhile.
final class ImportProof implements AutoCloseable {

    private static final String PASSWORD = "kepu-demo-2026";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final String site;
    private final String token;

    ImportProof(int port) throws IOException, InterruptedException {
        site = "http://127.0.0.1:" + port;
        token = send(
                        "POST",
                        "/api/v1/auth/token",
                        "application/json",
                        "{\"username\":\"chief\",\"password\":\"" + PASSWORD + "\"}",
                        "")
                .path("accessToken")
                .asText();
    }

    /// Starts importing so many articles and answers the import's id.
    String start(int rows) throws IOException, InterruptedException {
        String lines = IntStream.range(0, rows).mapToObj(ImportProof::row).collect(Collectors.joining("\n"));
        return send("POST", "/api/v1/imports?publish=true", "application/x-ndjson", lines, token)
                .path("id")
                .asText();
    }

    void undo(String id) throws IOException, InterruptedException {
        send("POST", "/api/v1/imports/" + id + "/undo", "application/json", "", token);
    }

    /// The report; empty while nobody answers.
    JsonNode report(String id) {
        try {
            return send("GET", "/api/v1/imports/" + id, "application/json", "", token);
        } catch (IOException nobody) {
            return json.createObjectNode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return json.createObjectNode();
        }
    }

    /// The resources that its rows made, page by page.
    Set<String> resources(String id) throws IOException, InterruptedException {
        Set<String> resources = new HashSet<>();
        String cursor = "";
        do {
            JsonNode page = send(
                    "GET",
                    "/api/v1/imports/" + id + "/rows?limit=1000&cursor=" + cursor,
                    "application/json",
                    "",
                    token);
            page.path("items").forEach(row -> resources.add(row.path("resource").asText()));
            cursor = page.path("cursor").asText("");
        } while (!cursor.isEmpty());
        return resources;
    }

    /// How many public resources a word finds.
    int found(String word) {
        try {
            return send("GET", "/api/v1/search?limit=1&q=" + word, "application/json", "", "")
                    .path("total")
                    .asInt(-1);
        } catch (IOException nobody) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private static String row(int number) {
        return "{\"externalId\":\"cut-off-" + number + "\",\"kind\":\"ARTICLE\",\"title\":\"cutoffproof " + number
                + "\",\"summary\":\"中断的导入\",\"body\":\"松花江的冰有多厚才安全？\",\"licence\":\"CC-BY-SA-4.0\","
                + "\"attribution\":\"哈尔滨科普测试\",\"sources\":[{\"title\":\"冰上安全手册\"}]}";
    }

    private JsonNode send(String method, String path, String mediaType, String body, String bearer)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site + path))
                .timeout(PATIENCE)
                .header("Content-Type", mediaType)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return json.readTree(http.send(request.build(), BodyHandlers.ofString()).body());
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
