package cn.harbinkepu.live.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PfxOptions;

import cn.harbinkepu.alert.AlertEvent;
import cn.harbinkepu.alert.IssuedAlert;
import cn.harbinkepu.live.Chunk;
import cn.harbinkepu.live.LiveEvent;
import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.OwnKey;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// Streams of a real server to real connections.
class StreamReaderTest {

    private static final int EVENTS = 400;
    private static final int MOST = 8;
    private static final String LARGE = ":" + "x".repeat(64 * 1024) + "\n\n";
    private static final LiveEvent ALIVE = sign(":alive\n\n");

    /// Signs of life among messages on both sides of one, two and four hexadecimal digits.
    private static final List<LiveEvent> MANY = Stream.concat(
                    IntStream.of(1, 15, 16, 255, 256, 4096, 65536).mapToObj(length -> said("雪".repeat(length))),
                    Stream.of(ALIVE, said(":a\n\n"), ALIVE, said("data:末\n\n")))
            .toList();

    private final Vertx vertx = Vertx.vertx();
    private final List<StreamReader> readers = new CopyOnWriteArrayList<>();
    private final List<String> gone = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    static List<LiveEvent> large() {
        return List.of(sign(LARGE), said(LARGE));
    }

    @ParameterizedTest
    @MethodSource("large")
    void whoTakesNothingIsDroppedAndDelaysNobody(LiveEvent large) throws Exception {
        int port = serve(options());
        try (Socket slow = open(port, "/slow", "HTTP/1.1", 4096);
                Socket fast = open(port, "/fast", "HTTP/1.1", 1 << 20)) {
            Await.until(readers::size, open -> open == 2);
            long[] taken = new long[1];
            Thread taking = Thread.ofPlatform().start(() -> taken[0] = take(fast));

            int held = 0;
            for (int i = 0; i < EVENTS && !gone.contains("/slow"); i++) {
                tell(large);
                Thread.sleep(2);
                held = Math.max(held, held(large));
            }
            assertThat(held > 0)
                    .as("ready chunks wait for who does not take them")
                    .isEqualTo(large instanceof LiveEvent.Said);

            Await.until(() -> List.copyOf(gone), all -> all.contains("/slow"));
            assertThat(gone).doesNotContain("/fast");
            fast.shutdownInput();
            taking.join();
            assertThat(taken[0]).isGreaterThan(MOST * 64L * 1024);
            assertThat(slow.isConnected()).isTrue();
        }
        untilNobodyHolds(large);
    }

    @Test
    void whoLeavesInTheMiddleHoldsNothing() throws Exception {
        int port = serve(options());
        LiveEvent large = said(LARGE);
        try (Socket leaving = open(port, "/leaving", "HTTP/1.1", 4096)) {
            Await.until(readers::size, open -> open == 1);
            for (int i = 0; i < MOST; i++) {
                tell(large);
            }
            assertThat(leaving.getInputStream().readNBytes(1024)).hasSize(1024);
            leaving.setSoLinger(true, 0);
        }

        Await.until(() -> List.copyOf(gone), all -> all.contains("/leaving"));
        tell(large);
        untilNobodyHolds(large);
    }

