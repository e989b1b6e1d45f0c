package cn.harbinkepu.media.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestServers;
import cn.harbinkepu.media.PublicChart;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class DeliveryIT {

    private static final String SEGMENT = "abcd1234-v360-00001.m4s";
    private static final int SIZE = 5_000_000;

    @TempDir
    static Path folder;

    @TestHTTPResource
    URL site;

    @Inject
    Blobs blobs;

    private static PublicChart chart;
    private static byte[] bytes;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeEach
    void publish() throws Exception {
        if (chart == null) {
            chart = PublicChart.published(folder);
            bytes = chart.put(blobs, folder, SEGMENT, SIZE);
        }
    }

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void aWholeSegmentIsKeptByBrowsersAndAskedForByCachesInBetween() throws Exception {
        HttpResponse<byte[]> answer = get(SEGMENT);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(bytes);
        assertThat(header(answer, "Content-Length")).isEqualTo("" + SIZE);
        assertThat(header(answer, "Content-Type")).isEqualTo("video/iso.segment");
        assertThat(header(answer, "Accept-Ranges")).isEqualTo("bytes");
        assertThat(header(answer, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable, s-maxage=60");
        assertThat(header(answer, "ETag")).matches("\"[^\"]+\"");
        assertThat(header(answer, "Last-Modified")).endsWith(" GMT");
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=4194300-4194310, 4194300, 4194311",
        "bytes=-3, 4999997, 5000000",
        "bytes=4999999-9999999, 4999999, 5000000",
        "'bytes=10-20,15-40', 10, 41"
    })
    void oneStretchIsAnsweredAsItself(String range, int from, int to) throws Exception {
        HttpResponse<byte[]> answer = get(SEGMENT, "Range", range);

        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(bytes, from, to));
        assertThat(header(answer, "Content-Range")).isEqualTo("bytes %d-%d/%d".formatted(from, to - 1, SIZE));
    }

    @Test
    void severalStretchesComeInOneAnswer() throws Exception {
        HttpResponse<byte[]> answer = get(SEGMENT, "Range", "bytes=4194302-4194305,0-1,-1");

        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.headers().firstValue("Content-Range")).isEmpty();
        String boundary = header(answer, "Content-Type").replaceFirst("multipart/byteranges; boundary=", "");
        String expected =
                "\r\n--B\r\n%s4194302-4194305/5000000\r\n\r\n%s\r\n--B\r\n%s0-1/5000000\r\n\r\n%s\r\n--B\r\n%s4999999-4999999/5000000\r\n\r\n%s\r\n--B--\r\n";
        String head = "Content-Type: video/iso.segment\r\nContent-Range: bytes ";
        assertThat(new String(answer.body(), ISO_8859_1))
                .isEqualTo(
                        expected.formatted(head, text(4194302, 4194306), head, text(0, 2), head, text(4999999, 5000000))
                                .replace("--B", "--" + boundary));
        assertThat(header(answer, "Content-Length")).isEqualTo("" + answer.body().length);
    }

    @Test
    void noPartIsTakenOfWhatIsCompressedOnItsWay() throws Exception {
        byte[] playlist = chart.put(blobs, folder, "abcd1234-v360.m3u8", 10_000);

        HttpResponse<byte[]> whole = get("abcd1234-v360.m3u8", "Accept-Encoding", "gzip");
        HttpResponse<byte[]> ranged = get("abcd1234-v360.m3u8", "Accept-Encoding", "gzip", "Range", "bytes=5-9");
        HttpResponse<byte[]> part = get("abcd1234-v360.m3u8", "Range", "bytes=5-9");
        HttpResponse<byte[]> conditional =
                get("abcd1234-v360.m3u8", "Range", "bytes=5-9", "If-Range", header(whole, "ETag"));

        assertThat(header(whole, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(whole, "ETag")).startsWith("W/");
        assertThat(ranged.statusCode()).isEqualTo(200);
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(playlist, 5, 10));
        assertThat(conditional.statusCode()).isEqualTo(200);
        assertThat(get("abcd1234-v360.m3u8", "If-None-Match", header(whole, "ETag"))
                        .statusCode())
                .isEqualTo(304);
        assertThat(get(SEGMENT, "Accept-Encoding", "gzip").headers().firstValue("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void whatLiesOutsideIsRefusedWithTheSize() throws Exception {
        HttpResponse<byte[]> answer = get(SEGMENT, "Range", "bytes=5000000-");

        assertThat(answer.statusCode()).isEqualTo(416);
        assertThat(header(answer, "Content-Range")).isEqualTo("bytes */5000000");
    }

    @Test
    void aRangeHoldsOnlyForTheVersionThatItIsAPartOf() throws Exception {
        HttpResponse<byte[]> whole = get(SEGMENT);
        String tag = header(whole, "ETag");
        String date = header(whole, "Last-Modified");

        assertThat(ranged("If-Range", tag)).isEqualTo(206);
        assertThat(ranged("If-Range", date)).isEqualTo(206);
        assertThat(ranged("If-Range", "\"another\"")).isEqualTo(200);
        assertThat(ranged("If-Range", "W/" + tag)).isEqualTo(200);
        assertThat(ranged("If-Range", "Sun, 06 Nov 1994 08:49:37 GMT")).isEqualTo(200);
        assertThat(ranged("If-Range", "nonsense")).isEqualTo(200);
    }

    @Test
    void conditionsAreAnsweredInTheirOrder() throws Exception {
        HttpResponse<byte[]> whole = get(SEGMENT);
        String tag = header(whole, "ETag");
        String date = header(whole, "Last-Modified");
        String before = "Sun, 06 Nov 1994 08:49:37 GMT";

        HttpResponse<byte[]> unchanged = get(SEGMENT, "If-None-Match", "\"x\", W/" + tag);
        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(unchanged.body()).isEmpty();
        assertThat(header(unchanged, "ETag")).isEqualTo(tag);
        assertThat(header(unchanged, "Cache-Control")).contains("immutable");
        assertThat(get(SEGMENT, "If-None-Match", "*").statusCode()).isEqualTo(304);
        assertThat(get(SEGMENT, "If-None-Match", "\"x\"").statusCode()).isEqualTo(200);
        assertThat(get(SEGMENT, "If-Modified-Since", date).statusCode()).isEqualTo(304);
        assertThat(get(SEGMENT, "If-Modified-Since", before).statusCode()).isEqualTo(200);
        assertThat(get(SEGMENT, "If-Modified-Since", date, "If-None-Match", "\"x\"")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get(SEGMENT, "If-Match", "\"x\"").statusCode()).isEqualTo(412);
        assertThat(get(SEGMENT, "If-Match", tag).statusCode()).isEqualTo(200);
        assertThat(get(SEGMENT, "If-Unmodified-Since", before).statusCode()).isEqualTo(412);
        assertThat(get(SEGMENT, "If-None-Match", tag, "Range", "bytes=0-1").statusCode())
                .isEqualTo(304);
    }

    @Test
    void aQuestionForTheHeadersSendsNoBytes() throws Exception {
        HttpResponse<byte[]> answer = http.send(
                request(SEGMENT)
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .header("Range", "bytes=0-9")
                        .build(),
                BodyHandlers.ofByteArray());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(header(answer, "Content-Length")).isEqualTo("" + SIZE);
        assertThat(header(answer, "ETag")).isEqualTo(header(get(SEGMENT), "ETag"));
    }

    @Test
    void aBrowserThatSpeaksHttp2GetsTheSame() throws Exception {
        try (HttpClient modern =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            HttpResponse<byte[]> first = modern.send(request(SEGMENT).build(), BodyHandlers.ofByteArray());
            HttpResponse<byte[]> part = modern.send(
                    request(SEGMENT).header("Range", "bytes=4000000-4500000").build(), BodyHandlers.ofByteArray());

            assertThat(first.body()).isEqualTo(bytes);
            assertThat(part.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.body()).isEqualTo(Arrays.copyOfRange(bytes, 4_000_000, 4_500_001));
        }
    }

    @Test
    void aReaderThatTakesItsTimeGetsEverything() throws Exception {
        HttpResponse<InputStream> answer = http.send(request(SEGMENT).build(), BodyHandlers.ofInputStream());
        byte[] read = new byte[SIZE];
        try (InputStream in = answer.body()) {
            for (int at = 0; at < SIZE; ) {
                int count = in.readNBytes(read, at, Math.min(300_000, SIZE - at));
                at += count;
                Thread.yield();
            }
            assertThat(in.read()).isEqualTo(-1);
        }
        assertThat(read).isEqualTo(bytes);
    }

    @Test
    void aReaderThatLeavesDisturbsNobody() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (Socket socket = new Socket(site.getHost(), site.getPort())) {
                socket.getOutputStream()
                        .write("GET %s HTTP/1.1\r\nHost: x\r\n\r\n"
                                .formatted(chart.path(SEGMENT))
                                .getBytes(ISO_8859_1));
                assertThat(socket.getInputStream().read()).isEqualTo('H');
            }
        }

        assertThat(get(SEGMENT).body()).isEqualTo(bytes);
    }

    @Test
    void whatIsReplacedUnderItsNameIsSeenAtOnceByItsTag() throws Exception {
        byte[] first = chart.put(blobs, folder, "poster.jpg", 1000);
        HttpResponse<byte[]> before = get("poster.jpg");
        byte[] second = chart.put(blobs, folder, "poster.jpg", 1001);

        HttpResponse<byte[]> after =
                Await.until(() -> askedAgain(header(before, "ETag")), answer -> answer.statusCode() == 200);

        assertThat(before.body()).isEqualTo(first);
        assertThat(header(before, "Cache-Control")).isEqualTo("no-cache");
        assertThat(after.body()).isEqualTo(second);
    }

    @Test
    void whatIsWithdrawnIsGoneWhereverItWasKept() throws Exception {
        PublicChart other = PublicChart.published(folder);
        other.put(blobs, folder, SEGMENT, 1000);
        other.put(blobs, folder, "poster.jpg", 1000);
        HttpResponse<byte[]> segment = get(other, SEGMENT);
        assertThat(segment.statusCode()).isEqualTo(200);
        assertThat(get(other, "poster.jpg").statusCode()).isEqualTo(200);

        other.withdraw();

        for (String name : new String[] {SEGMENT, "poster.jpg", "original", "picture"}) {
            HttpResponse<byte[]> answer = get(other, name, "If-None-Match", header(segment, "ETag"));
            assertThat(answer.statusCode()).as(name).isEqualTo(410);
            assertThat(header(answer, "Cache-Control")).as(name).isEqualTo("no-store");
        }
    }

    @Test
    void whatIsNotPublicIsKeptByNobody() throws Exception {
        PublicChart draft = PublicChart.draft(folder);
        draft.put(blobs, folder, SEGMENT, 1000);

        assertThat(get(draft, SEGMENT).statusCode()).isEqualTo(404);
        HttpResponse<byte[]> own = get(draft, SEGMENT, "Authorization", "Bearer " + Caller.token("editor"));
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(header(own, "Cache-Control")).isEqualTo("private, no-store");
    }

    @Test
    void whatIsNoCaptionFileIsNotGivenAsOne() throws Exception {
        for (String site : new String[] {"same-origin", "cross-site"}) {
            assertThat(get(chart, "captions.vtt", "Sec-Fetch-Site", site).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void pagesOfOtherSitesMayShowPicturesOnly() throws Exception {
        chart.put(blobs, folder, "poster-640.webp", 1000);
        for (String name : new String[] {SEGMENT, "original"}) {
            HttpResponse<byte[]> refused = get(chart, name, "Sec-Fetch-Site", "cross-site");
            assertThat(refused.statusCode()).as(name).isEqualTo(403);
            assertThat(new String(refused.body(), ISO_8859_1)).contains("\"code\":\"hotlink\"");
            assertThat(get(chart, name, "Referer", "https://elsewhere.example/page")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(get(chart, name, "Origin", "https://elsewhere.example").statusCode())
                    .isEqualTo(403);
            assertThat(get(chart, name, "Sec-Fetch-Site", "same-origin").statusCode())
                    .isEqualTo(200);
            assertThat(get(chart, name, "Referer", site.toString()).statusCode())
                    .isEqualTo(200);
            assertThat(get(chart, name).statusCode()).as("no browser").isEqualTo(200);
            assertThat(get(
                                    chart,
                                    name,
                                    "Sec-Fetch-Site",
                                    "cross-site",
                                    "Sec-Fetch-Mode",
                                    "navigate",
                                    "Sec-Fetch-Dest",
                                    "document")
                            .statusCode())
                    .as("a link that somebody follows")
                    .isEqualTo(200);
        }
        for (String name : new String[] {"picture", "poster-640.webp"}) {
            HttpResponse<byte[]> shown = get(chart, name, "Sec-Fetch-Site", "cross-site");
            assertThat(shown.statusCode()).as(name).isEqualTo(200);
            assertThat(header(shown, "Access-Control-Allow-Origin")).isEqualTo("*");
        }
    }

    @Test
    void aListedSiteMayShowFilmsAndReadThem() throws Exception {
        HttpResponse<byte[]> answer =
                get(chart, SEGMENT, "Sec-Fetch-Site", "cross-site", "Origin", "https://partner.example");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("https://partner.example");
        assertThat(header(answer, "Vary")).contains("Origin");
    }

    /// The store is stopped in its tracks: it takes connections and says nothing.
    @Test
    void whatIsHotIsAnsweredWhileTheStoreIsAway() throws Exception {
        chart.put(blobs, folder, "abcd1234-v360-00002.m4s", 1000);
        get(SEGMENT);
        String store = Long.toString(TestServers.pid("objectstore"));
        signal("-STOP", store);
        Await.until(() -> running(store), threads -> threads == 0);
        try {
            HttpResponse<byte[]> hot = get(SEGMENT);
            HttpResponse<byte[]> cold = get("abcd1234-v360-00002.m4s");

            assertThat(hot.statusCode()).isEqualTo(200);
            assertThat(hot.body()).isEqualTo(bytes);
            assertThat(cold.statusCode()).isEqualTo(503);
            assertThat(header(cold, "Retry-After")).isEqualTo("10");
        } finally {
            signal("-CONT", store);
        }
        assertThat(get("abcd1234-v360-00002.m4s").statusCode()).isEqualTo(200);
    }

    /// Its threads that have not stopped yet: each does at the next chance that it has.
    private static long running(String pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc", pid, "task"))) {
            List<Path> all = threads.toList();
            long stopped = 0;
            for (Path thread : all) {
                stopped += Files.readString(thread.resolve("stat")).contains(") T ") ? 1 : 0;
            }
            return all.size() - stopped;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void signal(String name, String process) throws Exception {
        assertThat(new ProcessBuilder("kill", name, process).start().waitFor(10, TimeUnit.SECONDS))
                .isTrue();
    }

    private HttpResponse<byte[]> askedAgain(String tag) {
        try {
            return get("poster.jpg", "If-None-Match", tag);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private int ranged(String condition, String value) throws Exception {
        return get(SEGMENT, "Range", "bytes=0-1", condition, value).statusCode();
    }

    private HttpResponse<byte[]> get(String name, String... headers) throws Exception {
        return get(chart, name, headers);
    }

    private HttpResponse<byte[]> get(PublicChart from, String name, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://%s:%d%s".formatted(site.getHost(), site.getPort(), from.path(name))));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String name) {
        return HttpRequest.newBuilder(
                URI.create("http://%s:%d%s".formatted(site.getHost(), site.getPort(), chart.path(name))));
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String text(int from, int to) {
        return new String(bytes, from, to - from, ISO_8859_1);
    }
}
