package cn.harbinkepu.outlet;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

import org.eclipse.microprofile.config.ConfigProvider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.vertx.core.json.JsonObject;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/// A platform on this machine. What it was asked is kept; answers can be bent, and left out after the work was done.
abstract class PlatformServer implements AutoCloseable {

    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<JsonObject>> bent = new ConcurrentHashMap<>();
    private final Map<String, Integer> silent = new ConcurrentHashMap<>();

    /// @param body of whatever sort, byte by byte
    record Asked(String path, Map<String, String> query, Map<String, String> headers, byte[] body) {
        JsonObject json() {
            return new JsonObject(new String(body, UTF_8));
        }

        String text() {
            return new String(body, ISO_8859_1);
        }
    }

    PlatformServer(String property) throws IOException {
        URI address = ConfigProvider.getConfig().getValue(property, URI.class);
        server = HttpServer.create(new InetSocketAddress(address.getHost(), address.getPort()), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::handle);
        server.start();
    }

    /// What is answered if nothing is bent.
    abstract JsonObject answer(Asked asked);

    /// The next answer at the path, instead of doing anything.
    void answerNext(String path, JsonObject answer) {
        bent.computeIfAbsent(path, key -> new ArrayDeque<>()).add(answer);
    }

    /// The next call at the path is done, but its answer is lost.
    void loseNextAnswer(String path) {
        silent.merge(path, 1, Integer::sum);
    }

    List<Asked> asked(String path) {
        return asked.stream().filter(each -> each.path().equals(path)).toList();
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        Asked now = asked(exchange);
        asked.add(now);
        Deque<JsonObject> instead = bent.getOrDefault(now.path(), new ArrayDeque<>());
        JsonObject answer = instead.isEmpty() ? answer(now) : instead.poll();
        if (silent.getOrDefault(now.path(), 0) > 0) {
            silent.merge(now.path(), -1, Integer::sum);
            exchange.close();
            return;
        }
        byte[] said = answer.encode().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(200, said.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(said);
        }
    }

    private static Asked asked(HttpExchange exchange) throws IOException {
        Map<String, String> query = new HashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String field : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = field.split("=", 2);
            query.put(parts[0], parts.length > 1 ? URLDecoder.decode(parts[1], UTF_8) : "");
        }
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return new Asked(
                exchange.getRequestURI().getPath(),
                query,
                headers,
                exchange.getRequestBody().readAllBytes());
    }
}
