package cn.harbinkepu.push;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import com.google.crypto.tink.apps.webpush.WebPushHybridDecrypt;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.vertx.core.json.JsonObject;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// A browser and the push service of its maker, by code that knows nothing of the sender's:
/// messages are opened by Google's Tink, the sender is known by the key that it subscribed with.
/// What breaks RFC 8030, 8291 or 8292 is refused with 400.
public final class PushBrowser implements AutoCloseable {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final HttpServer server;
    private final KeyPair pair;
    private final byte[] auth = new byte[16];
    private final String senderKey;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private volatile int status = 201;
    private volatile Map<String, String> headers = Map.of();

    /// @param message as the service worker would have it
    public record Received(JsonObject message, String topic, String urgency, int keep) {}

    /// @param senderKey the key that the page subscribed with
    public PushBrowser(String senderKey) {
        try {
            this.senderKey = senderKey;
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec("secp256r1"));
            pair = keys.generateKeyPair();
            new SecureRandom().nextBytes(auth);
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/push/", this::take);
            server.start();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/push/device";
    }

    /// As `PushSubscription.toJSON()` has it.
    public JsonObject subscription() {
        return new JsonObject()
                .put("endpoint", endpoint())
                .put(
                        "keys",
                        new JsonObject()
                                .put("p256dh", BASE64.encodeToString(point()))
                                .put("auth", BASE64.encodeToString(auth)));
    }

    public List<Received> received() {
        return received;
    }

    /// What was wrong with the requests.
    public List<String> refused() {
        return refused;
    }

    /// From now on the service answers this.
    public PushBrowser answers(int status, Map<String, String> headers) {
        this.status = status;
        this.headers = headers;
        return this;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        int answer = status;
        if (answer == 201) {
            try {
                received.add(opened(exchange, body));
            } catch (GeneralSecurityException | RuntimeException | AssertionError wrong) {
                refused.add(String.valueOf(wrong));
                answer = 400;
            }
        }
        headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    private Received opened(HttpExchange exchange, byte[] body) throws GeneralSecurityException {
        assertThat(exchange.getRequestMethod()).isEqualTo("POST");
        assertThat(header(exchange, "Content-Encoding")).isEqualTo("aes128gcm");
        assertThat(body.length).isLessThanOrEqualTo(4096);
        checkSender(header(exchange, "Authorization"));
        byte[] text = new WebPushHybridDecrypt.Builder()
                .withAuthSecret(auth)
                .withRecipientPublicKey((ECPublicKey) pair.getPublic())
                .withRecipientPrivateKey((ECPrivateKey) pair.getPrivate())
                .build()
                .decrypt(body, null);
        String topic = header(exchange, "Topic");
        assertThat(topic).matches("[A-Za-z0-9_-]{1,32}");
        return new Received(
                new JsonObject(new String(text, UTF_8)),
                topic,
                header(exchange, "Urgency"),
                Integer.parseInt(header(exchange, "TTL")));
    }

    /// RFC 8292: signed with the key of the subscription, for this service, for no longer than a
    /// day.
    private void checkSender(String authorization) throws GeneralSecurityException {
        assertThat(authorization).startsWith("vapid ");
        Map<String, String> parts = Arrays.stream(authorization.substring(6).split(",", -1))
                .map(part -> part.strip().split("=", 2))
                .collect(Collectors.toMap(part -> part[0], part -> part[1]));
        assertThat(parts.get("k")).isEqualTo(senderKey);
        String[] token = parts.get("t").split("\\.", -1);
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(publicKey(Base64.getUrlDecoder().decode(senderKey)));
        signature.update((token[0] + "." + token[1]).getBytes(UTF_8));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(token[2]))).isTrue();
        JsonObject claims = new JsonObject(new String(Base64.getUrlDecoder().decode(token[1]), UTF_8));
        assertThat(claims.getString("aud"))
                .isEqualTo("http://127.0.0.1:" + server.getAddress().getPort());
        assertThat(claims.getString("sub")).startsWith("mailto:");
        long seconds = claims.getLong("exp") - Instant.now().getEpochSecond();
        assertThat(seconds).isBetween(1L, 24L * 3600);
    }

    private ECPublicKey publicKey(byte[] point) throws GeneralSecurityException {
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 33));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 33, 65));
        return (ECPublicKey) KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), ((ECPublicKey) pair.getPublic()).getParams()));
    }

    private byte[] point() {
        ECPoint point = ((ECPublicKey) pair.getPublic()).getW();
        return ByteBuffer.allocate(65)
                .put((byte) 4)
                .put(fixed(point.getAffineX()))
                .put(fixed(point.getAffineY()))
                .array();
    }

    private static byte[] fixed(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(bytes.length, 32);
        System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
        return fixed;
    }

    private static String header(HttpExchange exchange, String name) {
        return String.valueOf(exchange.getRequestHeaders().getFirst(name));
    }
}
