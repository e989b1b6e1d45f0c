import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Partners' systems on this machine, half of them told by webhooks and half by WebSub, while articles are published: how
/// long after the answer to the publisher each has heard. One in twenty answers nothing or is away; these are not waited for
/// and must not delay the others. The reference is the same client that posts the same bytes to the same receivers.
///
///     java ops/bench/Relay.java SITE DATA BASE-PORT PUBLICATIONS SUBSCRIBERS [KILLS]
///
/// With a number of kills, the sending instance is killed so often while it is sending, receivers take up to two seconds to
/// answer, and what counts is whether anything is missed, and whether what comes again has the same identifier.
static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
static final Pattern ID = Pattern.compile("\"data\":\\{\"id\":\"([0-9a-f-]{36})\"");
static final Duration PATIENCE = Duration.ofMinutes(4);
static final Duration APART = Duration.ofSeconds(4);
static final int AT_ONCE = 128;

static String site;
static Path data;
static volatile boolean slow;
static final Map<String, String> TOKENS = new HashMap<>();

/// Subscriber and resource → when it was first heard, and how often.
static final Map<String, Long> HEARD = new ConcurrentHashMap<>();
static final Map<String, Set<String>> NUMBERS = new ConcurrentHashMap<>();
static final AtomicInteger AGAIN = new AtomicInteger();
static final Set<String> CONFIRMED = ConcurrentHashMap.newKeySet();
static final Set<String> PUBLISHED = ConcurrentHashMap.newKeySet();
static volatile byte[] lastEvent = new byte[0];
static volatile byte[] lastFeed = new byte[0];

void main(String[] arguments) throws Exception {
    site = arguments[0];
    data = Path.of(arguments[1]);
    int publications = Integer.parseInt(arguments[3]);
    int subscribers = Integer.parseInt(arguments[4]);
    int kills = arguments.length > 5 ? Integer.parseInt(arguments[5]) : 0;
    allowMany(Integer.parseInt(arguments[2]));
    HttpServer receivers = receiver();
    HttpServer dying = receiver();
    List<String> healthy = new ArrayList<>();
    List<String> hooks = new ArrayList<>();
    try {
        subscribe(subscribers, receivers, dying, healthy, hooks);
        dying.stop(0);
        System.out.printf("%d subscribers, %d of them hanging or away%n", subscribers, subscribers - healthy.size());
        publishAndAwait(healthy);
        if (kills == 0) {
            measure(publications, healthy, receivers);
        } else {
            kill(kills, healthy);
        }
    } finally {
        for (String hook : hooks) {
            send(asPartner("/api/v1/partner/webhooks/" + hook).DELETE());
        }
        receivers.stop(0);
        dying.stop(0);
    }
}

// ---- subscribers

/// Every twentieth of either sort hangs or is away, by turns.
static void subscribe(int subscribers, HttpServer living, HttpServer dying, List<String> healthy, List<String> hooks) throws Exception {
    for (int i = 0; i < subscribers; i++) {
        String sort = i % 2 == 0 ? "hook" : "hub";
        boolean bad = i % 40 < 2;
        boolean away = bad && i / 40 % 2 == 1;
        String name = "/" + (bad ? "hang" : "ok") + "/" + sort + "/" + i;
        String address = "http://127.0.0.1:" + (away ? dying : living).getAddress().getPort() + name;
        if (sort.equals("hook")) {
            hooks.add(field("id", send(asPartner("/api/v1/partner/webhooks").POST(BodyPublishers.ofString(
                    "{\"url\":\"%s\",\"description\":\"bench\",\"types\":[\"resource.published\",\"resource.corrected\",\"resource.withdrawn\"]}"
                            .formatted(address))))));
        } else {
            ask("subscribe", address, i % 4 == 1 ? "atom" : "json");
        }
        if (!bad) {
            healthy.add(name);
        }
    }
    await(() -> CONFIRMED.size() == subscribers / 2, "not all were asked whether they want the feed");
}

