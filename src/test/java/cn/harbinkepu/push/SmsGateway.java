package cn.harbinkepu.push;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.vertx.core.json.JsonObject;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Aliyun's gateway as its description has it: it signs each request anew from what arrived and
/// compares.
public final class SmsGateway implements AutoCloseable {

    private final HttpServer server;
    private final String secret;
    private final List<Map<String, String>> sent = new CopyOnWriteArrayList<>();
    private volatile String answer = "OK";

    public SmsGateway(URI address, String secret) throws IOException {
        this.secret = secret;
        server = HttpServer.create(new InetSocketAddress(address.getHost(), address.getPort()), 0);
        server.createContext("/", this::take);
        server.start();
    }

    /// The parameters of what was taken.
    public List<Map<String, String>> sent() {
        return sent;
    }

    public SmsGateway answers(String code) {
        answer = code;
        return this;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String code = isSigned(exchange, body) ? answer : "SignatureDoesNotMatch";
        if (code.equals("OK")) {
            sent.add(parameters(exchange.getRequestURI().getRawQuery()));
        }
        byte[] said = new JsonObject()
                .put("Code", code)
                .put("RequestId", "1")
                .encode()
                .getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code.startsWith("Signature") ? 400 : 200, said.length);
        exchange.getResponseBody().write(said);
        exchange.close();
    }

    private boolean isSigned(HttpExchange exchange, byte[] body) {
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        Map<String, String> parts = Arrays.stream(
                        authorization.replaceFirst("^ACS3-HMAC-SHA256 ", "").split(",", -1))
                .map(part -> part.split("=", 2))
                .filter(part -> part.length == 2)
                .collect(Collectors.toMap(part -> part[0], part -> part[1]));
        String names = parts.getOrDefault("SignedHeaders", "");
        String lines = Arrays.stream(names.split(";", -1))
                .map(name -> name + ":" + exchange.getRequestHeaders().getFirst(name) + "\n")
                .collect(Collectors.joining());
        // The raw parameters, sorted: nothing is escaped again.
        String query = Arrays.stream(exchange.getRequestURI().getRawQuery().split("&", -1))
                .sorted()
                .collect(Collectors.joining("&"));
        String request = "POST\n/\n" + query + "\n" + lines + "\n" + names + "\n" + sha256(body);
        return names.contains("host")
                && names.contains("x-acs-date")
                && sha256(body).equals(exchange.getRequestHeaders().getFirst("x-acs-content-sha256"))
                && hmac("ACS3-HMAC-SHA256\n" + sha256(request.getBytes(UTF_8))).equals(parts.get("Signature"));
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new TreeMap<>();
        for (String one : query.split("&", -1)) {
            String[] pair = one.split("=", 2);
            parameters.put(pair[0], URLDecoder.decode(pair[1], UTF_8));
        }
        return parameters;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
