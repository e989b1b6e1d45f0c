package cn.harbinkepu.bulk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.text.tika.Documents;
import cn.harbinkepu.text.tika.Illustrated;

import static cn.harbinkepu.bulk.Importing.newId;
import static cn.harbinkepu.bulk.Importing.publicStatus;
import static cn.harbinkepu.bulk.Importing.row;
import static cn.harbinkepu.bulk.Importing.shown;
import static cn.harbinkepu.bulk.Importing.undone;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// The whole way of a package of rows and files: tried, imported, found by the public, taken back.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PackageIT {

    private static final String AGENT = "package-test/1.0";

    @Inject
    Pool pool;

    @TempDir
    Path folder;

    @Test
    void aPackageIsTriedImportedFoundAndTakenBack() throws Throwable {
        String word = "冰凌" + System.nanoTime();
        JsonObject plain = row(newId(), word + "之一");
        JsonObject withFile = row(newId(), word + "之二").put("file", "files/ice.docx");
        JsonObject lost = row(newId(), word + "之三").put("file", "files/no-such.docx");
        JsonObject wrong = row(newId(), word + "之四").put("licence", "MINE");
        byte[] zip = zip(new Documents(folder).docx("ice.docx"), "ice.docx", plain, withFile, lost, wrong);

        JsonPath trial = sent("?dryRun=true&publish=true", zip);

        assertThat(trial.getInt("created")).as(trial.prettify()).isEqualTo(2);
        assertThat(trial.getList("rows.findAll { it.outcome == 'FAILED' }.line"))
                .containsExactly(3, 4);
        assertThat(trial.getList("rows.resource")).containsOnlyNulls();
        found(word, 0);

        JsonPath report = sent("?publish=true", zip);

        assertThat(report.getInt("created")).isEqualTo(2);
        assertThat(report.getInt("failed")).isEqualTo(2);
        assertThat(report.getString("rows.find { it.line == 3 }.problem")).contains("no-such.docx");
        assertThat(report.getString("rows.find { it.line == 4 }.problem")).contains("许可");
        String first = report.getString("rows.find { it.line == 1 }.resource");
        String second = report.getString("rows.find { it.line == 2 }.resource");
        Await.until(() -> publicStatus(second), status -> status == 200);
        assertThat(shown(second).getString("files[0].name")).isEqualTo("ice.docx");
        found(word, 2);
        assertThat(noted(first)).hasSize(1).allMatch(each -> isOf(report, 1, each));
        assertThat(noted(second)).hasSize(2).allMatch(each -> isOf(report, 2, each));

        JsonPath undo = undone("chief", report.getString("id"));

        assertThat(undo.getInt("undo.withdrawn")).as(undo.prettify()).isEqualTo(2);
        assertThat(publicStatus(first)).isEqualTo(410);
        assertThat(publicStatus(second)).isEqualTo(410);
        assertThat(Staff.view("chief", second).getString("state")).isEqualTo("WITHDRAWN");
        found(word, 0);
    }

    @Test
    void whatIsHeldOnceItsFileIsReadyIsToldAsATrialForesawIt() throws IOException {
        JsonObject claim = row(newId(), "神奇的野菜").put("body", "吃这种野菜可以根治糖尿病。").put("file", "files/herb.txt");
        byte[] zip = zip(Files.writeString(folder.resolve("herb.txt"), "野菜图鉴"), "herb.txt", claim);

        JsonPath trial = sent("?dryRun=true&publish=true", zip);
        String id = sent("?publish=true", zip).getString("id");
        JsonPath real = Await.until(() -> Importing.report("chief", id), report -> report.getInt("held") == 1);

        for (JsonPath report : List.of(trial, real)) {
            assertThat(report.getString("rows[0].outcome"))
                    .as(report.prettify())
                    .isEqualTo("CREATED");
            assertThat(report.getString("rows[0].problem")).contains("必须修改");
        }
    }

    @Test
    void aWallChartGoesWithoutTheWordsThatAMachineReadInIt() throws IOException {
        JsonObject chart =
                row(newId(), "冰上安全挂图" + System.nanoTime()).put("kind", "CHART").put("file", "files/ice.png");
        chart.remove("body");
        byte[] zip = zip(new Illustrated(folder).chart("冰上安全常识\n冰厚不足十厘米时不要上冰行走"), "ice.png", chart);

        String id = sent("?publish=true", zip).getString("rows[0].resource");

        Await.until(() -> publicStatus(id), status -> status == 200);
        assertThat(shown(id).getString("body")).isEmpty();
        assertThat(shown(id).getString("files[0].name")).isEqualTo("ice.png");
    }

    @Test
    void aFilmThatNamesNoFileIsHeldAsATrialForesawIt() throws IOException {
        JsonObject silent = row(newId(), "没有文件的视频").put("kind", "VIDEO");
        JsonObject shown = row(newId(), "有文件的挂图").put("kind", "CHART").put("file", "files/ice.png");
        byte[] zip = zip(new Illustrated(folder).chart("冰上安全常识"), "ice.png", silent, shown);

        JsonPath trial = sent("?dryRun=true&publish=true", zip);
        JsonPath real = sent("?publish=true", zip);

        for (JsonPath report : List.of(trial, real)) {
            assertThat(report.getList("rows.sort { it.line }.outcome")).containsExactly("CREATED", "CREATED");
            assertThat(report.getString("rows.find { it.line == 1 }.problem")).contains("请先上传影片");
            assertThat(report.getString("rows.find { it.line == 2 }.problem")).isNull();
        }
        assertThat(publicStatus(real.getString("rows.find { it.line == 1 }.resource")))
                .isEqualTo(404);
    }

    @Test
    void nothingIsLeftOfARowWhoseFileDoesNotFit() throws IOException {
        JsonObject film =
                row(newId(), "没有影片的视频" + System.nanoTime()).put("kind", "VIDEO").put("file", "files/film.txt");
        Path text = Files.writeString(folder.resolve("film.txt"), "这不是影片。");

        for (int i = 0; i < 2; i++) {
            JsonPath report = sent("?publish=true", zip(text, "film.txt", film));
            assertThat(report.getString("rows[0].outcome"))
                    .as(report.prettify())
                    .isEqualTo("FAILED");
            assertThat(report.getString("rows[0].problem")).contains("mp4");
            assertThat(report.getString("rows[0].resource")).isNull();
        }
    }

    /// The lines of the log about a resource.
    private List<Row> noted(String resource) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> pool.preparedQuery(
                        "select address, agent, detail from audit_line where subject = $1")
                .execute(Tuple.of(resource))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList()));
    }

    private static boolean isOf(JsonPath report, int line, Row noted) {
        JsonObject detail = noted.getJsonObject("detail");
        return noted.getString("address") != null
                && AGENT.equals(noted.getString("agent"))
                && report.getString("id").equals(detail.getString("import"))
                && detail.getInteger("line") == line;
    }

    private static void found(String word, int count) {
        Await.until(
                () -> Caller.nobody()
                        .get("/api/v1/search?q={word}&limit=5", "\"" + word + "\"")
                        .jsonPath()
                        .getInt("total"),
                total -> total == count);
    }

    private static JsonPath sent(String query, byte[] zip) {
        return Importing.over(
                "chief",
                Importing.started(Caller.as("chief")
                        .header("User-Agent", AGENT)
                        .contentType("application/zip")
                        .body(zip)
                        .post("/api/v1/imports" + query)));
    }

    private static byte[] zip(Path file, String name, JsonObject... rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes, UTF_8)) {
            out.putNextEntry(new ZipEntry("manifest.jsonl"));
            for (JsonObject row : rows) {
                out.write((row.encode() + "\n").getBytes(UTF_8));
            }
            out.putNextEntry(new ZipEntry("files/" + name));
            Files.copy(file, out);
        }
        return bytes.toByteArray();
    }
}
