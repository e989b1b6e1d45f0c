package cn.harbinkepu.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Form;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.text.tika.Documents;
import cn.harbinkepu.text.tika.Illustrated;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// Files that mean harm, by the real way in: each has a clear answer, nothing of it acts or stays, the next
/// is read.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class HarmfulFilesIT {

    private static final String SCRIPT = "<script>alert(document.domain)</script>";

    @TempDir
    Path folder;

    @Test
    void linksAndNamesThatMisleadAreLeftInTheirArchiveAndTheOthersTaken() throws Exception {
        Path archive = folder.resolve("links.zip");
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive)) {
            link(zip, "passwd.txt", "/etc/passwd");
            link(zip, "folder/up.txt", "../../../../etc/hostname");
            for (String name : List.of("../up.txt", "/root.txt", "C:\\x.txt", "line\nbreak.txt", "gnp\u202Etxt.png")) {
                member(zip, name, "x".getBytes(UTF_8));
            }
            member(zip, "inner.tar", tar());
            member(zip, "good.txt", "松花江的冰有多厚才安全？".getBytes(UTF_8));
        }

        JsonPath done = batch(archive);

        Map<String, String> outcomes = new HashMap<>();
        done.<Map<String, String>>getList("items")
                .forEach(item -> outcomes.put(item.get("name"), item.getOrDefault("problem", item.get("kind"))));
        assertThat(outcomes).as(done.prettify()).hasSize(9).containsEntry("good.txt", "ARTICLE");
        assertThat(outcomes.get("passwd.txt")).contains("链接");
        assertThat(outcomes.get("folder/up.txt")).contains("链接");
        assertThat(outcomes.get("inner.tar")).contains("不支持");
        assertThat(outcomes.get("../up.txt")).contains("压缩包之外");
        assertThat(outcomes.get("/root.txt")).contains("压缩包之外");
        assertThat(outcomes.get("line\uFFFDbreak.txt")).contains("不能显示的字符");
        assertThat(outcomes.get("gnp\uFFFDtxt.png")).contains("不能显示的字符");
        assertThat(Form.as("editor").open("/studio/batches/" + done.getString("id")))
                .doesNotContain("root:x:", "\u202E");
    }

    @Test
    void anArchiveOfAnotherSortIsNotTaken() throws Exception {
        assertThat(Staff.send("editor", Files.write(folder.resolve("a.tar"), tar()))
                        .statusCode())
                .isEqualTo(415);
        assertThat(Staff.send("editor", Files.write(folder.resolve("a.zip"), tar()))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void aPictureThatIsAScriptTooIsAPictureAndNothingElse() throws Exception {
        byte[] gif = scripted(picture("gif"));
        byte[] jpeg = joined(picture("jpg"), SCRIPT.getBytes(UTF_8));
        for (String name : List.of("both.html", "both.js", "both.svg")) {
            assertThat(Staff.send("editor", Files.write(folder.resolve(name), gif))
                            .statusCode())
                    .as(name)
                    .isIn(415, 422);
        }
        for (Path file :
                List.of(Files.write(folder.resolve("both.gif"), gif), Files.write(folder.resolve("both.jpg"), jpeg))) {
            String shown = published("CHART", file);

            Response picture = Caller.nobody().get("/media/{file}/picture", shown);

            assertThat(picture.statusCode()).isEqualTo(200);
            assertThat(picture.contentType()).isIn("image/gif", "image/jpeg");
            assertThat(new String(picture.asByteArray(), ISO_8859_1)).doesNotContain("alert(");
            assertHarmless(picture);
            assertSavedAndNotShown(Caller.nobody().get("/media/{file}/original", shown));
            assertSavedAndNotShown(Caller.as("editor").get("/media/{file}/original", shown));
        }
    }

    @Test
    void aDocumentThatIsAnArchiveTooIsADocumentAndNothingElse() throws Exception {
        byte[] both = joined(
                Files.readAllBytes(new Documents(folder).pdf("plain.pdf")),
                Illustrated.zip(Map.of("evil.html", SCRIPT.getBytes(UTF_8))));
        assertThat(Staff.send("editor", Files.write(folder.resolve("both.zip"), both))
                        .statusCode())
                .isEqualTo(422);

        String shown = published("ARTICLE", Files.write(folder.resolve("both.pdf"), both));

        Response original = Caller.nobody().get("/media/{file}/original", shown);
        assertThat(new String(original.asByteArray(), ISO_8859_1))
                .startsWith("%PDF")
                .doesNotContain("evil.html", "PK\u0003\u0004");
        assertSavedAndNotShown(original);
    }

    @Test
    void scriptsOfAPageAreNeitherInItsTextNorRunFromHere() throws Exception {
        Path page = Files.writeString(folder.resolve("page.html"), """
                <!DOCTYPE html><html><head><title>冰上安全</title>%1$s</head><body onload="alert(1)">
                <h1>冰上安全</h1><p>松花江的冰 <img src="x" onerror="alert(2)"> <a href="javascript:alert(3)">这里</a>
                <a href="data:text/html,%1$s">那里</a><svg onload="alert(4)">%1$s</svg></p>
                <iframe srcdoc="%1$s"></iframe></body></html>""".formatted(SCRIPT));
        String id = Staff.draftOf("ARTICLE", page);
        JsonPath draft = Staff.settled(id);

        assertThat(draft.getString("body"))
                .as(draft.prettify())
                .contains("松花江的冰")
                .doesNotContain("<script", "alert(", "javascript:", "onerror", "srcdoc");
        String shown = publish(id, draft);
        assertThat(Caller.nobody().get("/r/{id}", id).asString())
                .contains("松花江的冰")
                .doesNotContain("alert(");
        assertSavedAndNotShown(Caller.nobody().get("/media/{file}/original", shown));
        assertSavedAndNotShown(Caller.as("editor").get("/media/{file}/original", shown));
        assertThat(Caller.nobody().get("/media/{file}/picture", shown).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aDrawingInAMarkupOfItsOwnIsNotTakenUnderAnyName() throws Exception {
        String drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\">" + SCRIPT + "</svg>";
        for (String name : List.of("a.svg", "a.png", "a.jpg", "a.gif", "a.webp", "a.svgz")) {
            Response answer = Staff.send("editor", Files.writeString(folder.resolve(name), drawing));

            assertThat(answer.statusCode()).as(name).isIn(415, 422);
            assertThat(answer.jsonPath().getString("detail")).isNotBlank();
        }
    }

    @Test
    void afterAllThatNothingIsLeftOnTheDiskAndTheNextIsRead() throws Exception {
        Documents documents = new Documents(folder);
        List<Path> harmful = List.of(
                documents.zipBomb(),
                documents.manyMembers(),
                documents.nested(15),
                documents.xxe(documents.text("canary", "Geheimnis")),
                documents.deepHtml(),
                documents.billionLaughs("laughs.xhtml"),
                documents.cut(documents.docx("whole.docx"), "cut.docx"),
                documents.pixelBomb());
        for (Path file : harmful) {
            Response sent = Staff.send("editor", file);
            if (sent.statusCode() == 201) {
                String kind = file.toString().endsWith("png") ? "CHART" : "ARTICLE";
                JsonPath settled = Staff.settled(Staff.draft(Map.of("kind", kind, "fileId", sent.path("fileId"))));
                assertThat(settled.prettify()).doesNotContain("Geheimnis");
            } else {
                assertThat(sent.statusCode()).as(file.toString()).isEqualTo(422);
            }
        }

        JsonPath next = Staff.settled(Staff.draftOf("ARTICLE", documents.text("next.txt", "松花江的冰。")));

        assertThat(next.getString("stages[0].state")).isEqualTo("DONE");
        Path scratch = Path.of(ConfigProvider.getConfig().getValue("kepu.core.scratch", String.class));
        Await.until(() -> files(scratch), List::isEmpty);
    }

    private String published(String kind, Path file) {
        String id = Staff.draftOf(kind, file);
        return publish(id, Staff.settled(id));
    }

    /// @return its file
    private static String publish(String id, JsonPath draft) {
        assertThat(draft.getList("stages.state")).as(draft.prettify()).doesNotContain("FAILED");
        Staff.complete(id, draft.getInt("version"));
        Staff.review(id);
        assertThat(Staff.act("chief", id, "publish", Map.of()).statusCode()).isEqualTo(200);
        return draft.getString("files[0].id");
    }

    private static void assertSavedAndNotShown(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Content-Disposition")).startsWith("attachment;");
        assertHarmless(answer);
    }

    private static void assertHarmless(Response answer) {
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'", "sandbox");
    }

    private static JsonPath batch(Path archive) {
        String batch = Caller.as("editor")
                .contentType("application/json")
                .body(Map.of("fileId", Staff.upload("editor", archive)))
                .post("/api/v1/batches")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return Await.until(
                () -> Caller.as("editor").get("/api/v1/batches/{id}", batch).jsonPath(),
                view -> !view.getString("state").equals("WAITING"));
    }

    private static void link(ZipArchiveOutputStream zip, String name, String target) throws IOException {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setUnixMode(0120777);
        zip.putArchiveEntry(entry);
        zip.write(target.getBytes(UTF_8));
        zip.closeArchiveEntry();
    }

    private static void member(ZipArchiveOutputStream zip, String name, byte[] content) throws IOException {
        zip.putArchiveEntry(new ZipArchiveEntry(name));
        zip.write(content);
        zip.closeArchiveEntry();
    }

    private static byte[] tar() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            TarArchiveEntry link = new TarArchiveEntry("passwd.txt", TarConstants.LF_SYMLINK);
            link.setLinkName("/etc/passwd");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        }
        return out.toByteArray();
    }

    private static byte[] picture(String format) throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        javax.imageio.ImageIO.write(
                new java.awt.image.BufferedImage(40, 30, java.awt.image.BufferedImage.TYPE_INT_RGB), format, target);
        return target.toByteArray();
    }

    /// With a script for a comment, and one behind the end.
    private static byte[] scripted(byte[] gif) throws IOException {
        int frames = 13 + (3 << ((gif[10] & 7) + 1));
        byte[] script = "*/=1;alert(1)//".getBytes(UTF_8);
        return joined(
                java.util.Arrays.copyOf(gif, frames),
                new byte[] {0x21, (byte) 0xfe, (byte) script.length},
                script,
                new byte[] {0},
                java.util.Arrays.copyOfRange(gif, frames, gif.length),
                "*/;alert(2)//".getBytes(UTF_8));
    }

    private static byte[] joined(byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return all.toByteArray();
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException | java.io.UncheckedIOException changing) {
            return List.of(folder);
        }
    }
}
