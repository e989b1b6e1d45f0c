import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long a reader waits: published → findable by search, and alert approved → received by an open page. Against a
/// running cloud with the demo accounts. Every resource it makes is withdrawn again, every alert is a drill.
///
///     java ops/bench/Latency.java http://localhost:8080 PASSWORD [TIMES]
///
/// As reference it measures the shortest round trip of the same connection (`GET /q/health/live`) in the same run.
public class Latency {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String site;
    private final String password;
    private final Map<String, String> tokens = new TreeMap<>();

    Latency(String site, String password) {
        this.site = site;
        this.password = password;
    }

    public static void main(String[] arguments) throws Exception {
        int times = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 100;
        Latency bench = new Latency(arguments[0], arguments[1]);
        List<Double> round = bench.roundTrips(times);
        report("round trip", round, round);
        report("published -> findable", bench.published(times), round);
        report("approved -> received", bench.alerts(times), round);
    }

    private static void report(String name, List<Double> millis, List<Double> reference) {
        System.out.printf(
                "%-24s n=%d  p50 %7.1f ms  p99 %7.1f ms  max %7.1f ms  (p50 = %.0f round trips)%n",
                name, millis.size(), at(millis, 0.5), at(millis, 0.99), at(millis, 1), at(millis, 0.5) / at(reference, 0.5));
    }

    private static double at(List<Double> millis, double share) {
        List<Double> sorted = millis.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, (int) Math.ceil(share * sorted.size()) - 1));
    }

    private List<Double> roundTrips(int times) throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < times + 20; i++) {
            long start = System.nanoTime();
            get("/q/health/live", null);
            if (i >= 20) {
                millis.add((System.nanoTime() - start) / 1e6);
            }
        }
        return millis;
    }

    // ---- published → findable

    private List<Double> published(int times) throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            String word = "kepu" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40, 1L << 41), 36);
            String id = reviewed(word);
            post("chief", "/api/v1/resources/" + id + "/publish", "{}");
            long start = System.nanoTime();
            await(() -> get("/api/v1/search?q=" + word, null).contains(id), word + " is not found");
            millis.add((System.nanoTime() - start) / 1e6);
            post("chief", "/api/v1/resources/" + id + "/withdraw", "{\"reason\":\"测量结束\"}");
        }
        return millis;
    }

    private String reviewed(String word) throws Exception {
        String id = field("id", post("editor", "/api/v1/resources", """
                {"kind":"ARTICLE","title":"测量 %s","body":"这篇文章只用于测量。","licence":"CC-BY-4.0","attribution":"测量","source":"https://example.org/"}"""
                .formatted(word)));
        post("editor", "/api/v1/resources/" + id + "/submit", "");
        for (String person : List.of("reviewer", "expert", "chief")) {
            post(person, "/api/v1/resources/" + id + "/reviews", "{\"verdict\":\"APPROVE\"}");
        }
        return id;
    }

    // ---- approved → received

    private List<Double> alerts(int times) throws Exception {
        Map<String, Long> received = new ConcurrentHashMap<>();
        InputStream stream = http.send(
                        request("/api/v1/alerts/stream", null).GET().build(), BodyHandlers.ofInputStream())
                .body();
        Thread.ofVirtual().start(() -> listen(stream, received));
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            String id = field("id", post("duty", "/api/v1/alerts", draft()));
            long start = System.nanoTime();
            post("approver", "/api/v1/alerts/" + id + "/approve", "");
            await(() -> received.containsKey("alert " + id), "alert " + id + " was not received");
            millis.add((received.get("alert " + id) - start) / 1e6);
            post("approver", "/api/v1/alerts/" + id + "/cancel", "{\"reason\":\"测量结束\"}");
        }
        stream.close();
        return millis;
    }

    private static String draft() {
        return """
                {"status":"Exercise","hazard":"blizzard-coldwave","level":"BLUE","headline":"测量用演练",\
                "description":"这是一次测量。","instruction":"无须行动。","areas":["230103"],"expires":"%s"}"""
                .formatted(OffsetDateTime.now().plusHours(1).withNano(0));
    }

    private static void listen(InputStream stream, Map<String, Long> received) {
        Pattern id = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
        String event = "";
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                event = line.startsWith("event:") ? line.substring(6).strip() : event;
                Matcher matcher = id.matcher(line);
                if (line.startsWith("data:") && matcher.find()) {
                    received.put(event + " " + matcher.group(1), System.nanoTime());
                }
            }
        } catch (IOException closed) {
            // The measuring is over.
        }
    }

    // ---- HTTP

    private interface Check {
        boolean holds() throws Exception;
    }

    private static void await(Check check, String otherwise) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!check.holds()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(otherwise);
            }
            Thread.sleep(Duration.ofMillis(5));
        }
    }

    private String get(String path, String person) throws Exception {
        return send(request(path, person).GET());
    }

    private String post(String person, String path, String body) throws Exception {
        return send(request(path, person)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, String person) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site + path));
        return person == null ? request : request.header("Authorization", "Bearer " + token(person));
    }

    private String token(String person) throws Exception {
        if (!tokens.containsKey(person)) {
            String credentials = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(person, password);
            tokens.put(person, field("accessToken", post(null, "/api/v1/auth/token", credentials)));
        }
        return tokens.get(person);
    }

    private String send(HttpRequest.Builder request) throws Exception {
        var response = http.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(response.request().uri() + " " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    private static String field(String name, String json) {
        Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + name + " in " + json);
        }
        return matcher.group(1);
    }
}
