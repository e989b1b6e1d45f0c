import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Harvests a cloud by OAI-PMH from the first record to the last, one request after the other, and
/// counts what comes. Then the first page and the last full one are asked for by turns. The
/// reference is the shortest round trip of the same client (`GET /q/health/live`).
///
///     java ops/bench/Harvest.java http://localhost:8080 [ARTICLES to fill in first] [USER]
public class Harvest {

    private static final Pattern TOKEN = Pattern.compile("<resumptionToken[^>]*>([^<]+)<");
    private static final Pattern IDENTIFIER = Pattern.compile("<identifier>([^<]+)<");
    private static final String FIRST = "verb=ListRecords&metadataPrefix=oai_dc";
    private static final int LOT = 2_000;
    private static final int TURNS = 200;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String site;

    private Harvest(String site) {
        this.site = site;
    }

    public static void main(String[] arguments) throws Exception {
        Harvest harvest = new Harvest(arguments[0]);
        int articles = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
        if (articles > 0) {
            harvest.fill(articles, arguments.length > 2 ? arguments[2] : "chief");
        }
        harvest.measure();
    }

    private void measure() throws Exception {
        List<String> pages = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        // Once for the JVM, once for the figure.
        harvest(new ArrayList<>(), new HashSet<>());
        long begin = System.nanoTime();
        long bytes = harvest(pages, seen);
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                "%,d records in %,d pages, %.1f MB, %.1f s: %,.0f records/s%n",
                seen.size(), pages.size(), bytes / 1e6, seconds, seen.size() / seconds);
        String late = pages.get(Math.max(0, pages.size() - 2));
        List<Double> first = new ArrayList<>();
        List<Double> last = new ArrayList<>();
        List<Double> trips = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            first.add(millis("/oai?" + FIRST));
            last.add(millis("/oai?" + late));
            trips.add(millis("/q/health/live"));
        }
        System.out.printf(
                "first page %.1f ms, last full page %.1f ms (medians of %d): %.2f; round trip %.1f ms%n",
                median(first), median(last), TURNS, median(last) / median(first), trips.stream().min(Double::compare).get());
    }

    private long harvest(List<String> pages, Set<String> seen) throws Exception {
        long bytes = 0;
        String query = FIRST;
        while (!query.isEmpty()) {
            pages.add(query);
            String page = get("/oai?" + query);
            bytes += page.length();
            Matcher identifier = IDENTIFIER.matcher(page);
            while (identifier.find()) {
                if (!seen.add(identifier.group(1))) {
                    throw new AssertionError("twice: " + identifier.group(1));
                }
            }
            Matcher token = TOKEN.matcher(page);
            query = token.find() ? "verb=ListRecords&resumptionToken=" + token.group(1) : "";
        }
        return bytes;
    }

    private double millis(String path) throws Exception {
        long begin = System.nanoTime();
        get(path);
        return (System.nanoTime() - begin) / 1e6;
    }

    private static double median(List<Double> all) {
        return all.stream().sorted().toList().get(all.size() / 2);
    }

    private void fill(int articles, String user) throws Exception {
        String password = System.getenv().getOrDefault("KEPU_DEMO_PASSWORD", "kepu-demo-2026");
        String token = member(
                post("/api/v1/auth/token", "application/json",
                        "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(user, password), null),
                "accessToken");
        for (int from = 0; from < articles; from += LOT) {
            String rows = IntStream.range(from, Math.min(articles, from + LOT))
                    .mapToObj(Harvest::row)
                    .collect(Collectors.joining("\n"));
            String report = member(
                    post("/api/v1/imports?publish=true", "text/plain; charset=UTF-8", rows, token), "url");
            while (!get(report, token).contains("\"finishedAt\":\"")) {
                LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
            }
            System.err.printf("%,d filled in%n", Math.min(articles, from + LOT));
        }
        waitForAll(articles);
    }

    /// Until the spine has told of all and they are shown.
    private void waitForAll(int articles) throws Exception {
        Set<String> seen = new HashSet<>();
        while (seen.size() < articles) {
            LockSupport.parkNanos(Duration.ofSeconds(12).toNanos());
            seen.clear();
            harvest(new ArrayList<>(), seen);
        }
    }

    private static String row(int number) {
        String sentence = "第%d条的正文说明冰雪、江河与城市里的科学，由测量程序写成，读起来和别的文章一样长。".formatted(number);
        return ("{\"externalId\":\"oai-bench-%1$d\",\"kind\":\"ARTICLE\",\"title\":\"测量用的第%1$d条\",\"summary\":\"%2$s\","
                        + "\"body\":\"%3$s\",\"subjects\":[\"ice-snow\"],\"segments\":[\"TEENS\"],"
                        + "\"licence\":\"CC-BY-SA-4.0\",\"attribution\":\"哈尔滨市科学技术协会\"}")
                .formatted(number, sentence, sentence.repeat(12));
    }

    private String get(String path) throws Exception {
        return get(path, null);
    }

    private String get(String path, String token) throws Exception {
        return send(request(path, token).build());
    }

    private String post(String path, String type, String body, String token) throws Exception {
        return send(request(path, token)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body, UTF_8))
                .build());
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : site + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        var answer = http.send(request, BodyHandlers.ofString(UTF_8));
        if (answer.statusCode() >= 300) {
            throw new IOException(request.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private static String member(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
        if (!found.find()) {
            throw new IllegalStateException("no " + name + " in " + json);
        }
        return found.group(1);
    }
}