static void ask(String mode, String callback, String format) throws Exception {
    String form = "hub.mode=%s&hub.topic=%s&hub.callback=%s&hub.lease_seconds=3600&hub.secret=bench".formatted(
            mode, encoded(site + "/feeds/latest." + format), encoded(callback));
    send(HttpRequest.newBuilder(URI.create(site + "/hub"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
}

static HttpServer receiver() throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 512);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", Receivers::take);
    server.start();
    return server;
}

static final class Receivers {
    private Receivers() {}

    static void take(HttpExchange exchange) throws IOException {
        String name = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        long now = System.nanoTime();
        if (exchange.getRequestMethod().equals("GET")) {
            Matcher challenge = Pattern.compile("hub.challenge=([^&]+)").matcher(exchange.getRequestURI().getRawQuery());
            byte[] words = challenge.find() ? URLDecoder.decode(challenge.group(1), UTF_8).getBytes(UTF_8) : new byte[0];
            answer(exchange, words);
            CONFIRMED.add(name);
            return;
        }
        if (name.startsWith("/hang/")) {
            LockSupport.parkNanos(Duration.ofMinutes(10).toNanos());
        }
        String text = new String(body, UTF_8);
        if (name.contains("/hook/")) {
            Matcher id = ID.matcher(text);
            if (id.find()) {
                String key = name + " " + id.group(1);
                AGAIN.addAndGet(HEARD.putIfAbsent(key, now) == null ? 0 : 1);
                NUMBERS.computeIfAbsent(key, any -> ConcurrentHashMap.newKeySet()).add(exchange.getRequestHeaders().getFirst("webhook-id"));
                lastEvent = body;
            }
        } else {
            PUBLISHED.stream().filter(text::contains).forEach(id -> HEARD.putIfAbsent(name + " " + id, now));
            lastFeed = body;
        }
        if (slow) {
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(2_000_000_000L));
        }
        answer(exchange, "taken".getBytes(UTF_8));
    }

    private static void answer(HttpExchange exchange, byte[] words) throws IOException {
        exchange.sendResponseHeaders(200, words.length == 0 ? -1 : words.length);
        exchange.getResponseBody().write(words);
        exchange.close();
    }
}

// ---- how long it takes

static void measure(int publications, List<String> healthy, HttpServer receivers) throws Exception {
    List<Double> hooks = new ArrayList<>();
    List<Double> hubs = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    for (int i = 0; i < publications; i++) {
        LockSupport.parkNanos(APART.toNanos());
        String id = reviewed();
        PUBLISHED.add(id);
        publish(id);
        long answered = System.nanoTime();
        awaitAll(healthy, id);
        double last = 0;
        for (String name : healthy) {
            double millis = Math.max(0, (HEARD.get(name + " " + id) - answered) / 1e6);
            (name.contains("/hook/") ? hooks : hubs).add(millis);
            last = Math.max(last, millis);
        }
        double reference = bare(healthy, receivers);
        bare.add(reference);
        System.out.printf("  %d of %d: last %.0f ms, the same posts by a bare client %.0f ms%n", i + 1, publications, last, reference);
    }
    List<Double> all = new ArrayList<>(hooks);
    all.addAll(hubs);
    report("webhooks", hooks);
    report("WebSub", hubs);
    report("both", all);
    System.out.printf("last by a bare client: median %.0f ms; p99 of both = %.1f of it (goal: p99 at most 3000 ms)%n",
            at(bare, 0.5), at(all, 0.99) / at(bare, 0.5));
}

static void report(String name, List<Double> millis) {
    System.out.printf("%-9s n=%d  p50 %6.0f ms  p99 %6.0f ms  max %6.0f ms%n",
            name, millis.size(), at(millis, 0.5), at(millis, 0.99), at(millis, 1));
}

static double at(List<Double> values, double share) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
}

/// Milliseconds until the last of them has been posted what the cloud posted last.
static double bare(List<String> healthy, HttpServer receivers) throws Exception {
    Semaphore room = new Semaphore(AT_ONCE);
    long begun = System.nanoTime();
    for (String name : healthy) {
        room.acquire();
        byte[] body = name.contains("/hook/") ? lastEvent : lastFeed;
        HTTP.sendAsync(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + receivers.getAddress().getPort() + "/bare"))
                                .POST(BodyPublishers.ofByteArray(body))
                                .build(),
                        BodyHandlers.discarding())
                .whenComplete((answer, failure) -> room.release());
    }
    room.acquire(AT_ONCE);
    return (System.nanoTime() - begun) / 1e6;
}

// ---- when the sender is killed

