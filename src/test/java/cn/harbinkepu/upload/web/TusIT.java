package cn.harbinkepu.upload.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.text.tika.Documents;
import cn.harbinkepu.upload.SampleArchives;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// The tus protocol by raw requests: what is right is taken, what is wrong is answered as the protocol says.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class TusIT {

    private static final int MEGABYTE = 1 << 20;

    /// What the server had read but not yet taken when the line broke: the sender asks, and sends it again.
    private static final int IN_FLIGHT = 256 * 1024;

    private final TusClient client = TusClient.as("editor");

    @TempDir
    Path folder;

    @Inject
    Pool pool;

    @Inject
    Blobs blobs;

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void anybodyLearnsWhatTheServerCan() {
        var answer = Caller.nobody().options("/api/v1/files");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.header("Tus-Version")).isEqualTo("1.0.0");
        assertThat(answer.header("Tus-Resumable")).isEqualTo("1.0.0");
        assertThat(answer.header("Tus-Extension").split(","))
                .contains(
                        "creation",
                        "creation-with-upload",
                        "creation-defer-length",
                        "checksum",
                        "expiration",
                        "termination",
                        "concatenation");
        assertThat(answer.header("Tus-Max-Size")).isEqualTo("2147483648");
        assertThat(answer.header("Tus-Checksum-Algorithm").split(",")).contains("sha1", "sha256", "md5");
    }

    @Test
    void aDocumentInThreePiecesIsAFileThatADraftCanBeMadeOf() throws Exception {
        byte[] document = Files.readAllBytes(new Documents(folder).docx("冬天.docx"));
        int third = document.length / 3;
        String address = client.begin("冬天.docx", document.length);

        assertThat(client.offset(address)).isZero();
        HttpResponse<String> first = client.patch(address, 0, Arrays.copyOf(document, third));
        assertThat(first.statusCode()).as(first.body()).isEqualTo(204);
        assertThat(first.headers().firstValueAsLong("Upload-Offset")).hasValue(third);
        assertThat(first.headers().firstValue("Upload-Expires")).isPresent();
        client.patch(address, third, Arrays.copyOfRange(document, third, 2 * third));
        HttpResponse<String> last =
                client.patch(address, 2L * third, Arrays.copyOfRange(document, 2 * third, document.length));

        assertThat(last.statusCode()).as(last.body()).isEqualTo(204);
        assertSaved(address, document);
        var draft = Caller.as("editor")
                .contentType("application/json")
                .body(Map.of("kind", "ARTICLE", "fileId", TusClient.id(address).toString()))
                .post("/api/v1/resources");
        assertThat(draft.statusCode()).as(draft.asString()).isEqualTo(201);
    }

    @Test
    void aLargeFileInOnePieceIsSavedAsItIs() throws Exception {
        byte[] archive = SampleArchives.archive(20 * MEGABYTE, 1);
        String address = client.begin("large.zip", archive.length);

        HttpResponse<String> answer = client.patch(address, 0, archive);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertSaved(address, archive);
        assertThat(leftovers(address)).isZero();
    }

    @Test
    void manySmallPiecesOfALargeFileAreSavedAsItIsOverHttp2() throws Exception {
        byte[] archive = SampleArchives.archive(12 * MEGABYTE, 2);
        try (TusClient second = new TusClient("editor", HttpClient.Version.HTTP_2, site())) {
            String address = second.begin("many.zip", archive.length);

            for (int at = 0; at < archive.length; at += 900_000) {
                HttpResponse<String> answer = second.patch(
                        address, at, Arrays.copyOfRange(archive, at, Math.min(at + 900_000, archive.length)));
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
                assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            }

            assertSaved(address, archive);
            assertThat(leftovers(address)).isZero();
        }
    }

    @Test
    void theFirstBytesMayComeWithTheCreation() throws Exception {
        byte[] text = "冰有多厚才安全".getBytes(UTF_8);

        HttpResponse<String> created = client.send(client.request("/api/v1/files")
                .header("Upload-Length", Integer.toString(text.length))
                .header("Upload-Metadata", TusClient.named("冰.txt"))
                .header("Content-Type", "application/offset+octet-stream")
                .POST(BodyPublishers.ofByteArray(Arrays.copyOf(text, 6))));

        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(created.headers().firstValueAsLong("Upload-Offset")).hasValue(6);
        String address = TusClient.address(created);
        assertThat(client.patch(address, 6, Arrays.copyOfRange(text, 6, text.length))
                        .statusCode())
                .isEqualTo(204);
        assertSaved(address, text);
    }

    @Test
    void theLengthMayComeLater() throws Exception {
        byte[] text = "先传后报长度".getBytes(UTF_8);
        HttpResponse<String> created = client.send(client.request("/api/v1/files")
                .header("Upload-Defer-Length", "1")
                .header("Upload-Metadata", TusClient.named("later.txt"))
                .POST(BodyPublishers.noBody()));
        String address = TusClient.address(created);
        assertThat(client.head(address).headers().firstValue("Upload-Defer-Length"))
                .hasValue("1");

        client.patch(address, 0, Arrays.copyOf(text, 6));
        HttpResponse<String> last = client.send(
                client.patching(address, 6, BodyPublishers.ofByteArray(Arrays.copyOfRange(text, 6, text.length)))
                        .header("Upload-Length", Integer.toString(text.length)));

        assertThat(last.statusCode()).as(last.body()).isEqualTo(204);
        assertSaved(address, text);
    }

    @Test
    void aWrongOffsetChangesNothingAndIsNoRefusalForTheLog() throws Exception {
        String address = client.begin("a.txt", 10);
        client.patch(address, 0, "hello".getBytes(UTF_8));

        HttpResponse<String> answer = client.patch(address, 3, "world".getBytes(UTF_8));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(TusClient.code(answer)).isEqualTo("wrong-offset");
        assertThat(answer.headers().firstValue("Tus-Resumable")).hasValue("1.0.0");
        assertThat(client.offset(address)).isEqualTo(5);
        String id = address.substring(address.lastIndexOf('/') + 1);
        assertThat(pool.preparedQuery("select 1 from audit_line where subject = $1 and result = 'REFUSED'")
                        .execute(Tuple.of(id))
                        .await()
                        .atMost(Duration.ofSeconds(10))
                        .size())
                .isZero();
    }

    @Test
    void aRefusedWriterHoldsNobodyUp() throws Exception {
        String address = client.begin("a.txt", 20);
        for (int i = 0; i < 15; i++) {
            assertThat(client.patch(address, 19, "?".getBytes(UTF_8)).statusCode())
                    .isEqualTo(409);
            assertThat(client.patch(address, i, "x".getBytes(UTF_8)).statusCode())
                    .isEqualTo(204);
        }
    }

    @Test
    void moreThanTheLengthIsRefused() throws Exception {
        String address = client.begin("a.txt", 10);

        assertThat(client.patch(address, 0, new byte[11]).statusCode()).isEqualTo(413);
        HttpResponse<String> unannounced = client.send(client.patching(
                address, 0, BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(new byte[3000]))));

        assertThat(unannounced.statusCode()).isEqualTo(413);
        assertThat(client.offset(address)).isZero();
        assertThat(client.create(TusClient.named("film.mp4"), 3L << 30).statusCode())
                .isEqualTo(413);
        assertThat(client.create(TusClient.named("book.pdf"), 300L << 20).statusCode())
                .isEqualTo(413);
    }

    @Test
    void anUploadThatIsNotThereOrSomebodyElsesIsNotFound() throws Exception {
        String address = client.begin("mine.txt", 10);
        try (TusClient other = TusClient.as("chief")) {
            assertThat(other.head(address).statusCode()).isEqualTo(404);
            assertThat(other.patch(address, 0, new byte[1]).statusCode()).isEqualTo(404);
            assertThat(other.delete(address).statusCode()).isEqualTo(404);
        }
        HttpResponse<String> unknown =
                client.patch("/api/v1/files/0198c0de-0000-7000-8000-000000000000", 0, new byte[1]);
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(client.head(address).statusCode()).isEqualTo(200);
    }

    @Test
    void bytesThatDoNotAddUpAreDroppedAndTheRightOnesTaken() throws Exception {
        byte[] text = "hello world".getBytes(UTF_8);
        String address = client.begin("sum.txt", text.length);

        HttpResponse<String> wrong = client.send(client.patching(address, 0, BodyPublishers.ofByteArray(text))
                .header("Upload-Checksum", "sha1 " + Base64.getEncoder().encodeToString(new byte[20])));
        assertThat(wrong.statusCode()).isEqualTo(460);
        assertThat(TusClient.code(wrong)).isEqualTo("checksum-mismatch");
        assertThat(client.offset(address)).isZero();

        HttpResponse<String> unknown = client.send(
                client.patching(address, 0, BodyPublishers.ofByteArray(text)).header("Upload-Checksum", "crc7 AAAA"));
        assertThat(unknown.statusCode()).isEqualTo(400);

        HttpResponse<String> right = client.send(client.patching(address, 0, BodyPublishers.ofByteArray(text))
                .header("Upload-Checksum", "sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0="));
        assertThat(right.statusCode()).as(right.body()).isEqualTo(204);
        assertSaved(address, text);
    }

    @Test
    void aLargeStretchThatDoesNotAddUpLeavesNothing() throws Exception {
        byte[] archive = SampleArchives.archive(10 * MEGABYTE, 3);
        String address = client.begin("sum.zip", archive.length);

        HttpResponse<String> wrong = client.send(client.patching(address, 0, BodyPublishers.ofByteArray(archive))
                .header("Upload-Checksum", "md5 " + Base64.getEncoder().encodeToString(new byte[16])));

        assertThat(wrong.statusCode()).isEqualTo(460);
        assertThat(client.offset(address)).isZero();
        assertThat(leftovers(address)).isZero();
    }

    @Test
    void aDigestThatWasDeclaredAndIsAnotherIsRefused() throws Exception {
        String other = Base64.getEncoder().encodeToString("0".repeat(64).getBytes(UTF_8));
        String address = TusClient.address(client.create(TusClient.named("a.txt") + ",sha256 " + other, 5));

        HttpResponse<String> answer = client.patch(address, 0, "hello".getBytes(UTF_8));

        assertThat(answer.statusCode()).isEqualTo(460);
        assertThat(client.status(address).getString("state")).isEqualTo("REFUSED");
    }

    @Test
    void anotherVersionOfTheProtocolIsNotSpoken() throws Exception {
        String address = client.begin("a.txt", 10);

        var answer = Caller.as("editor").header("Tus-Resumable", "0.2.2").head(address);

        assertThat(answer.statusCode()).isEqualTo(412);
        assertThat(answer.header("Tus-Version")).isEqualTo("1.0.0");
        assertThat(Caller.as("editor").delete(address).statusCode()).isEqualTo(412);
    }

    @Test
    void bytesOfAnotherTypeAreNotTaken() throws Exception {
        String address = client.begin("a.txt", 10);

        HttpResponse<String> answer = client.send(client.request(address)
                .header("Content-Type", "text/plain")
                .header("Upload-Offset", "0")
                .method("PATCH", BodyPublishers.ofString("hello")));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(client.offset(address)).isZero();
    }

    @Test
    void theMethodMayBeSaidInAHeader() throws Exception {
        String address = client.begin("a.txt", 5);

        HttpResponse<String> answer = client.send(client.request(address)
                .header("X-HTTP-Method-Override", "PATCH")
                .header("Content-Type", "application/offset+octet-stream")
                .header("Upload-Offset", "0")
                .POST(BodyPublishers.ofString("hello")));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertSaved(address, "hello".getBytes(UTF_8));
    }

    @Test
    void whatIsGivenUpIsGone() throws Exception {
        byte[] archive = SampleArchives.archive(9 * MEGABYTE, 4);
        String address = client.begin("gone.zip", archive.length);
        client.patch(address, 0, Arrays.copyOf(archive, archive.length - 5));

        assertThat(client.delete(address).statusCode()).isEqualTo(204);

        assertThat(client.head(address).statusCode()).isEqualTo(404);
        assertThat(client.patch(address, 0, new byte[1]).statusCode()).isEqualTo(404);
        assertThat(leftovers(address)).isZero();
    }

    @Test
    void whatWaitedTooLongIsExpired() throws Exception {
        String address = client.begin("old.txt", 10);
        pool.preparedQuery("update upload set expires_at = now() - interval '1 second' where id = $1")
                .execute(Tuple.of(TusClient.id(address)))
                .await()
                .indefinitely();

        HttpResponse<String> answer = client.patch(address, 0, new byte[1]);

        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(TusClient.code(answer)).isEqualTo("upload-expired");
    }

    @Test
    void partialUploadsArePutTogetherInTheOrderAskedFor() throws Exception {
        byte[] archive = SampleArchives.archive(11 * MEGABYTE, 5);
        int half = 6 * MEGABYTE;
        String second = partial(Arrays.copyOfRange(archive, half, archive.length));
        String first = partial(Arrays.copyOf(archive, half));
        assertThat(client.head(first).headers().firstValue("Upload-Concat")).hasValue("partial");

        String concat = "final;" + first + " " + site() + second;
        HttpResponse<String> made = client.send(client.request("/api/v1/files")
                .header("Upload-Concat", concat)
                .header("Upload-Metadata", TusClient.named("joined.zip"))
                .POST(BodyPublishers.noBody()));

        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String address = TusClient.address(made);
        assertSaved(address, archive);
        HttpResponse<String> head = client.head(address);
        assertThat(head.headers().firstValue("Upload-Concat")).hasValue(concat);
        assertThat(head.headers().firstValueAsLong("Upload-Offset")).hasValue(archive.length);
        assertThat(client.patch(address, archive.length, new byte[1]).statusCode())
                .isEqualTo(403);
        assertThat(leftovers(first) + leftovers(second) + leftovers(address)).isZero();
    }

    @Test
    void whatIsNotYetThereCannotBePutTogether() throws Exception {
        HttpResponse<String> unfinished = client.send(client.request("/api/v1/files")
                .header("Upload-Concat", "partial")
                .header("Upload-Length", "5")
                .POST(BodyPublishers.noBody()));

        String part = TusClient.address(unfinished);

        assertThat(joined(part).statusCode()).isEqualTo(409);
        assertThat(joined("/api/v1/files/0198c0de-0000-7000-8000-000000000000").statusCode())
                .isEqualTo(404);
        assertThat(client.patch(part, 0, "hello".getBytes(UTF_8)).statusCode()).isEqualTo(204);
        HttpResponse<String> made = joined(part);

        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertSaved(TusClient.address(made), "hello".getBytes(UTF_8));
    }

    private HttpResponse<String> joined(String part) throws Exception {
        return client.send(client.request("/api/v1/files")
                .header("Upload-Concat", "final;" + part)
                .header("Upload-Metadata", TusClient.named("a.txt"))
                .POST(BodyPublishers.noBody()));
    }

    @Test
    void aSecondWriterIsRefusedWhileTheFirstIsAtIt() throws Exception {
        String address = client.begin("two.txt", 10);
        try (Socket first = open(address, 0, 10)) {
            first.getOutputStream().write("hello".getBytes(UTF_8));
            first.getOutputStream().flush();
            Await.until(() -> holder(address), holder -> holder);

            HttpResponse<String> second = client.patch(address, 0, "other text".getBytes(UTF_8));

            assertThat(second.statusCode()).isEqualTo(423);
            assertThat(TusClient.code(second)).isEqualTo("upload-busy");
            first.getOutputStream().write("world".getBytes(UTF_8));
            first.getOutputStream().flush();
            assertThat(statusLine(first)).contains("204");
        }
        assertSaved(address, "helloworld".getBytes(UTF_8));
    }

    @Test
    void whatIsGivenUpWhileItIsWrittenIsGoneAsSoonAsTheWriterIs() throws Exception {
        byte[] archive = SampleArchives.archive(9 * MEGABYTE, 7);
        String address = client.begin("both.zip", archive.length);
        try (Socket writer = open(address, 0, archive.length)) {
            writer.getOutputStream().write(archive, 0, 8 * MEGABYTE + 100);
            writer.getOutputStream().flush();
            Await.until(() -> holder(address), holder -> holder);

            HttpResponse<String> early = client.delete(address);

            assertThat(early.statusCode()).isEqualTo(423);
            assertThat(TusClient.code(early)).isEqualTo("upload-busy");
        }
        Await.until(() -> holder(address), holder -> !holder);

        assertThat(client.delete(address).statusCode()).isEqualTo(204);

        assertThat(client.head(address).statusCode()).isEqualTo(404);
        assertThat(client.patch(address, 0, new byte[1]).statusCode()).isEqualTo(404);
        assertThat(leftovers(address)).isZero();
        client.begin("next.txt", 5);
    }

    @Test
    void whatCameBeforeTheLineBrokeIsKeptAndGoneOnWith() throws Exception {
        byte[] archive = SampleArchives.archive(10 * MEGABYTE, 6);
        String address = client.begin("broken.zip", archive.length);
        int sent = 9 * MEGABYTE + 12_345;
        try (Socket line = open(address, 0, archive.length)) {
            line.getOutputStream().write(archive, 0, sent);
            line.getOutputStream().flush();
        }

        long offset = Await.until(() -> holder(address) ? -1 : received(address), kept -> kept > 0);

        assertThat(offset).isBetween((long) sent - IN_FLIGHT, (long) sent).isEqualTo(client.offset(address));
        assertThat(client.patch(address, offset, Arrays.copyOfRange(archive, (int) offset, archive.length))
                        .statusCode())
                .isEqualTo(204);
        assertSaved(address, archive);
    }

    @Test
    void aSenderThatAsksFirstIsToldToGoOnOrWhyNot() throws Exception {
        String address = client.begin("asks.txt", 5);
        try (Socket socket = open(address, 0, 5, "Expect: 100-continue\r\n")) {
            assertThat(statusLine(socket)).contains("100");
        }
        Await.until(() -> holder(address), held -> !held);
        try (Socket socket = open(address, 3, 2, "Expect: 100-continue\r\n")) {
            assertThat(statusLine(socket)).contains("409");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "line\nbreak.txt",
                "nul\0.txt",
                "turned\u202Etxt.exe.txt",
                "isolate\u2066.txt",
                "mark\u200F.txt",
                "separator\u2028.txt",
                "",
                "/",
                "../.."
            })
    void aNameThatMisleadsIsRefused(String name) throws Exception {
        HttpResponse<String> answer = client.create(TusClient.named(name), 5);

        assertThat(answer.statusCode()).as(answer.body()).isIn(415, 422);
        assertThat(client.create(TusClient.named("good.txt"), 5).statusCode()).isEqualTo(201);
    }

    @Test
    void aNameThatIsTooLongOrNoTextIsRefusedAndAPathMeansNothing() throws Exception {
        assertThat(client.create(TusClient.named("x".repeat(300) + ".txt"), 5).statusCode())
                .isEqualTo(422);
        assertThat(client.create(TusClient.named(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}), 5)
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.create("filename !!!", 5).statusCode()).isEqualTo(400);

        String address = client.begin("../../etc/passwd.txt", 5);

        assertThat(client.status(address).getString("name")).isEqualTo("passwd.txt");
    }

    @Test
    void aDocumentUnderAnotherSortsNameIsRefusedAndNothingOfItKept() throws Exception {
        byte[] word = Files.readAllBytes(new Documents(folder).docx("a.docx"));
        for (String name : new String[] {"a.xlsx", "a.pptx", "a.zip", "a.epub"}) {
            String address = client.begin(name, word.length);

            HttpResponse<String> answer = client.patch(address, 0, word);

            assertThat(answer.statusCode()).as(name + answer.body()).isEqualTo(422);
            assertThat(TusClient.code(answer)).isEqualTo("type-mismatch");
            assertThat(client.status(address).getString("state")).isEqualTo("REFUSED");
            assertThat(client.status(address).getJsonObject("problem").getString("detail"))
                    .contains("Word");
            assertThat(client.head(address).statusCode()).isEqualTo(422);
            assertThat(leftovers(address)).isZero();
        }
    }

    @Test
    void brokenCaptionsAreRefusedWithTheLine() throws Exception {
        byte[] broken = "WEBVTT\n\n00:01.000 --> 00:04.000\n冰\n\n00:05,000 --> 00:06,000\n厚\n".getBytes(UTF_8);
        String address = client.begin("film.vtt", broken.length);

        HttpResponse<String> answer = client.patch(address, 0, broken);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(TusClient.code(answer)).isEqualTo("broken-file");
        assertThat(answer.body()).contains("第 6 行");
    }

    @Test
    void whoHasTooMuchUnfinishedIsAskedToFinishFirst() throws Exception {
        try (TusClient chief = TusClient.as("chief")) {
            String address = chief.begin("one.txt", 5);
            pool.preparedQuery("update upload set length = 21474836480 where id = $1")
                    .execute(Tuple.of(TusClient.id(address)))
                    .await()
                    .indefinitely();

            assertThat(chief.create(TusClient.named("two.txt"), 5).statusCode()).isEqualTo(429);
            chief.delete(address);
            assertThat(chief.create(TusClient.named("two.txt"), 5).statusCode()).isEqualTo(201);
        }
    }

    private String partial(byte[] bytes) throws Exception {
        HttpResponse<String> created = client.send(client.request("/api/v1/files")
                .header("Upload-Concat", "partial")
                .header("Upload-Length", Integer.toString(bytes.length))
                .POST(BodyPublishers.noBody()));
        String address = TusClient.address(created);
        HttpResponse<String> sent = client.patch(address, 0, bytes);
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(204);
        return address;
    }

    private void assertSaved(String address, byte[] bytes) throws Exception {
        var status = client.status(address);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        assertThat(status.getString("state")).as(status.encode()).isEqualTo("SAVED");
        assertThat(status.getString("sha256")).isEqualTo(sha256);
        assertThat(status.getLong("size")).isEqualTo(bytes.length);
        Path copy = folder.resolve("copy");
        blobs.fetch("sha256/" + sha256, copy).await().indefinitely();
        assertThat(Files.mismatch(copy, Files.write(folder.resolve("sent"), bytes)))
                .isEqualTo(-1);
    }

    /// What lies in the store for an upload beside its file.
    private int leftovers(String address) {
        return blobs.list("uploads/" + TusClient.id(address) + "/", "", 100)
                .await()
                .indefinitely()
                .size();
    }

    private boolean holder(String address) {
        return row(address).getUUID("holder") != null;
    }

    private long received(String address) {
        return row(address).getLong("received");
    }

    private Row row(String address) {
        return pool.preparedQuery("select holder, received from upload where id = $1")
                .execute(Tuple.of(TusClient.id(address)))
                .await()
                .indefinitely()
                .iterator()
                .next();
    }

    private static Socket open(String address, long offset, long length) throws IOException {
        return open(address, offset, length, "");
    }

    private static Socket open(String address, long offset, long length, String more) throws IOException {
        URI url = URI.create(site());
        Socket socket = new Socket(url.getHost(), url.getPort());
        OutputStream out = socket.getOutputStream();
        out.write("""
                PATCH %s HTTP/1.1\r
                Host: %s:%d\r
                Authorization: Bearer %s\r
                Tus-Resumable: 1.0.0\r
                Content-Type: application/offset+octet-stream\r
                Upload-Offset: %d\r
                Content-Length: %d\r
                %s\r
                """.formatted(address, url.getHost(), url.getPort(), Caller.token("editor"), offset, length, more)
                .getBytes(UTF_8));
        out.flush();
        return socket;
    }

    private static String statusLine(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder line = new StringBuilder();
        for (int each = in.read(); each >= 0 && each != '\r'; each = in.read()) {
            line.append((char) each);
        }
        return line.toString();
    }

    private static String site() {
        return ConfigProvider.getConfig().getValue("test.url", String.class);
    }
}
