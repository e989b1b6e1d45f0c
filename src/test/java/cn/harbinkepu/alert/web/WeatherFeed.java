package cn.harbinkepu.alert.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import cn.harbinkepu.alert.cap.CapForTests;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The server of a weather service with a feed, as a test fills it.
final class WeatherFeed implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, byte[]> pages = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger unchanged = new AtomicInteger();
    private volatile int status = 200;

    WeatherFeed() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String at(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    /// Offers these, the newest last, by links.
    void offers(CapForTests... messages) {
        List.of(messages).forEach(message -> says("/" + message.identifier() + ".xml", message.bytes()));
        says(
                "/feed.atom",
                atom(List.of(messages).reversed().stream()
                        .map(message -> entry(
                                message.identifier(),
                                message.sent().toString(),
                                "<link rel=\"alternate\" type=\"text/html\" href=\"/\"/>"
                                        + "<link type=\"application/cap+xml\" href=\"/" + message.identifier()
                                        + ".xml\"/>"))
                        .collect(Collectors.joining())));
    }

    static byte[] atom(String entries) {
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><id>urn:x:feed</id>"
                        + "<title>预警</title><updated>2026-01-01T00:00:00Z</updated>" + entries + "</feed>")
                .getBytes(UTF_8);
    }

    static String entry(String id, String updated, String inside) {
        return "<entry><id>" + id + "</id><title>预警</title><updated>" + updated + "</updated>" + inside + "</entry>";
    }

    void says(String path, byte[] body) {
        pages.put(path, body);
    }

    void forgets(String path) {
        pages.remove(path);
    }

    /// From now on, whatever is asked.
    void answers(int newStatus) {
        status = newStatus;
    }

    long asked(String path) {
        return asked.stream().filter(path::equals).count();
    }

    /// How often it could say that nothing had changed.
    int unchanged() {
        return unchanged.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString();
            asked.add(path);
            byte[] body = pages.getOrDefault(path, new byte[0]);
            String tag = "\"" + java.util.Arrays.hashCode(body) + "\"";
            exchange.getResponseHeaders().set("ETag", tag);
            if (status != 200 || !pages.containsKey(path)) {
                exchange.sendResponseHeaders(status == 200 ? 404 : status, -1);
            } else if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                unchanged.incrementAndGet();
                exchange.sendResponseHeaders(304, -1);
            } else {
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
