package cn.harbinkepu.ingest;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import cn.harbinkepu.text.tika.BenchDocuments;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Uploads sound files of every sort with harmful ones among them to a running cloud, waits until nothing
/// is done any more, and prints what became of each sort and how much of the application's heap was alive
/// meanwhile. Started by `ops/bench/extraction`.
final class KillerRun {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(60);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newHttpClient();
    private final String site;
    private final String token;
    private final String application;

    /// What a file is, and the word that the stage of its reading must end with.
    private enum Sort {
        SOUND("DONE"),
        /// Ends its parser for want of memory.
        MEMORY("试了 3 次"),
        /// Never comes to an end.
        TIME("试了 3 次"),
        /// Is recognised before it harms: tried once and refused in words.
        BOMB("为安全起见");

        private final String end;

        Sort(String end) {
            this.end = end;
        }

        boolean harms() {
            return this != SOUND;
        }
    }

    /// A draft on its way.
    private static final class Sent {
        private final String id;
        private final Sort sort;
        private String end = "";
        private double after;

        Sent(String id, Sort sort) {
            this.id = id;
            this.sort = sort;
        }

        boolean isOver() {
            return !end.isEmpty();
        }

        boolean isAsItMustBe() {
            return end.contains(sort.end);
        }
    }

    private KillerRun(String site, String password, String application) throws Exception {
        this.site = site;
        this.application = application;
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
        KillerRun run = new KillerRun(arguments[0], arguments[1], arguments[3]);
        run.all(Path.of(arguments[2]), Integer.parseInt(arguments[4]), Integer.parseInt(arguments[5]));
    }

    private void all(Path folder, int sound, int harmful) throws Exception {
        double before = alive();
        List<Sent> all = send(folder, sound, harmful);
        long sent = System.nanoTime();
        double most = before;
        while (!all.stream().allMatch(Sent::isOver) && System.nanoTime() - sent < PATIENCE.toNanos()) {
            for (Sent each : all) {
                look(each, sent);
            }
            most = Math.max(most, alive());
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        for (Sort sort : Sort.values()) {
            tell(sort, all.stream().filter(each -> each.sort == sort).toList());
        }
        System.out.printf("heap of the application: %.0f MB before, at most %.0f MB meanwhile%n", before, most);
    }

    private static void tell(Sort sort, List<Sent> all) {
        System.out.printf(
                "%s: %d of %d ended as they must, the last %.0f s after the last upload%n",
                sort,
                all.stream().filter(Sent::isAsItMustBe).count(),
                all.size(),
                all.stream().mapToDouble(each -> each.after).max().orElse(0));
        all.stream()
                .filter(each -> !each.isAsItMustBe())
                .forEach(each -> System.out.printf("  %s %s: %s%n", sort, each.id, each.end));
    }

    /// The harmful ones are spread evenly among the others.
    private List<Sent> send(Path folder, int sound, int harmful) throws Exception {
        BenchDocuments documents = new BenchDocuments(folder);
        List<Sent> all = new ArrayList<>();
        int every = (sound + harmful) / harmful;
        int harmed = 0;
        for (int i = 0; i < sound + harmful; i++) {
            boolean harms = i % every == 0 && harmed < harmful;
            Sort sort = harms ? sort(harmed++) : Sort.SOUND;
            Path file = sort.harms() ? harmful(folder, sort, i) : documents.write(i);
            all.add(new Sent(draft(file), sort));
            Files.delete(file);
        }
        return all;
    }

    private static Sort sort(int number) {
        return switch (number % 5) {
            case 0, 2 -> Sort.MEMORY;
            case 1, 3 -> Sort.TIME;
            default -> Sort.BOMB;
        };
    }

    private static Path harmful(Path folder, Sort sort, int number) throws Exception {
        String mark = "killer " + number + " " + System.nanoTime();
        return switch (sort) {
            case MEMORY -> Killers.ofMemory(folder.resolve("killer-" + number + ".html"), mark);
            case TIME -> Killers.ofTime(folder.resolve("killer-" + number + ".pdf"), mark);
            case BOMB -> Killers.ofSize(folder.resolve("killer-" + number + ".docx"), mark);
            case SOUND -> throw new IllegalArgumentException("does no harm");
        };
    }

    private void look(Sent sent, long since) throws Exception {
        if (sent.isOver()) {
            return;
        }
        JsonNode stage = get("/api/v1/resources/" + sent.id).path("stages").path(0);
        String state = stage.path("state").asText();
        if (!state.equals("WAITING") && !state.equals("RUNNING")) {
            sent.end = state + " " + stage.path("problem").asText();
            sent.after = (System.nanoTime() - since) / 1e9;
        }
    }

    /// Megabytes of the application's heap that are in use after a full collection.
    private double alive() throws Exception {
        jcmd("GC.run");
        Matcher generation = Pattern.compile("total \\d+K, used (\\d+)K").matcher(jcmd("GC.heap_info"));
        double heap = 0;
        while (generation.find()) {
            heap += Double.parseDouble(generation.group(1)) / 1024;
        }
        return heap;
    }

    private String jcmd(String command) throws Exception {
        Process process = new ProcessBuilder(System.getProperty("java.home") + "/bin/jcmd", application, command)
                .redirectErrorStream(true)
                .start();
        String words = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return words;
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
