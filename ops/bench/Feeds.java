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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Readers of a running cloud: how many events it takes in, whether one that was answered is ever lost, and how long a
/// feed takes when nothing queues.
///
///     java ops/bench/Feeds.java http://localhost:8080 [PROFILES, default 2000] [EVENTS of each, default 15] [TOKENS]
///
/// The cloud may be killed and started again meanwhile: what was not answered is sent again with the same numbers, and at
/// the end each of a sample of profiles is asked for all it did. With a file for tokens, they are written there, a line each, for
/// `ops/bench/read-api`. The reference is the shortest round trip of the same connection (`GET /q/health/live`). The
/// profiles stay: it is for a cloud of its own.
public class Feeds {

    private static final int CONNECTIONS = 16;
    private static final int BATCH = 500;
    private static final int ASKED = 600;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
    private static final Pattern TOKEN = Pattern.compile("\"profileToken\":\"([^\"]+)\"");
    private static final List<String> OCCUPATIONS =
            List.of("STUDENT", "TEACHER", "FARMER", "WORKER", "OFFICIAL", "OTHER", "RETIRED");
    private static final List<String> DISTRICTS = List.of("230102", "230103", "230110", "230123", "230184");
    private static final List<String> SEGMENTS =
            List.of("TEENS", "FARMERS", "WORKERS", "ELDERS", "OFFICIALS", "RESIDENTS");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String site;
    private final AtomicLong repeated = new AtomicLong();

    Feeds(String site) {
        this.site = site;
    }

    public static void main(String[] arguments) throws Exception {
        int profiles = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2000;
        int events = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 15;
        Feeds bench = new Feeds(arguments[0]);
        List<String> resources = bench.resources();
        System.out.printf("%d resources%n", resources.size());
        List<String> tokens = bench.join(profiles);
        if (arguments.length > 3) {
            Files.write(Path.of(arguments[3]), tokens);
        }
        bench.act(tokens, resources, events);
        bench.check(tokens, events);
        List<Double> round = bench.times(i -> bench.get("/q/health/live", null));
        report("round trip", round, round);
        report("group feed", bench.times(i -> bench.get("/api/v1/feed?segment=" + of(SEGMENTS, i), null)), round);
        report("personal feed", bench.times(i -> bench.get("/api/v1/feed/me", of(tokens, i * 31))), round);
    }

    private List<String> resources() throws Exception {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        while (cursor != null && ids.size() < 5000) {
            String page = get("/api/v1/resources?limit=100" + cursor, null);
            ID.matcher(page).results().forEach(found -> ids.add(found.group(1)));
            Matcher next = Pattern.compile("\"cursor\":\"([^\"]+)\"").matcher(page);
            cursor = next.find() ? "&cursor=" + next.group(1) : null;
        }
        return ids;
    }

    private List<String> join(int profiles) throws Exception {
        String[] tokens = new String[profiles];
        long start = System.nanoTime();
        all(profiles, i -> {
            String body = "{\"consent\":true,\"age\":\"FROM_36_TO_59\",\"occupation\":\"%s\",\"district\":\"%s\"}"
                    .formatted(of(OCCUPATIONS, i), of(DISTRICTS, i));
            Matcher token = TOKEN.matcher(send("/api/v1/me", null, body));
            token.find();
            tokens[i] = token.group(1);
        });
        System.out.printf("%d profiles in %.1f s%n", profiles, (System.nanoTime() - start) / 1e9);
        return List.of(tokens);
    }

