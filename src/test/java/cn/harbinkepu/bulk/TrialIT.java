package cn.harbinkepu.bulk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.text.tika.Documents;

import static cn.harbinkepu.bulk.Importing.newId;
import static cn.harbinkepu.bulk.Importing.row;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// A trial says of a package what importing it says.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class TrialIT {

    private static final String SVG = "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0h9v9z\"/></svg>";

    @TempDir
    Path folder;

    private final Map<String, byte[]> members = new LinkedHashMap<>();

    @Test
    void whatIsWrongWithTheFilesOfAPackageIsToldByATrialInTheWordsOfTheImport() throws IOException {
        Documents documents = new Documents(folder);
        JsonObject[] rows = {
            with("good.docx", Files.readAllBytes(documents.docx("good.docx"))),
            with("drawn.png", SVG.getBytes(UTF_8)),
            with("told.mp4", "这不是影片。".getBytes(UTF_8)).put("kind", "VIDEO"),
            with("large.pdf", new byte[9 << 20]),
            with("nothing.pdf", new byte[0]),
            with("notes.txt", "这也不是影片。".getBytes(UTF_8)).put("kind", "VIDEO"),
            with("plain.vtt", "没有时间的字幕".getBytes(UTF_8)),
            with("slides.docx", Files.readAllBytes(documents.pptx())),
            with("tool.exe", new byte[] {'M', 'Z'}),
            row(newId(), "没有的文件").put("file", "files/lost.docx"),
        };
        rows[6].put(
                        "captions",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("file", rows[6].getString("file"))
                                        .put("language", "zh-CN")))
                .put("kind", "VIDEO")
                .put("file", "files/film.mp4");
        members.put("files/film.mp4", "\0\0\0\u0018ftypisom\0\0\2\0isomiso2".getBytes(UTF_8));
        rows[7].put("files", new JsonArray().add(rows[7].getString("file"))).put("file", "files/good.docx");

        JsonPath trial = sent("?dryRun=true", rows);
        JsonPath real = sent("", rows);

        assertThat(trial.getList("rows.line")).isEqualTo(real.getList("rows.line"));
        assertThat(trial.getList("rows.outcome")).isEqualTo(real.getList("rows.outcome"));
        assertThat(trial.getList("rows.problem")).isEqualTo(real.getList("rows.problem"));
        assertThat(trial.getInt("created")).as(trial.prettify()).isEqualTo(1);
        assertThat(trial.getList("rows.problem", String.class).subList(0, 9))
                .satisfiesExactly(
                        drawn -> assertThat(drawn)
                                .startsWith("文件（file）：“files/drawn.png”不能采用：")
                                .contains("image/svg+xml"),
                        told -> assertThat(told).contains("told.mp4", "TXT", "扩展名不符"),
                        large -> assertThat(large).contains("large.pdf", "解压后超过 8 MB"),
                        nothing -> assertThat(nothing).contains("nothing.pdf", "文件是空的"),
                        notes -> assertThat(notes).contains("notes.txt", "“视频”的第一个文件"),
                        plain -> assertThat(plain)
                                .startsWith("字幕（captions）第 1 项：")
                                .contains("WEBVTT"),
                        slides -> assertThat(slides)
                                .startsWith("其他文件（files）第 1 项：")
                                .contains("演示文稿"),
                        tool -> assertThat(tool).contains("tool.exe", "不支持这种文件"),
                        lost -> assertThat(lost).contains("lost.docx", "压缩包中没有这个文件"));
    }

    @Test
    void aRowThatWouldFailLeavesNothingForALaterOneToChange() throws IOException {
        JsonObject wrong = with("drawn.png", SVG.getBytes(UTF_8));
        JsonObject right = row(wrong.getString("externalId"), "改好的一行");

        JsonPath trial = sent("?dryRun=true", wrong, right);
        JsonPath real = sent("", wrong, right);

        for (JsonPath report : List.of(trial, real)) {
            assertThat(report.getList("rows.outcome")).containsExactly("FAILED", "CREATED");
        }
    }

    /// A row with a file of this name in the package.
    private JsonObject with(String name, byte[] content) {
        members.put("files/" + name, content);
        return row(newId(), "附 " + name).put("file", "files/" + name);
    }

    private JsonPath sent(String query, JsonObject... rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes, UTF_8)) {
            out.putNextEntry(new ZipEntry("manifest.jsonl"));
            for (JsonObject row : rows) {
                out.write((row.encode() + "\n").getBytes(UTF_8));
            }
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                out.putNextEntry(new ZipEntry(member.getKey()));
                out.write(member.getValue());
            }
        }
        return Importing.over(
                "chief",
                Importing.started(Caller.as("chief")
                        .contentType("application/zip")
                        .body(bytes.toByteArray())
                        .post("/api/v1/imports" + query)));
    }
}
