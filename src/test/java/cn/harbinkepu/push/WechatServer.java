package cn.harbinkepu.push;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.vertx.core.json.JsonObject;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The two interfaces of WeChat that messages need, as its description has them.
final class WechatServer implements AutoCloseable {

    private final HttpServer server;
    private final AtomicInteger tokens = new AtomicInteger();
    private final List<JsonObject> sent = new CopyOnWriteArrayList<>();
    private final Deque<Integer> answers = new ArrayDeque<>();
    private volatile String valid = "";

    WechatServer(URI address) throws IOException {
        server = HttpServer.create(new InetSocketAddress(address.getHost(), address.getPort()), 0);
        server.createContext("/cgi-bin/stable_token", this::token);
        server.createContext("/cgi-bin/message/template/send", this::message);
        server.start();
    }

    List<JsonObject> sent() {
        return sent;
    }

    /// The next message is answered with this errcode.
    void answersNext(int errcode) {
        answers.add(errcode);
    }

    /// Tokens that were given out are worth nothing from now on.
    void endTokens() {
        valid = "";
    }

    int tokens() {
        return tokens.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void token(HttpExchange exchange) throws IOException {
        JsonObject wanted = body(exchange);
        if (!"wx-test".equals(wanted.getString("appid"))
                || !"wechat-test-secret".equals(wanted.getString("secret"))
                || !"client_credential".equals(wanted.getString("grant_type"))) {
            say(exchange, new JsonObject().put("errcode", 40125).put("errmsg", "invalid appsecret"));
            return;
        }
        if (valid.isEmpty() || wanted.getBoolean("force_refresh")) {
            valid = "token-" + tokens.incrementAndGet();
        }
        say(exchange, new JsonObject().put("access_token", valid).put("expires_in", 7200));
    }

    private void message(HttpExchange exchange) throws IOException {
        JsonObject message = body(exchange);
        if (!("access_token=" + valid).equals(exchange.getRequestURI().getRawQuery())) {
            say(exchange, new JsonObject().put("errcode", 42001).put("errmsg", "access_token expired"));
            return;
        }
        Integer errcode = answers.poll();
        if (errcode == null) {
            sent.add(message);
        }
        say(
                exchange,
                new JsonObject().put("errcode", errcode == null ? 0 : errcode).put("msgid", 1));
    }

    private static JsonObject body(HttpExchange exchange) throws IOException {
        return new JsonObject(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    }

    private static void say(HttpExchange exchange, JsonObject json) throws IOException {
        byte[] said = json.encode().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; encoding=utf-8");
        exchange.sendResponseHeaders(200, said.length);
        exchange.getResponseBody().write(said);
        exchange.close();
    }
}