static void kill(int kills, List<String> healthy) throws Exception {
    slow = true;
    List<String> ids = new ArrayList<>();
    Random random = new Random(7);
    for (int i = 0; i < kills; i++) {
        String id = reviewed();
        PUBLISHED.add(id);
        ids.add(id);
        int already = HEARD.size();
        publish(id);
        // From the very answer to when most have been sent to.
        int heard = random.nextInt(healthy.size() * 2 / 3);
        await(() -> HEARD.size() - already >= heard, "the receivers hear nothing");
        long pid = application();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        long killed = System.nanoTime();
        System.out.printf("  kill %d of %d after %d had heard%n", i + 1, kills, HEARD.size() - already);
        await(() -> application() != pid && isUp(), "the instance does not come back");
        System.out.printf("  back after %.1f s%n", (System.nanoTime() - killed) / 1e9);
        if (i + 1 == kills) {
            awaitAll(healthy, id);
            System.out.printf("  the last had it %.1f s after the kill%n", (System.nanoTime() - killed) / 1e9);
        }
    }
    for (String id : ids) {
        awaitAll(healthy, id);
    }
    long missed = ids.stream().mapToLong(id -> healthy.stream().filter(name -> !HEARD.containsKey(name + " " + id)).count()).sum();
    long renamed = NUMBERS.values().stream().filter(numbers -> numbers.size() > 1).count();
    System.out.printf("%d events to %d subscribers, %d kills: missed %d, webhooks that came again %d, of these under another id %d%n",
            ids.size(), healthy.size(), kills, missed, AGAIN.get(), renamed);
}

static long application() throws IOException {
    return Long.parseLong(Files.readString(data.resolve("log/application.pid")).strip());
}

static boolean isUp() {
    try {
        return HTTP.send(HttpRequest.newBuilder(URI.create(site + "/q/health/live")).build(), BodyHandlers.discarding())
                        .statusCode() == 200;
    } catch (IOException | InterruptedException away) {
        return false;
    }
}

// ---- publishing

static void publishAndAwait(List<String> healthy) throws Exception {
    for (int i = 0; i < 3; i++) {
        String id = reviewed();
        PUBLISHED.add(id);
        publish(id);
        awaitAll(healthy, id);
    }
}

static String reviewed() throws Exception {
    String body = "这一段只用于测量推送：冰雪、江河与城市里的科学，读起来和别的文章一样长。".repeat(20);
    String id = field("id", post("editor", "/api/v1/resources", """
            {"kind":"ARTICLE","title":"测量推送 %s","summary":"只用于测量。","body":"%s","licence":"CC-BY-4.0",\
            "attribution":"测量","source":"https://example.org/"}""".formatted(Long.toString(System.nanoTime(), 36), body)));
    post("editor", "/api/v1/resources/" + id + "/submit", "");
    for (String person : List.of("reviewer", "expert", "chief")) {
        post(person, "/api/v1/resources/" + id + "/reviews", "{\"verdict\":\"APPROVE\"}");
    }
    return id;
}

static void publish(String id) throws Exception {
    post("chief", "/api/v1/resources/" + id + "/publish", "{}");
}

static void awaitAll(List<String> healthy, String id) throws Exception {
    await(() -> healthy.stream().allMatch(name -> HEARD.containsKey(name + " " + id)), "not everybody has heard of " + id);
}

// ---- talking

interface Check {
    boolean holds() throws Exception;
}

static void await(Check check, String otherwise) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!check.holds()) {
        if (System.nanoTime() > deadline) {
            throw new IllegalStateException(otherwise);
        }
        Thread.sleep(5);
    }
}

/// The quota of the demo's partner is for people.
static void allowMany(int port) throws Exception {
    String password = secret("database");
    try (Connection sql = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "kepu", password)) {
        sql.createStatement().execute("update partner_contract set per_minute = 1000000, per_day = 100000000");
    }
}

static String secret(String name) throws IOException {
    return Files.readAllLines(data.resolve("secrets.properties")).stream()
            .filter(line -> line.startsWith(name + "="))
            .findFirst()
            .orElseThrow()
            .substring(name.length() + 1);
}

static HttpRequest.Builder asPartner(String path) throws IOException {
    return HttpRequest.newBuilder(URI.create(site + path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer kpk_" + secret("partner"));
}

static String post(String person, String path, String body) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(site + path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token(person))
            .POST(BodyPublishers.ofString(body)));
}

static String token(String person) throws Exception {
    if (!TOKENS.containsKey(person)) {
        String password = System.getenv().getOrDefault("KEPU_DEMO_PASSWORD", "kepu-demo-2026");
        TOKENS.put(person, field("accessToken", send(HttpRequest.newBuilder(URI.create(site + "/api/v1/auth/token"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"username\":\"%s\",\"password\":\"%s\"}".formatted(person, password))))));
    }
    return TOKENS.get(person);
}

static String send(HttpRequest.Builder request) throws Exception {
    var answer = HTTP.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
        throw new IllegalStateException(answer.request().uri() + " " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
}

static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
}

static String field(String name, String json) {
    Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
    if (!matcher.find()) {
        throw new IllegalStateException("no " + name + " in " + json);
    }
    return matcher.group(1);
}
