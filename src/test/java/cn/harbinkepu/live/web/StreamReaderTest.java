package cn.harbinkepu.live.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.impl.ContextInternal;

import cn.harbinkepu.live.LiveEvent;
import cn.harbinkepu.local.Await;

import static org.assertj.core.api.Assertions.assertThat;

/// Streams of a real server to real connections.
class StreamReaderTest {

    private static final int EVENTS = 400;
    private static final int MOST = 8;
    private static final LiveEvent LARGE = new LiveEvent.Heartbeat(Buffer.buffer(":" + "x".repeat(64 * 1024) + "\n\n"));

    private final Vertx vertx = Vertx.vertx();
    private final List<StreamReader> readers = new CopyOnWriteArrayList<>();
    private final List<String> gone = new CopyOnWriteArrayList<>();
    private int port;

    @BeforeEach
    void serve() throws Exception {
        HttpServer server = vertx.createHttpServer().requestHandler(request -> {
            ContextInternal here = (ContextInternal) vertx.getOrCreateContext();
            StreamReader reader = new StreamReader(request, here, MOST);
            request.response().setChunked(true).closeHandler(closed -> gone.add(request.path()));
            readers.add(reader);
            reader.hear(new LiveEvent.Heartbeat(Buffer.buffer(":alive\n\n")));
        });
        port = server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get()
                .actualPort();
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @Test
    void whoTakesNothingIsDroppedAndDelaysNobody() throws Exception {
        try (Socket slow = open("/slow", 4096);
                Socket fast = open("/fast", 1 << 20)) {
            Await.until(readers::size, open -> open == 2);
            long[] taken = new long[1];
            Thread taking = Thread.ofPlatform().start(() -> taken[0] = take(fast));

            for (int i = 0; i < EVENTS && !gone.contains("/slow"); i++) {
                readers.forEach(reader -> reader.loop().execute(() -> reader.hear(LARGE)));
                Thread.sleep(2);
            }

            Await.until(() -> List.copyOf(gone), all -> all.contains("/slow"));
            assertThat(gone).doesNotContain("/fast");
            fast.shutdownInput();
            taking.join();
            assertThat(taken[0]).isGreaterThan(MOST * 64L * 1024);
            assertThat(slow.isConnected()).isTrue();
        }
    }

    private Socket open(String path, int receives) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(receives);
        socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
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