    @ParameterizedTest
    @EnumSource
    void everyVersionReadsTheSameInItsOrder(HttpClient.Version version) throws Exception {
        int port = serve(options());
        try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
            assertReads(client, version, URI.create("http://127.0.0.1:" + port + "/"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyVersionReadsTheSameByTls(HttpClient.Version version) throws Exception {
        Map<String, String> key = new OwnKey().start();
        int port = serve(options()
                .setSsl(true)
                .setUseAlpn(true)
                .setKeyCertOptions(new PfxOptions()
                        .setPath(key.get("quarkus.tls.front.key-store.p12.path"))
                        .setPassword(key.get("quarkus.tls.front.key-store.p12.password"))));
        try (HttpClient client = HttpClient.newBuilder()
                .version(version)
                .sslContext(OwnKey.trusting())
                .build()) {
            assertReads(client, version, URI.create("https://localhost:" + port + "/"));
        }
    }

    @Test
    void aReaderOfHttp10HasNoChunks() throws Exception {
        int port = serve(options());
        try (Socket old = open(port, "/old", "HTTP/1.0", 1 << 20)) {
            Await.until(readers::size, open -> open == 1);
            MANY.forEach(this::tell);

            InputStream in = old.getInputStream();
            String head = head(in);
            assertThat(head).startsWith("HTTP/1.0 200").doesNotContainIgnoringCase("chunked");
            assertThat(new String(in.readNBytes(expected().length), UTF_8)).isEqualTo(new String(expected(), UTF_8));
        }
    }

    /// The application's connections: they compress, are watched for idleness and may change to HTTP/2.
    private static HttpServerOptions options() {
        return new HttpServerOptions().setCompressionSupported(true).setIdleTimeout(60);
    }

    private int serve(HttpServerOptions options) throws Exception {
        HttpServer server = vertx.createHttpServer(options).requestHandler(request -> {
            ContextInternal here = (ContextInternal) vertx.getOrCreateContext();
            StreamReader reader = new StreamReader(request, here, MOST);
            request.response().setChunked(true).closeHandler(closed -> gone.add(request.path()));
            reader.hear(ALIVE);
            readers.add(reader);
        });
        return server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get()
                .actualPort();
    }

    private void tell(LiveEvent event) {
        readers.forEach(reader -> reader.loop().execute(() -> reader.hear(event)));
    }

    private void assertReads(HttpClient client, HttpClient.Version version, URI address) throws Exception {
        var response = client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofInputStream());
        try (InputStream in = response.body()) {
            MANY.forEach(this::tell);

            assertThat(response.version()).isEqualTo(version);
            assertThat(new String(in.readNBytes(expected().length), UTF_8)).isEqualTo(new String(expected(), UTF_8));
        }
        MANY.forEach(StreamReaderTest::untilNobodyHolds);
    }

    private static byte[] expected() {
        return Stream.concat(Stream.of(ALIVE), MANY.stream())
                .map(event -> event.wire().toString())
                .collect(Collectors.joining())
                .getBytes(UTF_8);
    }

    /// A view is given back when it has been sent, or its connection is gone.
    private static void untilNobodyHolds(LiveEvent event) {
        Await.until(() -> held(event), views -> views == 0);
    }

    /// How many views of the ready chunk wait to be sent.
    private static int held(LiveEvent event) {
        if (!(event instanceof LiveEvent.Said said)) {
            return 0;
        }
        ByteBuf own = said.chunk().view();
        try {
            return own.refCnt() - 2;
        } finally {
            own.release();
        }
    }

    private static LiveEvent sign(String text) {
        return new LiveEvent.Heartbeat(Buffer.buffer(text));
    }

    private static LiveEvent said(String text) {
        IssuedAlert alert = new IssuedAlert(UUID.randomUUID(), 1, "ISSUED", new JsonObject().put("status", "Actual"));
        Buffer wire = Buffer.buffer(text);
        return new LiveEvent.Said(new AlertEvent(1, "alert", List.of(), alert), wire, Chunk.of(wire));
    }

    private static Socket open(int port, String path, String version, int receives) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(receives);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.getOutputStream()
                .write("GET %s %s\r\nHost: localhost\r\n\r\n"
                        .formatted(path, version)
                        .getBytes(US_ASCII));
        return socket;
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        return head.toString();
    }

    /// Reads until the input is shut, and says how much there was.
    private static long take(Socket socket) {
        byte[] some = new byte[1 << 16];
        long sum = 0;
        try (InputStream in = socket.getInputStream()) {
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                sum += read;
            }
        } catch (IOException ended) {
            return sum;
        }
        return sum;
    }
}
