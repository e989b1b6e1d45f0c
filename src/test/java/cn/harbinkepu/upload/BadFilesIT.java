package cn.harbinkepu.upload;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Form;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.text.tika.Documents;
import cn.harbinkepu.video.ffmpeg.Samples;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class BadFilesIT {

    @TempDir
    Path folder;

    @Inject
    Pool pool;

    @Inject
    Blobs blobs;

    @Test
    void refusesATypeThatIsNotTaken() throws Exception {
        assertRefused(documents().text("run.exe", "MZ"), 415, "unsupported-media-type");
        assertRefused(documents().text("noextension", "words"), 415, "unsupported-media-type");
    }

    @Test
    void refusesAnEmptyFile() throws Exception {
        assertRefused(documents().bytes("empty.docx", new byte[0]), 422, "empty-file");
    }

    @Test
    void refusesAFileWhoseExtensionLies() throws Exception {
        Documents documents = documents();
        assertRefused(Files.copy(documents.pdf("real.pdf"), folder.resolve("lie.docx")), 422, "type-mismatch");
        Path picture = Files.copy(documents.png(), folder.resolve("lie.mp4"));
        Files.writeString(picture, "these bytes are in no other test", StandardOpenOption.APPEND);
        assertRefused(picture, 422, "type-mismatch");
        assertRefused(documents.text("page.png", "<html><script>alert(1)</script></html>"), 422, "type-mismatch");
    }

    @Test
    void keepsAFilmUnderTheTypeOfWhatIsInside() throws Exception {
        Samples samples = new Samples(folder);
        Path apple = samples.film("apple.mov", 1, 64, 64);
        Path plain = samples.film("plain.mp4", 1, 64, 64);

        assertThat(type(apple)).isEqualTo("video/quicktime");
        assertThat(type(plain)).isEqualTo("video/mp4");
        assertThat(type(Files.copy(apple, folder.resolve("renamed.mp4")))).isEqualTo("video/quicktime");
        assertThat(type(Files.copy(plain, folder.resolve("renamed.mov")))).isEqualTo("video/mp4");
        Response lie = Staff.send("editor", Files.copy(plain, folder.resolve("renamed.webm")));
        assertThat(lie.jsonPath().getString("code")).isEqualTo("type-mismatch");
        assertThat(lie.jsonPath().getString("detail")).contains("这是 MP4 文件");
    }

    @Test
    void saysOfTheTwoSortsOfMatroskaWhichOneAMisnamedFileIs() throws Exception {
        assertThat(told("45dfa39f4286810142f7810142f2810442f381084282847765626d42878104", "web.mp4"))
                .contains("这是 WebM 文件", "改为 .webm 后")
                .doesNotContain("mkv");
        assertThat(told("45dfa3a34286810142f7810142f2810442f381084282886d6174726f736b6142878104", "matroska.mp4"))
                .contains("这是 MKV 文件", "改为 .mkv 后")
                .doesNotContain("webm");
    }

    /// What is said of a file of which the name is wrong and only the head is there.
    private String told(String head, String name) throws Exception {
        byte[] bytes = HexFormat.of().parseHex("1a" + head + "18538067" + "00".repeat(200));
        Response refused = Staff.send("editor", Files.write(folder.resolve(name), bytes));
        assertThat(refused.jsonPath().getString("code")).isEqualTo("type-mismatch");
        return refused.jsonPath().getString("detail");
    }

    @Test
    void theFormSaysHowLargeAFileMayBeBeforeItIsChosen() {
        assertThat(Form.as("editor").open("/studio/new"))
                .contains("每张最多 1 亿像素", "按 300 dpi 有 1.4 亿像素，超过上限", "导出为 200 dpi（6199 万像素），或上传 PDF")
                .contains("最大 200 MB，视频和压缩包最大 2 GB");
    }

    private static String type(Path film) {
        return Staff.send("editor", film).jsonPath().getString("mediaType");
    }

    @Test
    void refusesAnEncryptedOfficeDocumentInWordsOfItsOwn() throws Exception {
        assertRefused(documents().encryptedDocx(), 422, "encrypted-file");
    }

    @Test
    void refusesAnOversizedDocument() throws Exception {
        Path large = documents().pdf("large.pdf");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(201L << 20);
        }
        assertRefused(large, 413, "too-large");
    }

    @Test
    void refusesARequestWithoutAFile() {
        Response answer = Caller.as("editor").multiPart("other", "words").post("/api/v1/files");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getString("errors[0].field")).isEqualTo("file");
    }

    @Test
    void saysWhatIsWrongWithATruncatedDocumentAndTakesTheWholeOne() throws Exception {
        Path whole = documents().pdf("whole.pdf");
        Path cut = documents().cut(whole, "cut.pdf");

        String id = Staff.draftOf("ARTICLE", cut);
        JsonPath failed = Staff.settled(id);
        assertThat(failed.getString("stages[0].state")).isEqualTo("FAILED");
        assertThat(failed.getString("stages[0].problem")).contains("损坏");

        assertThat(Caller.as("editor")
                        .contentType("application/json")
                        .body(Map.of("fileIds", java.util.List.of(Staff.upload("editor", whole))))
                        .put("/api/v1/resources/{id}/files", id)
                        .statusCode())
                .isEqualTo(200);
        assertThat(Staff.settled(id).getString("stages[0].state")).isEqualTo("DONE");
    }

    @Test
    void refusesADraftOfAFileThatIsNotThere() {
        Response answer = Caller.as("editor")
                .contentType("application/json")
                .body(Map.of("kind", "ARTICLE", "fileId", "0198c0de-0000-7000-8000-000000000000"))
                .post("/api/v1/resources");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getString("errors[0].field")).isEqualTo("fileId");
    }

    @Test
    void refusesAFilmThatIsADocumentAndLeavesNoDraft() throws Exception {
        long before = count("select count(*) from resource");

        Response answer = Caller.as("editor")
                .contentType("application/json")
                .body(Map.of(
                        "kind",
                        "VIDEO",
                        "fileId",
                        Staff.upload("editor", documents().docx("film.docx"))))
                .post("/api/v1/resources");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(count("select count(*) from resource")).isEqualTo(before);
    }

    @Test
    void showsTheWordsBesideTheFieldAndKeepsWhatWasTypedAndAccepted() throws Exception {
        Documents documents = documents();
        Form editor = Form.as("editor");

        Response page = editor.multipart()
                .multiPart(new io.restassured.builder.MultiPartSpecBuilder("冬天的标题")
                        .controlName("title")
                        .charset("UTF-8")
                        .build())
                .multiPart("files", documents.docx("good.docx").toFile())
                .multiPart("files", documents.text("bad.exe", "MZ").toFile())
                .post("/studio/new");

        assertThat(page.statusCode()).isEqualTo(422);
        String html = page.asString();
        assertThat(html).contains("请选择类型。", "bad.exe：不支持这种文件", "value=\"冬天的标题\"", "已接收：good.docx");
        String kept = html.replaceFirst("(?s).*name=\"kept-files\" value=\"([^\"]+)\".*", "$1");

        Response again = editor.multipart()
                .multiPart("kind", "ARTICLE")
                .multiPart("kept-files", kept)
                .post("/studio/new");

        assertThat(again.statusCode()).isEqualTo(303);
        assertThat(again.header("Location")).contains("/studio/resources/");
    }

    private Documents documents() {
        return new Documents(folder);
    }

    /// Refused with the code, nothing of it kept, and told in the form as well.
    private void assertRefused(Path file, int status, String code) throws Exception {
        Response answer = Staff.send("editor", file);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.jsonPath().getString("code")).as(answer.asString()).isEqualTo(code);
        assertThat(answer.jsonPath().getString("detail")).isNotBlank();

        String digest = sha256(file);
        assertThat(pool.preparedQuery("select count(*) from stored_file where sha256 = $1")
                        .execute(Tuple.of(digest))
                        .await()
                        .indefinitely()
                        .iterator()
                        .next()
                        .getLong(0))
                .isZero();
        assertThat(blobs.stat("sha256/" + digest).await().indefinitely()).isEmpty();
    }

    private long count(String sql) {
        return pool.query(sql)
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
