package cn.harbinkepu.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import cn.harbinkepu.upload.web.PatientSender;
import cn.harbinkepu.video.ffmpeg.Samples;

import static org.assertj.core.api.Assertions.assertThat;

/// A film in a cloud that dies while its larger sizes are made.
final class FilmProof implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LENGTH = 40;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final String site;
    private final String token;
    private String draft = "";
    private String file = "";

    FilmProof(String site) throws IOException, InterruptedException {
        this.site = site;
        token = PatientSender.signIn(site, "editor", "kepu-demo-2026");
    }

    /// Uploads a film of three sizes and makes a draft of it.
    void begin(Path folder) throws Exception {
        Path film = new Samples(Files.createDirectories(folder)).film("dies.mp4", LENGTH, 854, 480);
        try (PatientSender sender = new PatientSender(site, token)) {
            String upload = sender.begin("dies.mp4", Files.size(film));
            sender.send(upload, film, Files.size(film));
            file = sender.status(upload).getString("id");
        }
        HttpRequest request = request("/api/v1/resources")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"kind\":\"VIDEO\",\"fileId\":\"" + file + "\"}"))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        draft = json.readTree(answer.body()).path("id").asText();
    }

    /// State by stage; empty while nobody answers.
    Map<String, String> stages() {
        Map<String, String> stages = new TreeMap<>();
        JsonNode view = read("/api/v1/resources/" + draft);
        view.path("stages")
                .forEach(stage -> stages.put(
                        stage.path("name").asText(), stage.path("state").asText()));
        return stages;
    }

    /// What the film plays from by now: names of playlists, in the order of the multivariant playlist.
    List<String> playlists() {
        return text("index.m3u8")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    /// The pieces of a track that are stored, with the tag and the time of each: what is stored again has another time.
    Map<String, String> stored(String track) {
        Map<String, String> stored = new TreeMap<>();
        String making = playlists().stream()
                .findFirst()
                .map(name -> name.substring(0, 8))
                .orElse("");
        for (int number = 1; number <= LENGTH && !making.isEmpty(); number++) {
            String name = "%s-%s-%05d.m4s".formatted(making, track, number);
            HttpResponse<String> answer = get("/media/" + file + "/" + name, "HEAD");
            if (answer == null || answer.statusCode() != 200) {
                break;
            }
            stored.put(
                    name,
                    answer.headers().firstValue("ETag").orElse("") + " "
                            + answer.headers().firstValue("Last-Modified").orElse(""));
        }
        return stored;
    }

    String text(String name) {
        HttpResponse<String> answer = get("/media/" + file + "/" + name, "GET");
        return answer == null || answer.statusCode() != 200 ? "" : answer.body();
    }

    private JsonNode read(String path) {
        HttpResponse<String> answer = get(path, "GET");
        try {
            return answer == null ? json.createObjectNode() : json.readTree(answer.body());
        } catch (IOException noJson) {
            return json.createObjectNode();
        }
    }

    private @Nullable HttpResponse<String> get(String path, String method) {
        try {
            return http.send(
                    request(path).method(method, BodyPublishers.noBody()).build(), BodyHandlers.ofString());
        } catch (IOException nobody) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(site + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
