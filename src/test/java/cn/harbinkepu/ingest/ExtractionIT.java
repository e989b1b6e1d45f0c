package cn.harbinkepu.ingest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.book.Pdfs;
import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Form;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.resource.Stage;
import cn.harbinkepu.resource.Stages;
import cn.harbinkepu.text.Picture;
import cn.harbinkepu.text.Recogniser;
import cn.harbinkepu.text.Recognition;
import cn.harbinkepu.text.tika.Documents;
import cn.harbinkepu.text.tika.Illustrated;

import static org.assertj.core.api.Assertions.assertThat;

/// From files to drafts and on to the public: figures, letters in pictures, archives, suggestions, and
/// files that harm.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ExtractionIT {

    private static final String SECRET = "SecretCamera";
    private static final Pattern FIGURE = Pattern.compile("/media/([0-9a-f-]{36})/picture");

    @TempDir
    Path folder;

    @Inject
    Pool pool;

    @Inject
    Stages stages;

    @Test
    void figuresArePartOfTheTextAndPublicWithItAndPhotographsTellNobodyWhereTheyWereTaken() throws Exception {
        String id = Staff.draftOf("ARTICLE", new Illustrated(folder).docx());
        JsonPath draft = Staff.settled(id);
        String body = draft.getString("body");
        assertThat(body).as(draft.prettify()).contains("## 封江", "![江面的冰](/media/", "\"图1 初冬的江面\"", "| 冰厚 |");
        Matcher figure = FIGURE.matcher(body);
        assertThat(figure.find()).isTrue();
        assertThat(Caller.as("editor").get(figure.group()).statusCode()).isEqualTo(200);
        assertThat(Caller.nobody().get(figure.group()).statusCode()).isEqualTo(404);

        Staff.complete(id, draft.getInt("version"));
        Staff.review(id);
        assertThat(Staff.act("chief", id, "publish", Map.of()).statusCode()).isEqualTo(200);

        byte[] shown = Caller.nobody()
                .get(figure.group())
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(new String(shown, StandardCharsets.ISO_8859_1)).doesNotContain(SECRET);
        JsonPath document = Caller.nobody().get("/api/v1/resources/{id}", id).jsonPath();
        for (Map<String, Object> file : document.<Map<String, Object>>getList("files")) {
            var answer = Caller.nobody().get((String) file.get("url"));
            assertThat(sha256(answer.asByteArray())).isEqualTo(file.get("sha256"));
            assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
        }
    }

    @Test
    void thePublicGetsAPhotographWithoutPlaceAndCameraAndStaffGetWhatWasUploaded() throws Exception {
        Path photograph = new Documents(folder).jpegWithPlace();
        String id = Staff.draftOf("CHART", photograph);
        JsonPath draft = Staff.settled(id);
        assertThat(draft.getList("stages.state")).as(draft.prettify()).doesNotContain("FAILED");
        String file = draft.getString("files[0].id");
        Staff.complete(id, draft.getInt("version"));
        Staff.review(id);
        assertThat(Staff.act("chief", id, "publish", Map.of()).statusCode()).isEqualTo(200);

        byte[] open = Caller.nobody().get("/media/{file}/original", file).asByteArray();
        var own = Caller.as("editor").get("/media/{file}/original", file);

        assertThat(new String(open, StandardCharsets.ISO_8859_1)).doesNotContain(SECRET);
        assertThat(own.asByteArray()).isEqualTo(Files.readAllBytes(photograph));
        assertThat(own.header("Cache-Control")).isEqualTo("private, no-store");
        assertThat(Caller.nobody().get("/api/v1/resources/{id}", id).jsonPath().getString("files[0].sha256"))
                .isEqualTo(sha256(open));
    }

    @Test
    void lettersInAChartAreReadMarkedAndHaveToBeChecked() throws Exception {
        JsonPath draft = Staff.settled(Staff.draftOf("CHART", new Illustrated(folder).chart("冰上安全常识\n冰厚不足十厘米时不要上冰行走")));

        assertThat(draft.getString("stages[1].name")).isEqualTo("recognise");
        assertThat(draft.getString("stages[1].problem")).as(draft.prettify()).contains("置信度");
        assertThat(draft.getString("body")).contains("冰上安全", "【文字识别】");
        Staff.complete(draft.getString("id"), draft.getInt("version"));
        var answer = Staff.act("editor", draft.getString("id"), "submit", Map.of());
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(422);
        assertThat(answer.asString()).contains("对照原件核对");
    }

    @Test
    void aLanguageThatAPersonGaveStaysWhateverTheLettersLookLike() throws Exception {
        Path english = Files.writeString(folder.resolve("ice.txt"), "How thick is safe ice? Ten centimetres at least.");
        String file = Staff.upload("editor", english);

        JsonPath given = Staff.settled(Staff.draft(Map.of("kind", "ARTICLE", "fileId", file, "language", "zh-CN")));
        JsonPath told = Staff.settled(Staff.draftOf("ARTICLE", english));

        assertThat(given.getString("body")).as(given.prettify()).contains("safe ice");
        assertThat(given.getString("language")).isEqualTo("zh-CN");
        assertThat(told.getString("language")).isEqualTo("en");
    }

    @Test
    void aPdfThatWasCutOffFailsEverywhereInsteadOfLosingPages() throws Exception {
        Path whole = Pdfs.write(folder.resolve("whole.pdf"), List.of("一", "二", "三", "四", "五"));
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.pdf"), java.util.Arrays.copyOf(bytes, bytes.length * 9 / 10));

        JsonPath draft = Staff.settled(Staff.draftOf("BOOK", cut));

        assertThat(draft.getList("stages.findAll { it.state == 'FAILED' }.name"))
                .as(draft.prettify())
                .contains("extract", "clean", "book");
        assertThat(draft.getString("stages.find { it.name == 'book' }.problem")).contains("文件不完整");
        assertThat(draft.getString("stages.find { it.name == 'clean' }.problem"))
                .containsOnlyOnce("cut.pdf");
    }

    @Test
    void aPhotographOfAPageIsReadAndHasToBeChecked() throws Exception {
        JsonPath draft =
                Staff.settled(Staff.draftOf("ARTICLE", new Illustrated(folder).scan("冰上安全常识\n冰厚不足十厘米时不要上冰行走")));

        assertThat(draft.getString("stages[1].state")).as(draft.prettify()).isEqualTo("DONE");
        assertThat(draft.getString("stages[1].problem")).contains("置信度");
        assertThat(draft.getString("body")).contains("冰上安全", "【文字识别】").doesNotContain("scan:");
        Staff.complete(draft.getString("id"), draft.getInt("version"));
        assertThat(Staff.act("editor", draft.getString("id"), "submit", Map.of())
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void withoutTheReadingOfLettersTheEditorIsToldWhatToDoAndTheTextStays() throws Exception {
        String id = Staff.draftOf("ARTICLE", new Documents(folder).text("plain.txt", "封江。没有文字识别的系统。"));
        Staff.settled(id);
        UUID revision = pool.preparedQuery("select id from revision where resource = $1")
                .execute(Tuple.of(UUID.fromString(id)))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getUUID(0);
        Picture scan = new Picture("scan:1", folder.resolve("page.png"), "image/png", "");

        String text = new Recognising(new Unable(), stages)
                .pages(revision, "封江。\n\n![](scan:1)\n\n开江。", List.of(scan))
                .await()
                .indefinitely();

        assertThat(text).isEqualTo("封江。\n\n开江。");
        assertThat(stages.of(revision).await().indefinitely())
                .filteredOn(stage -> stage.name().equals("recognise"))
                .singleElement()
                .satisfies(stage -> {
                    assertThat(stage.state()).isEqualTo(Stage.State.SKIPPED);
                    assertThat(stage.problem().orElseThrow()).contains("没有安装文字识别", "手工录入", "管理人员");
                });
    }

    /// As on a system without the program.
    private static final class Unable implements Recogniser {

        @Override
        public Uni<Recognition> recognise(Path picture) {
            return Uni.createFrom().item(new Recognition.Absent());
        }

        @Override
        public Uni<Boolean> isInstalled() {
            return Uni.createFrom().item(false);
        }
    }

    @Test
    void eachMemberOfAnArchiveBecomesADraftAndTheOthersAreNamedWithTheReason() throws Exception {
        Documents documents = new Documents(folder);
        Map<String, byte[]> inner = Map.of("冰/notes.txt", Files.readAllBytes(documents.gbk()));
        Map<String, byte[]> members = new HashMap<>();
        members.put("a.docx", Files.readAllBytes(documents.docx("a.docx")));
        members.put("charts/b.png", Files.readAllBytes(documents.png()));
        members.put("more.zip", Illustrated.zip(inner));
        members.put("../../evil.txt", "x".getBytes(StandardCharsets.UTF_8));
        members.put("run.exe", "MZ".getBytes(StandardCharsets.UTF_8));
        members.put("empty.txt", new byte[0]);
        Path archive = Files.write(folder.resolve("files.zip"), Illustrated.zip(members));

        String batch = Caller.as("editor")
                .contentType("application/json")
                .body(Map.of("fileId", Staff.upload("editor", archive)))
                .post("/api/v1/batches")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        JsonPath done = Await.until(
                () -> Caller.as("editor").get("/api/v1/batches/{id}", batch).jsonPath(),
                view -> !view.getString("state").equals("WAITING"));

        Map<String, String> outcomes = new HashMap<>();
        done.<Map<String, String>>getList("items")
                .forEach(item -> outcomes.put(item.get("name"), item.getOrDefault("problem", item.get("kind"))));
        assertThat(outcomes)
                .as(done.prettify())
                .containsEntry("a.docx", "ARTICLE")
                .containsEntry("charts/b.png", "CHART")
                .containsEntry("more.zip/冰/notes.txt", "ARTICLE")
                .hasSize(6);
        assertThat(outcomes.get("../../evil.txt")).contains("压缩包之外");
        assertThat(outcomes.get("run.exe")).contains("不支持");
        assertThat(outcomes.get("empty.txt")).contains("空");
        assertThat(Form.as("editor").open("/studio/batches/" + batch)).contains("a.docx", "没有取出");
    }

    @Test
    void anArchiveThatIsABombIsRefusedInWords() throws Exception {
        Map<String, byte[]> members = new HashMap<>();
        members.put("bomb.txt", new byte[200 << 20]);
        Path bomb = Files.write(folder.resolve("bomb.zip"), Illustrated.zip(members));
        Map<String, byte[]> empty = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            empty.put("e" + i, new byte[0]);
        }
        Path many = Files.write(folder.resolve("many.zip"), Illustrated.zip(empty));
        for (Path archive : List.of(bomb, many)) {
            String batch = Caller.as("editor")
                    .contentType("application/json")
                    .body(Map.of("fileId", Staff.upload("editor", archive)))
                    .post("/api/v1/batches")
                    .path("id");
            JsonPath done = Await.until(
                    () -> Caller.as("editor").get("/api/v1/batches/{id}", batch).jsonPath(),
                    view -> !view.getString("state").equals("WAITING"));
            assertThat(done.getString("state")).isEqualTo("FAILED");
            assertThat(done.getString("problem")).contains("为安全起见");
        }
    }

    @Test
    void suggestionsAreOnlyTakenOverByAPersonWhoIsNoted() throws Exception {
        String id = Staff.draft(Map.of(
                "kind", "ARTICLE",
                "title", "冬季上冰避险常识",
                "body", "松花江封冻以后，冰层厚度不足十厘米时不要上冰。孩子和学生更要注意安全，遇到落水险情先呼救，再用竹竿救援自救。"));
        JsonPath draft = Staff.view("editor", id);
        List<Map<String, Object>> all = draft.getList("suggestions");
        assertThat(draft.getList("subjects")).isEmpty();
        Map<String, Object> subject = all.stream()
                .filter(one -> one.get("field").equals("SUBJECT"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(draft.prettify()));
        assertThat(((Number) subject.get("score")).doubleValue()).isBetween(0.2, 1.0);

        int status = Form.as("editor")
                .form()
                .formParam("field", "SUBJECT")
                .formParam("value", subject.get("value"))
                .formParam("decision", "accept")
                .post("/studio/resources/" + id + "/suggestions")
                .statusCode();

        assertThat(status).isEqualTo(303);
        assertThat(Staff.view("editor", id).<String>getList("subjects")).containsExactly((String) subject.get("value"));
        assertThat(Form.as("editor").open("/studio/resources/" + id)).contains("已采用", "不采用");
    }

    @Test
    void aSuggestionDecidedInAnOpenFormLeavesTheDraftAsItIs() {
        String id = Staff.draft(Map.of(
                "kind", "ARTICLE",
                "title", "江上行走的学问",
                "body", "松花江封冻以后，冰层厚度不足十厘米时不要上冰。孩子和学生更要注意安全，遇到落水险情先呼救，再用竹竿救援自救。"));
        JsonPath draft = Staff.view("editor", id);
        List<String> keywords = draft.getList("suggestions.findAll { it.field == 'KEYWORD' }.value", String.class);
        assertThat(keywords).hasSizeGreaterThan(1);

        assertThat(decideInForm("editor", id, keywords.get(0), false)).isEqualTo(204);
        assertThat(decideInForm("editor", id, keywords.get(1), true)).isEqualTo(204);

        JsonPath after = Staff.view("editor", id);
        assertThat(after.getInt("version")).isEqualTo(draft.getInt("version"));
        assertThat(after.getList("keywords")).isEmpty();
        assertThat(after.getList("suggestions.findAll { it.field == 'KEYWORD' }.value", String.class))
                .doesNotContain(keywords.get(0))
                .contains(keywords.get(1));
        assertThat(decideInForm("editor", id, "没有建议过", true)).isEqualTo(404);
        assertThat(decideInForm("museum-editor", id, keywords.get(1), true)).isEqualTo(404);
    }

    private static int decideInForm(String who, String id, String keyword, boolean accepted) {
        return Caller.as(who)
                .contentType("application/json")
                .body(Map.of("field", "KEYWORD", "value", keyword, "accepted", accepted, "inForm", true))
                .post("/api/v1/resources/{id}/suggestions", id)
                .statusCode();
    }

    @Test
    void aTextThatIsWrittenAnewInAnotherLanguageIsToldAndTheFieldChangedByAPersonAlone() {
        String id = Staff.complete("松花江的冰");
        Caller.as("editor")
                .contentType("application/json")
                .header("If-Match", "\"1\"")
                .body(Map.of(
                        "body", "Before you step on the ice of the river, measure it: ten centimetres carry a person."))
                .patch("/api/v1/resources/{id}", id)
                .then()
                .statusCode(200);

        JsonPath draft = Staff.view("editor", id);
        assertThat(draft.getString("language")).isEqualTo("zh-CN");
        assertThat(draft.getList("suggestions.findAll { it.field == 'LANGUAGE' }.value"))
                .isEqualTo(List.of("en"));
        assertThat(Caller.as("editor")
                        .contentType("application/json")
                        .body(Map.of())
                        .post("/api/v1/resources/{id}/quality", id)
                        .jsonPath()
                        .getString("findings.find { it.rule == 'language-differs' }.message"))
                .isEqualTo("正文看起来是英语（en），语言一栏填的是“zh-CN”。");

        int status = Caller.as("editor")
                .contentType("application/json")
                .body(Map.of("field", "LANGUAGE", "value", "en", "accepted", true))
                .post("/api/v1/resources/{id}/suggestions", id)
                .statusCode();

        assertThat(status).isEqualTo(204);
        JsonPath after = Staff.view("editor", id);
        assertThat(after.getString("language")).isEqualTo("en");
        assertThat(after.getList("suggestions.findAll { it.field == 'LANGUAGE' }"))
                .isEmpty();
    }

    @Test
    void aFileThatKillsItsParserIsGivenUpAfterThreeTriesAndTheOthersGoOn() throws Exception {
        Documents documents = new Documents(folder);
        String killer = Staff.draftOf("ARTICLE", Killers.ofMemory(folder.resolve("killer.html"), "一"));
        List<String> good = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            good.add(Staff.draftOf("ARTICLE", documents.text("good-" + i + ".txt", "第" + i + "篇：松花江的冰。")));
        }

        good.forEach(
                id -> assertThat(Staff.settled(id).getString("stages[0].state")).isEqualTo("DONE"));
        JsonPath given = Staff.settled(killer);

        assertThat(given.getString("stages[0].state")).as(given.prettify()).isEqualTo("FAILED");
        assertThat(given.getString("stages[0].problem")).contains("试了 3 次", "已隔离");
        assertThat(Form.as("chief").open("/studio/quarantine")).contains("killer.html");
        JsonPath again = Staff.settled(
                Staff.draftOf("ARTICLE", Files.copy(folder.resolve("killer.html"), folder.resolve("renamed.html"))));
        assertThat(again.getString("stages[0].problem")).contains("已隔离");
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
