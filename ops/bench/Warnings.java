import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/// How many warnings of a source a running cloud validates and takes in, and how long each waits for its answer, which
/// says whether it was proposed or published.
///
///     java ops/bench/Warnings.java http://localhost:8080 KEY [N, default 2000] [RATE a second, default 200]
///
/// The key is that of a warning source (系统管理 → 预警来源). N distinct messages about one district are sent at the
/// rate, whatever has been answered: a message counts from the moment when it was due, so that a cloud that falls behind
/// shows it. Then as many as go through 16 connections that wait for nothing but their answers. The reference is the
/// shortest round trip of the same client (`GET /q/health/live`). What was taken in stays: it is for a cloud of its own.
public class Warnings {

    private static final int CONNECTIONS = 16;
    private static final int ROUNDS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String MESSAGE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
              <identifier>23010041600000_%1$s</identifier>
              <sender>bench@example.org</sender>
              <sent>%2$s</sent>
              <status>Actual</status>
              <msgType>Alert</msgType>
              <scope>Public</scope>
              <info>
                <language>zh-CN</language>
                <category>Met</category>
                <event>暴雪</event>
                <urgency>Expected</urgency>
                <severity>Severe</severity>
                <certainty>Likely</certainty>
                <eventCode><valueName>GB/T 35561-2017</valueName><value>11B04</value></eventCode>
                <expires>%3$s</expires>
                <senderName>哈尔滨市气象台</senderName>
                <headline>哈尔滨市气象台发布暴雪橙色预警[II/严重]</headline>
                <description>预计未来6小时降雪量将达10毫米以上，请注意防范。</description>
                <instruction>减少外出，远离临时搭建物。</instruction>
                <area>
                  <areaDesc>南岗区</areaDesc>
                  <polygon>45.70,126.60 45.70,126.70 45.75,126.72 45.80,126.70 45.80,126.60 45.70,126.60</polygon>
                  <geocode><valueName>CPEAS Geographic Code</valueName><value>230103000000</value></geocode>
                </area>
              </info>
            </alert>
            """;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI address;
    private final URI health;
    private final String key;
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();

    Warnings(String site, String key) {
        this.address = URI.create(site + "/api/v1/cap");
        this.health = URI.create(site + "/q/health/live");
        this.key = key;
    }

    public static void main(String[] arguments) throws Exception {
        int count = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2000;
        int rate = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 200;
        Warnings bench = new Warnings(arguments[0], arguments[1]);
        bench.atRate(Math.max(50, count / 10), Math.max(10, rate / 4));
        bench.answers.clear();
        List<Double> round = bench.roundTrips();
        List<Double> paced = bench.atRate(count, rate);
        System.out.printf(
                "%d warnings at %d a second: p50 %.1f ms, p99 %.1f ms, slowest %.1f ms; a round trip p50 %.1f ms%n",
                count, rate, at(paced, 0.5), at(paced, 0.99), at(paced, 1), at(round, 0.5));
        long start = System.nanoTime();
        List<Double> pressed = bench.pressed(count);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%d warnings by %d connections: %.0f a second, p50 %.1f ms, p99 %.1f ms%n",
                count, CONNECTIONS, count / seconds, at(pressed, 0.5), at(pressed, 0.99));
        System.out.println("answers: " + bench.answers);
    }

    private List<Double> roundTrips() throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            http.send(HttpRequest.newBuilder(health).timeout(PATIENCE).build(), BodyHandlers.discarding());
            millis.add((System.nanoTime() - start) / 1e6);
        }
        return millis.stream().sorted().toList();
    }

    private List<Double> atRate(int count, int rate) throws InterruptedException {
        ConcurrentLinkedQueue<Double> millis = new ConcurrentLinkedQueue<>();
        long begin = System.nanoTime();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                long due = begin + i * TimeUnit.SECONDS.toNanos(1) / rate;
                LockSupport.parkNanos(due - System.nanoTime());
                senders.submit(() -> {
                    send();
                    millis.add((System.nanoTime() - due) / 1e6);
                });
            }
        }
        return millis.stream().sorted().toList();
    }

    private List<Double> pressed(int count) throws InterruptedException {
        ConcurrentLinkedQueue<Double> millis = new ConcurrentLinkedQueue<>();
        try (ExecutorService senders = Executors.newFixedThreadPool(CONNECTIONS)) {
            IntStream.range(0, count).forEach(i -> senders.submit(() -> {
                long start = System.nanoTime();
                send();
                millis.add((System.nanoTime() - start) / 1e6);
            }));
        }
        return millis.stream().sorted().toList();
    }

    private void send() {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(address)
                            .timeout(PATIENCE)
                            .header("Kepu-Source-Key", key)
                            .header("Content-Type", "application/cap+xml")
                            .POST(BodyPublishers.ofString(message()))
                            .build(),
                    BodyHandlers.ofString());
            String state = answer.body().replaceFirst("(?s).*\"(?:state|code)\":\"([^\"]+)\".*", "$1");
            answers.merge(answer.statusCode() + " " + state, 1, Integer::sum);
        } catch (Exception failed) {
            answers.merge(failed.getClass().getSimpleName(), 1, Integer::sum);
        }
    }

    private static String message() {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.ofHours(8)).truncatedTo(ChronoUnit.SECONDS);
        return MESSAGE.formatted(UUID.randomUUID(), wire(now), wire(now.plusHours(6)));
    }

    private static String wire(OffsetDateTime time) {
        return time.toString().replaceFirst("(T\\d\\d:\\d\\d)([+-])", "$1:00$2");
    }

    private static double at(List<Double> sorted, double share) {
        return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }
}
