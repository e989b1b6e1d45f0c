package cn.harbinkepu.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/// A running instance, as anybody sees it from outside.
final class Site implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    Site(int port) {
        this.port = port;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /// The status, or 0 if nobody answers.
    int status(String path) {
        return get(path).statusCode();
    }

    JsonNode json(String path) throws IOException {
        return json.readTree(get(path).body());
    }

    /// What is there; empty if nobody answers.
    String page(String path) {
        return get(path).body();
    }

    /// The neighbours by name; empty if the instance does not answer.
    Map<String, String> health() {
        Map<String, String> checks = new TreeMap<>();
        try {
            json("/q/health")
                    .path("checks")
                    .forEach(check -> checks.put(
                            check.path("name").asText(), check.path("status").asText()));
        } catch (IOException e) {
            checks.clear();
        }
        return checks;
    }

    private Answer get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path))
                .timeout(PATIENCE)
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException nobody) {
            return new Answer(0, "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, "");
        }
    }

    private record Answer(int statusCode, String body) {}

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
