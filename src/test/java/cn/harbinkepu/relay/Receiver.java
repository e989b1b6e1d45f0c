package cn.harbinkepu.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.vertx.core.json.JsonObject;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A server of somebody who is told of things: confirms what it is asked about by WebSub and keeps
/// what is posted, or refuses, hangs, leads elsewhere.
public final class Receiver implements AutoCloseable {

    private final HttpServer server;
    private final List<Call> asked = new CopyOnWriteArrayList<>();
    private final List<Call> posted = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile int refusal = 503;
    private volatile Map<String, String> withRefusal = Map.of();
    private volatile Optional<String> echo = Optional.empty();
    private volatile boolean hangs;
    private volatile Duration pause = Duration.ZERO;

    /// @param query of the address, taken apart
    public record Call(String path, Map<String, String> query, Headers headers, byte[] body) {

        public String header(String name) {
            return Optional.ofNullable(headers.getFirst(name)).orElse("");
        }

        public String text() {
            return new String(body, UTF_8);
        }

        public JsonObject json() {
            return new JsonObject(text());
        }
    }

    public Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    public String address(String path) {
        return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
    }

    /// What it was asked, with GET.
    public List<Call> asked() {
        return asked;
    }

    /// Everything that was posted, also what was refused.
    public List<Call> posted() {
        return posted;
    }

    public Receiver refuses(int times, int status, Map<String, String> headers) {
        withRefusal = headers;
        refusal = status;
        refusals.set(times);
        return this;
    }

    /// Answers every question with this.
    public Receiver echoes(String words) {
        echo = Optional.of(words);
        return this;
    }

    public Receiver hangs() {
        hangs = true;
        return this;
    }

    /// Takes what is posted at once and says so only after this.
    public Receiver answersAfter(Duration time) {
        pause = time;
        return this;
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        Call call = new Call(
                exchange.getRequestURI().getPath(),
                query(exchange.getRequestURI().getRawQuery()),
                exchange.getRequestHeaders(),
                exchange.getRequestBody().readAllBytes());
        if (exchange.getRequestMethod().equals("GET")) {
            asked.add(call);
            answer(exchange, 200, echo.orElseGet(() -> call.query().getOrDefault("hub.challenge", "")));
            return;
        }
        posted.add(call);
        if (hangs) {
            awaitEnd();
        }
        LockSupport.parkNanos(pause.toNanos());
        boolean refused = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        if (refused) {
            withRefusal.forEach(exchange.getResponseHeaders()::set);
        }
        answer(exchange, refused ? refusal : 200, refused ? "refused" : "taken");
    }

    private static void answer(HttpExchange exchange, int status, String words) throws IOException {
        byte[] bytes = words.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                query.put(
                        URLDecoder.decode(parts[0], UTF_8), parts.length < 2 ? "" : URLDecoder.decode(parts[1], UTF_8));
            }
        }
        return query;
    }

    private void awaitEnd() {
        try {
            over.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
