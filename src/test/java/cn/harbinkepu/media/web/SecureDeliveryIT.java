package cn.harbinkepu.media.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.local.OwnKey;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.media.PublicChart;

import static org.assertj.core.api.Assertions.assertThat;

/// The same bytes by TLS, where client and server agree on HTTP/2 (ALPN).
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(value = OwnKey.class, restrictToAnnotatedClass = true)
class SecureDeliveryIT {

    private static final String SEGMENT = "abcd1234-v360-00001.m4s";
    private static final int SIZE = 5_000_000;
    private static final int STREAMS = 60;
    private static final int PART = 50_000;
    private static final int SMALL = 80_000;
    private static final int LINES = 10;
    private static final int VIEWERS = 4;
    private static final int SEGMENTS = 25;

    @TempDir
    Path folder;

    @Inject
    Blobs blobs;

    @Test
    void manyPartsComeAtOnceOverOneLineOfHttp2() throws Exception {
        PublicChart chart = PublicChart.published(folder);
        byte[] bytes = chart.put(blobs, folder, SEGMENT, SIZE);
        URI address = URI.create(site()).resolve(chart.path(SEGMENT));
        try (HttpClient http =
                HttpClient.newBuilder().sslContext(OwnKey.trusting()).build()) {
            HttpResponse<byte[]> whole =
                    http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray());
            List<CompletableFuture<HttpResponse<byte[]>>> asked = IntStream.range(0, STREAMS)
                    .mapToObj(i -> http.sendAsync(part(address, i), BodyHandlers.ofByteArray()))
                    .toList();

            assertThat(whole.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(whole.sslSession()).isPresent();
            assertThat(whole.body()).isEqualTo(bytes);
            assertThat(whole.headers().firstValue("Content-Encoding")).isEmpty();
            for (int i = 0; i < STREAMS; i++) {
                HttpResponse<byte[]> answer = asked.get(i).get();
                assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
                assertThat(answer.statusCode()).isEqualTo(206);
                assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(bytes, i * PART, (i + 1) * PART));
            }
        }
    }

    /// What may be compressed is, and says so; nothing says that it is not.
    @Test
    void noAnswerOverHttp2SaysThatItIsNotEncoded() throws Exception {
        try (HttpClient http =
                HttpClient.newBuilder().sslContext(OwnKey.trusting()).build()) {
            URI site = URI.create(site());
            for (String path : List.of("/", "/css/kepu.css", "/favicon.svg", "/no-such-page")) {
                assertThat(coding(http, HttpRequest.newBuilder(site.resolve(path))))
                        .as(path)
                        .isEmpty();
            }
            assertThat(coding(
                            http,
                            HttpRequest.newBuilder(site.resolve("/css/kepu.css"))
                                    .header("Accept-Encoding", "identity;q=1, *;q=0")))
                    .isEmpty();
            assertThat(coding(http, HttpRequest.newBuilder(site).header("Accept-Encoding", "gzip")))
                    .contains("gzip");
        }
    }

    private static Optional<String> coding(HttpClient http, HttpRequest.Builder request) throws Exception {
        HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        return answer.headers().firstValue("Content-Encoding");
    }

    @Test
    void nothingStandsStillWhenSeveralLinesAskForManySegments() throws Exception {
        PublicChart chart = PublicChart.published(folder);
        byte[] bytes = chart.put(blobs, folder, SEGMENT, SMALL);
        URI address = URI.create(site()).resolve(chart.path(SEGMENT));
        List<HttpClient> lines = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            lines.add(HttpClient.newBuilder().sslContext(OwnKey.trusting()).build());
        }
        try {
            List<CompletableFuture<byte[]>> viewers = lines.stream()
                    .flatMap(line -> IntStream.range(0, VIEWERS).mapToObj(i -> watched(line, address, SEGMENTS)))
                    .toList();

            for (CompletableFuture<byte[]> viewer : viewers) {
                assertThat(viewer.get()).isEqualTo(bytes);
            }
        } finally {
            lines.forEach(HttpClient::close);
        }
    }

    /// One segment after the other; what has arrived of the last, or of the first that came short.
    private static CompletableFuture<byte[]> watched(HttpClient line, URI address, int segments) {
        return line.sendAsync(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray())
                .thenCompose(answer -> segments == 1 || answer.body().length < SMALL
                        ? CompletableFuture.completedFuture(answer.body())
                        : watched(line, address, segments - 1));
    }

    private static HttpRequest part(URI address, int number) {
        return HttpRequest.newBuilder(address)
                .header("Range", "bytes=%d-%d".formatted(number * PART, (number + 1) * PART - 1))
                .build();
    }

    private static String site() {
        return ConfigProvider.getConfig().getValue("test.url.ssl", String.class);
    }
}
