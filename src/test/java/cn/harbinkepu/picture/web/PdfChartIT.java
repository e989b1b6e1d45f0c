package cn.harbinkepu.picture.web;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import cn.harbinkepu.book.Pdfs;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.picture.Charts;
import cn.harbinkepu.video.ffmpeg.SamplePictures;

import static org.assertj.core.api.Assertions.assertThat;

/// Wall charts that come as PDF.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PdfChartIT {

    /// US Letter at 200 dots per inch, as far as dots are whole.
    private static final int WIDTH = 1699;

    private static final int HEIGHT = 2199;

    @TempDir
    Path folder;

    @Test
    void thePagesOfAPdfAreLookedIntoAndPrintedLikePictures() throws Exception {
        String id = published(Pdfs.write(folder.resolve("chart.pdf"), List.of("封江", "开江")));

        JsonPath document = Charts.document(id);
        assertThat(document.getList("files.mediaType", String.class))
                .containsExactly("application/pdf", "image/jpeg", "image/jpeg");
        assertThat(document.getList("files.name", String.class)).contains("chart-第1页.jpg", "chart-第2页.jpg");
        assertThat(document.getInt("files[1].picture.width")).isBetween(WIDTH, WIDTH + 1);
        assertThat(document.getInt("files[1].picture.height")).isBetween(HEIGHT, HEIGHT + 1);
        assertThat(document.getList("files[2].picture.copies")).isNotEmpty();
        JsonPath manifest = Caller.nobody()
                .get("/iiif/3/{id}/manifest", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(manifest.getList("items.width", Integer.class))
                .containsExactly(document.getInt("files[1].picture.width"), document.getInt("files[2].picture.width"));
        String page = document.getString("files[2].id");
        assertThat(Caller.nobody()
                        .get("/iiif/3/{page}/1000,1000,512,512/256,/0/default.jpg", page)
                        .statusCode())
                .isEqualTo(200);
        assertThat(Caller.nobody().get("/r/{id}/print/{page}.pdf", id, page).asByteArray())
                .startsWith("%PDF".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    @Test
    void aTiffForPrintIsShownByItsFirstPageAndGivenAsItIs() throws Exception {
        byte[][] inks = {{0, -1, -1, 0}, {-1, 0, -1, 0}, {-1, -1, 0, 0}, {0, 0, -1, 0}};
        byte[] tiff = SamplePictures.inks(800, 600, inks);
        String id = published(java.nio.file.Files.write(folder.resolve("chart.tif"), tiff));

        JsonPath document = Charts.document(id);
        assertThat(document.getList("files.mediaType", String.class)).containsExactly("image/tiff", "image/jpeg");
        assertThat(document.getString("files[1].name")).isEqualTo("chart-第1页.jpg");
        assertThat(document.getInt("files[1].picture.width")).isEqualTo(800);
        assertThat(Caller.nobody().get(document.getString("files[0].url")).asByteArray())
                .isEqualTo(tiff);
        String page = document.getString("files[1].id");
        assertThat(Caller.nobody().get("/r/{id}", id).asString()).contains("/iiif/3/" + page);
        assertThat(Caller.as("editor").get("/studio/resources/{id}", id).asString())
                .contains("第 1 张：chart-第1页.jpg")
                .doesNotContain("张：chart.tif");
    }

    @Test
    void otherFilesForAPdfChartTakeItsPagesWithIt() throws Exception {
        String id = draft(Pdfs.write(folder.resolve("one.pdf"), List.of("封江", "开江")));
        Staff.settled(id);
        String other = Staff.upload("editor", Pdfs.write(folder.resolve("other.pdf"), List.of("清沟")));

        Caller.as("editor")
                .contentType("application/json")
                .body(Map.of("fileIds", List.of(other)))
                .put("/api/v1/resources/{id}/files", id)
                .then()
                .statusCode(200);

        assertThat(Staff.settled(id).getList("files.name", String.class)).containsExactly("other.pdf", "other-第1页.jpg");
    }

    private static String published(Path pdf) {
        String id = draft(pdf);
        assertThat(Staff.settled(id).getList("stages.state")).doesNotContain("FAILED");
        Staff.review(id);
        assertThat(Staff.act("chief", id, "publish", Map.of()).statusCode()).isEqualTo(200);
        return id;
    }

    private static String draft(Path pdf) {
        Map<String, Object> fields = new HashMap<>(Map.of(
                "kind", "CHART",
                "title", "封江与开江挂图",
                "summary", "冰厚不足十厘米时不要上冰；结伴而行，带上绳索和哨子。",
                "licence", "CC-BY-SA-4.0",
                "attribution", "哈尔滨科普测试",
                "sources", List.of(Map.of("title", "测试用的资料"))));
        fields.put("fileIds", List.of(Staff.upload("editor", pdf)));
        return Staff.draft(fields);
    }
}
