package cn.harbinkepu.reach;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.vertx.core.json.JsonObject;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The system of a partner, or a broadcasting platform: keeps what comes and checks its signature as Standard Webhooks
/// says, or refuses, or never answers.
public final class HookServer implements AutoCloseable {

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile int refusal = 503;
    private volatile String says = "";
    private volatile boolean hangs;

    public record Call(String id, String time, String signature, byte[] body) {
        public JsonObject json() {
            return new JsonObject(new String(body, UTF_8));
        }

        public boolean isSignedBy(String secret) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(
                        Base64.getDecoder().decode(secret.replaceFirst("^whsec_", "")), "HmacSHA256"));
                mac.update((id + "." + time + ".").getBytes(UTF_8));
                String ours = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
                return MessageDigest.isEqual(ours.getBytes(UTF_8), signature.getBytes(UTF_8));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public HookServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:%d/warnings".formatted(server.getAddress().getPort());
    }

    /// Everything that was sent, also what was refused.
    public List<Call> calls() {
        return calls;
    }

    public HookServer refuses(int times, int status) {
        refusal = status;
        refusals.set(times);
        return this;
    }

    public HookServer says(String body) {
        says = body;
        return this;
    }

    public HookServer hangs() {
        hangs = true;
        return this;
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        calls.add(new Call(
                exchange.getRequestHeaders().getFirst("webhook-id"),
                exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                exchange.getRequestHeaders().getFirst("webhook-signature"),
                body));
        if (hangs) {
            awaitEnd();
        }
        int status = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? refusal : 200;
        byte[] answer = says.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private void awaitEnd() {
        try {
            over.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
