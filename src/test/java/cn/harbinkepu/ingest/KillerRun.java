package cn.harbinkepu.ingest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Uploads sound files with files among them that end their parser to a running cloud, waits until nothing is
/// done any more, and prints what became of either. Started by `ops/bench/extraction`.
final class KillerRun {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(60);

    private final HttpClient client = HttpClient.newHttpClient();
    private final String site;
    private final String token;

    private KillerRun(String site, String password) throws Exception {
        this.site = site;
        HttpRequest request = HttpRequest.newBuilder(URI.create(site + "/api/v1/auth/token"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        JSON.writeValueAsString(Map.of("username", "editor", "password", password))))
                .build();
        token = JSON.readTree(client.send(request, BodyHandlers.ofString()).body())
                .path("accessToken")
                .asText();
    }

    public static void main(String[] arguments) throws Exception {
        KillerRun run = new KillerRun(arguments[0], arguments[1]);
        run.all(Path.of(arguments[2]), Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
    }

    private void all(Path folder, int good, int killers) throws Exception {
        Map<String, Boolean> drafts = new LinkedHashMap<>();
        long begun = System.nanoTime();
        for (int i = 0; i < good + killers; i++) {
            boolean kills = i % ((good + killers) / killers) == 0 && i / ((good + killers) / killers) < killers;
            drafts.put(draft(kills ? killer(folder, i) : sound(folder, i)), kills);
        }
        long sent = System.nanoTime();
        long goodDone = 0;
        Map<String, String> ends = new LinkedHashMap<>();
        while (ends.size() < drafts.size() && System.nanoTime() - begun < PATIENCE.toNanos()) {
            for (Map.Entry<String, Boolean> draft : drafts.entrySet()) {
                if (!ends.containsKey(draft.getKey())) {
                    end(draft.getKey(), ends);
                }
            }
            boolean allGood = drafts.entrySet().stream()
                    .filter(draft -> !draft.getValue())
                    .allMatch(draft -> ends.containsKey(draft.getKey()));
            goodDone = allGood && goodDone == 0 ? System.nanoTime() : goodDone;
            LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
        }
        long done = count(drafts, ends, false, "DONE");
        long given = count(drafts, ends, true, "试了 3 次");
        System.out.printf(
                "killers: %d of %d sound files done %.0f s after the last upload; %d of %d killers given up after three tries,"
                        + " %.0f s%n",
                done, good, (goodDone - sent) / 1e9, given, killers, (System.nanoTime() - sent) / 1e9);
    }

    private static long count(Map<String, Boolean> drafts, Map<String, String> ends, boolean kills, String word) {
        return drafts.entrySet().stream()
                .filter(draft -> draft.getValue() == kills)
                .filter(draft -> ends.getOrDefault(draft.getKey(), "").contains(word))
                .count();
    }

    private void end(String id, Map<String, String> ends) throws Exception {
        JsonNode stage = get("/api/v1/resources/" + id).path("stages").path(0);
        String state = stage.path("state").asText();
        if (!state.equals("WAITING") && !state.equals("RUNNING")) {
            ends.put(id, state + " " + stage.path("problem").asText());
        }
    }

    /// Half of them eat memory, half of them time.
    private static Path killer(Path folder, int number) throws IOException {
        String mark = "killer " + number + " " + System.nanoTime();
        return number % 2 == 0
                ? Killers.ofMemory(folder.resolve("killer-" + number + ".html"), mark)
                : Killers.ofTime(folder.resolve("killer-" + number + ".pdf"), mark);
    }

    private static Path sound(Path folder, int number) throws IOException {
        return Files.writeString(
                folder.resolve("sound-" + number + ".txt"), "第" + number + "篇：松花江的冰。" + System.nanoTime());
    }

    private String draft(Path file) throws Exception {
        String boundary = "kepu" + System.nanoTime();
        byte[] head = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                        + file.getFileName() + "\"\r\n\r\n")
                .getBytes(UTF_8);
        byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(UTF_8);
        JsonNode stored = post(
                "/api/v1/files",
                "multipart/form-data; boundary=" + boundary,
                BodyPublishers.concat(
                        BodyPublishers.ofByteArray(head),
                        BodyPublishers.ofFile(file),
                        BodyPublishers.ofByteArray(tail)));
        return post(
                        "/api/v1/resources",
                        "application/json",
                        BodyPublishers.ofString(JSON.writeValueAsString(Map.of(
                                "kind",
                                "ARTICLE",
                                "fileId",
                                stored.path("fileId").asText()))))
                .path("id")
                .asText();
    }

    private JsonNode get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(site + path))
                .header("Authorization", "Bearer " + token)
                .build();
        return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
    }

    private JsonNode post(String path, String type, HttpRequest.BodyPublisher body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(site + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .POST(body)
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
