package cn.harbinkepu.media.web;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import cn.harbinkepu.blob.Blobs.Stat;
import cn.harbinkepu.blob.Known;
import cn.harbinkepu.blob.Shelf;
import cn.harbinkepu.blob.Shelves;
import cn.harbinkepu.blob.memory.MemoryBlobs;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.local.Await;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

/// Real sockets from several addresses of this machine, none of which is exempt.
class TransferTest {

    private static final int MB = 1024 * 1024;
    private static final String FILM = "film";
    private static final int SIZE = 64 * MB;

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Socket> sockets = new ArrayList<>();
    private final AtomicLong ended = new AtomicLong();
    private Transfer.Source source;
    private Stat stat;

    private record Config(
            Optional<List<String>> embeddingSites,
            List<String> unthrottled,
            MemorySize addressRate,
            MemorySize addressBurst,
            int addressTransfers,
            MemorySize totalRate,
            Duration stalled)
            implements MediaConfig {}

    @BeforeEach
    void store() throws IOException {
        MemoryBlobs blobs = new MemoryBlobs();
        byte[] bytes = new byte[SIZE];
        new Random(1).nextBytes(bytes);
        get(blobs.put(FILM, Files.write(folder.resolve("film"), bytes), "video/mp4"));
        stat = get(blobs.stat(FILM)).orElseThrow();
        Shelf shelf = Shelves.of(blobs, folder.resolve("shelf"), 2L * SIZE);
        source = new Transfer.Source(shelf, blobs, new Known(blobs, InstantSource.system()));
    }

    @AfterEach
    void close() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        readers.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void whoOpensManyConnectionsGetsNoMoreThanWhoOpensOne() throws Exception {
        int port = serve(config(100 * MB, 100, 4 * MB, Duration.ofSeconds(30)));
        AtomicLong scraped = new AtomicLong();
        List<Future<?>> scrapers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Socket socket = ask("127.0.0.2", port);
            scrapers.add(readers.submit(() -> count(socket, scraped)));
        }
        Await.until(scraped::get, bytes -> bytes > MB);

        long before = scraped.get();
        Socket viewer = ask("127.0.0.3", port);
        viewer.getInputStream().readNBytes(2 * MB);
        long meanwhile = scraped.get() - before;

        assertThat(scrapers).noneMatch(Future::isDone);
        assertThat(meanwhile).isLessThan(5L * MB);
    }

    @Test
    void anAddressIsSlowedToItsRate() throws Exception {
        int port = serve(config(MB, 100, 1000 * MB, Duration.ofSeconds(30)));
        Socket socket = ask("127.0.0.2", port);
        long start = System.nanoTime();

        socket.getInputStream().readNBytes(3 * MB);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(1200));
    }

    @Test
    void anAddressWithTooManyAnswersIsToldToWaitAndOthersAreNot() throws Exception {
        int port = serve(config(100 * MB, 3, 1000 * MB, Duration.ofSeconds(30)));
        for (int i = 0; i < 3; i++) {
            assertThat(status(ask("127.0.0.2", port))).isEqualTo(200);
        }

        assertThat(status(ask("127.0.0.2", port))).isEqualTo(429);
        assertThat(status(ask("127.0.0.3", port))).isEqualTo(200);
        sockets.getFirst().close();
        assertThat(Await.until(() -> again(port), found -> found != 429)).isEqualTo(200);
    }

    @Test
    void aReaderThatTakesNothingIsCut() throws Exception {
        int port = serve(config(1000 * MB, 1, 1000 * MB, Duration.ofMillis(300)));

        Socket sleeping = ask("127.0.0.2", port);

        Await.until(ended::get, count -> count == 1);
        assertThat(readToTheEnd(sleeping)).isLessThan(SIZE);
        assertThat(Await.until(() -> again(port), found -> found != 429))
                .as("its place is free")
                .isEqualTo(200);
    }

    private int again(int port) {
        try {
            return status(ask("127.0.0.2", port));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static long readToTheEnd(Socket socket) {
        long count = 0;
        byte[] piece = new byte[MB];
        try (InputStream in = socket.getInputStream()) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                count += read;
            }
        } catch (IOException cut) {
            return count;
        }
        return count;
    }

    private static void count(Socket socket, AtomicLong bytes) {
        byte[] piece = new byte[64 * 1024];
        try (InputStream in = socket.getInputStream()) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                bytes.addAndGet(read);
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private static int status(Socket socket) throws IOException {
        String line = new String(socket.getInputStream().readNBytes(12), ISO_8859_1);
        return Integer.parseInt(line.substring(9));
    }

    private Socket ask(String from, int port) throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setReceiveBufferSize(64 * 1024);
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(ISO_8859_1));
        return socket;
    }

    private int serve(MediaConfig config) throws Exception {
        Throttle throttle = new Throttle(config, vertx, new SimpleMeterRegistry());
        Router router = Router.router(vertx);
        router.route().handler(context -> answer(context, throttle, config.stalled()));
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        return server.actualPort();
    }

    private void answer(RoutingContext context, Throttle throttle, Duration stalled) {
        try {
            Throttle.Line line = throttle.enter(new Asked(context));
            List<Bytes.Part> all = List.of(new Bytes.Part.Some(new Stretch(0, SIZE - 1)));
            context.response().putHeader("Content-Length", "" + SIZE);
            new Transfer(new Bytes(FILM, stat, all, line), context, source, stalled.toMillis(), ended::incrementAndGet)
                    .start();
        } catch (Problem refused) {
            context.response().setStatusCode(refused.code().status()).end();
        }
    }

    private static Config config(long rate, int transfers, long total, Duration stalled) {
        return new Config(
                Optional.empty(), List.of("192.0.2.0/24"), size(rate), size(rate), transfers, size(total), stalled);
    }

    private static MemorySize size(long bytes) {
        return new MemorySize(BigInteger.valueOf(bytes));
    }

    private static <T> T get(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }
}
