package cn.harbinkepu.harvest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A society's web server that says what a test tells it to say, and remembers what it was asked.
final class OtherSociety implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Said> pages = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private record Said(int status, Map<String, String> headers, byte[] body) {}

    OtherSociety() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String at(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    /// What was asked for, with its query, as far as it begins so.
    List<String> asked(String beginning) {
        return asked.stream().filter(each -> each.startsWith(beginning)).toList();
    }

    /// From now on, to an address with its whole query.
    void says(String address, String mediaType, String body) {
        says(address, 200, Map.of("Content-Type", mediaType), body.getBytes(UTF_8));
    }

    void says(String address, int status, Map<String, String> headers, byte[] body) {
        pages.put(address, new Said(status, headers, body));
    }

    /// Zeros that unpack to far more than they are.
    static byte[] bomb(int megabytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < megabytes; i++) {
                out.write(zeros);
            }
        }
        return bytes.toByteArray();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String address = exchange.getRequestURI().toString();
        asked.add(address);
        Said said = pages.getOrDefault(address, new Said(404, Map.of(), new byte[0]));
        String tag = said.headers().get("ETag");
        boolean known = tag != null && tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
        said.headers().forEach(exchange.getResponseHeaders()::set);
        try (exchange) {
            exchange.sendResponseHeaders(
                    known ? 304 : said.status(), known || said.body().length == 0 ? -1 : said.body().length);
            if (!known && said.body().length > 0) {
                OutputStream out = exchange.getResponseBody();
                out.write(said.body());
                out.close();
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
