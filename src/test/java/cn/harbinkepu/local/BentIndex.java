package cn.harbinkepu.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The way to Elasticsearch, which a test can bend. The test and this class may come from different class
/// loaders, so they speak by system properties.
public class BentIndex implements QuarkusTestResourceLifecycleManager {

    private static final String MODE = "test.index.mode";
    private static final String HELD = "test.index.held";
    private static final String REFUSED = "test.index.refused";
    private static final String HOSTS = "quarkus.elasticsearch.hosts";

    private final AtomicInteger held = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final HttpClient http = HttpClient.newHttpClient();
    private HttpServer server;

    /// What becomes of a request.
    public enum Mode {
        OPEN,
        /// No answer, ever.
        STALLED,
        /// The line is cut.
        CUT,
        /// No shard can answer.
        RED,
        /// It has too much to write.
        FULL
    }

    public static void is(Mode mode) {
        System.setProperty(MODE, mode.name());
    }

    /// How many requests have been left without an answer in all.
    public static int held() {
        return Integer.getInteger(HELD, 0);
    }

    /// How many writes have been refused in all.
    public static int refused() {
        return Integer.getInteger(REFUSED, 0);
    }

    @Override
    public Map<String, String> start() {
        is(Mode.OPEN);
        URI real = URI.create("http://" + TestServers.start().get(HOSTS));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> answer(exchange, real));
        server.start();
        return Map.of(HOSTS, "localhost:" + server.getAddress().getPort());
    }

    /// After the stack, whose address this one takes.
    @Override
    public int order() {
        return 1;
    }

    @Override
    public void stop() {
        is(Mode.OPEN);
        server.stop(0);
    }

    private static Mode mode() {
        return Mode.valueOf(System.getProperty(MODE));
    }

    private void answer(HttpExchange exchange, URI real) throws IOException {
        switch (mode()) {
            case OPEN -> pass(exchange, real);
            case STALLED -> hold(exchange);
            case CUT -> exchange.close();
            case RED -> fail(exchange, 503, "search_phase_execution_exception");
            case FULL -> {
                if (exchange.getRequestURI().getPath().endsWith("/_bulk")) {
                    System.setProperty(REFUSED, Integer.toString(refused.incrementAndGet()));
                    fail(exchange, 429, "es_rejected_execution_exception");
                } else {
                    pass(exchange, real);
                }
            }
        }
    }

    private static void fail(HttpExchange exchange, int status, String type) throws IOException {
        String answer = """
                {"error":{"type":"%s","reason":"a test wants it so"},"status":%d}""".formatted(type, status);
        send(exchange, status, answer.getBytes(UTF_8), "application/json");
    }

    private void hold(HttpExchange exchange) {
        System.setProperty(HELD, Integer.toString(held.incrementAndGet()));
        while (mode() == Mode.STALLED) {
            LockSupport.parkNanos(50_000_000);
        }
        exchange.close();
    }

    private void pass(HttpExchange exchange, URI real) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(real.resolve(exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        for (String name : new String[] {"Content-Type", "Accept"}) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
            send(
                    exchange,
                    answer.statusCode(),
                    answer.body(),
                    answer.headers().firstValue("Content-Type").orElse("application/json"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.close();
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body, String mediaType) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", mediaType);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
        if (!head && body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