    private void act(List<String> tokens, List<String> resources, int events) throws Exception {
        AtomicInteger done = new AtomicInteger();
        int batches = (events + BATCH - 1) / BATCH;
        long start = System.nanoTime();
        all(tokens.size() * batches, i -> {
            String token = tokens.get(i / batches);
            int from = i % batches * BATCH;
            String answer = send("/api/v1/events", token, batch(i / batches, resources, from, Math.min(events, from + BATCH)));
            Matcher again = Pattern.compile("\"repeated\":(\\d+)").matcher(answer);
            repeated.addAndGet(again.find() ? Long.parseLong(again.group(1)) : 0);
            int sent = done.incrementAndGet();
            if (sent % Math.max(1, tokens.size() * batches / 10) == 0) {
                System.out.printf("  %d of %d batches%n", sent, tokens.size() * batches);
            }
        });
        double seconds = (System.nanoTime() - start) / 1e9;
        long all = (long) tokens.size() * events;
        System.out.printf(
                "%d events in batches of %d: %.1f s, %.0f a second (%d were answered before and asked again)%n",
                all, Math.min(BATCH, events), seconds, all / seconds, repeated.get());
    }

    private static String batch(int profile, List<String> resources, int from, int to) {
        Random random = new Random(profile);
        StringBuilder body = new StringBuilder("{\"events\":[");
        Instant now = Instant.now();
        for (int i = from; i < to; i++) {
            int popular = (int) (resources.size() * Math.pow(random.nextDouble(), 3));
            body.append(i == from ? "" : ",")
                    .append("{\"id\":\"%d\",\"resource\":\"%s\",\"type\":\"%s\",\"at\":\"%s\"}"
                            .formatted(i, resources.get(popular), i % 3 == 0 ? "open" : "impression", now.minusSeconds(60)));
        }
        return body.append("]}").toString();
    }

    /// Whether a sample of the profiles still has all that was answered.
    private void check(List<String> tokens, int events) throws Exception {
        AtomicLong kept = new AtomicLong();
        int sample = Math.min(200, tokens.size());
        all(sample, i -> {
            String export = get("/api/v1/me/export", tokens.get((int) ((long) i * tokens.size() / sample)));
            kept.addAndGet(Pattern.compile("\"resource\":").matcher(export).results().count());
        });
        System.out.printf("%d profiles have %d of %d events%n", sample, kept.get(), (long) sample * events);
    }

    private List<Double> times(IntConsumer ask) {
        IntStream.range(0, ASKED).forEach(ask);
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < ASKED; i++) {
            long start = System.nanoTime();
            ask.accept(ASKED + i);
            millis.add((System.nanoTime() - start) / 1e6);
        }
        return millis.stream().sorted().toList();
    }

    private static void report(String name, List<Double> millis, List<Double> reference) {
        System.out.printf(
                "%-14s n=%d  p50 %6.1f ms  p99 %6.1f ms  (p50 = %.1f round trips)%n",
                name,
                millis.size(),
                millis.get(millis.size() / 2),
                millis.get(millis.size() * 99 / 100),
                millis.get(millis.size() / 2) / reference.get(reference.size() / 2));
    }

    private static <T> T of(List<T> list, int at) {
        return list.get(Math.floorMod(at, list.size()));
    }

    private interface Step {
        void take(int at) throws Exception;
    }

    private static void all(int count, Step step) throws Exception {
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService workers = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<?>> ends = new ArrayList<>();
            for (int worker = 0; worker < CONNECTIONS; worker++) {
                ends.add(workers.submit(() -> {
                    for (int at = next.getAndIncrement(); at < count; at = next.getAndIncrement()) {
                        step.take(at);
                    }
                    return null;
                }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        }
    }

    private String get(String path, String token) {
        try {
            return ask(request(path, token).build());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /// Until it is answered.
    private String send(String path, String token, String body) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return ask(request(path, token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build());
            } catch (IOException away) {
                if (System.nanoTime() > deadline) {
                    throw away;
                }
                Thread.sleep(200);
            }
        }
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site + path)).timeout(Duration.ofSeconds(60));
        return token == null ? request : request.header("Kepu-Profile", token);
    }

    private String ask(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 500) {
            throw new IOException("answered " + answer.statusCode());
        }
        if (answer.statusCode() >= 400) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
