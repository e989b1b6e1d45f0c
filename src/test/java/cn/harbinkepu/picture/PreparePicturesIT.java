package cn.harbinkepu.picture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.video.ffmpeg.SamplePictures;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PreparePicturesIT {

    @TempDir
    Path folder;

    @Test
    void allPagesOfAPublishedChartSayHowTheyAreLookedAt() throws IOException {
        String id = Charts.published(folder, SamplePictures.png(1300, 700), SamplePictures.jpeg(400, 300));

        JsonPath document = Charts.document(id);
        assertThat(document.getList("files.picture.width")).containsExactly(1300, 400);
        assertThat(document.getList("files[0].picture.copies.width")).containsExactly(320, 640, 1280, 1300);
        assertThat(document.getString("files[0].picture.service"))
                .isEqualTo("/iiif/3/" + document.getString("files[0].id"));
        Caller.nobody()
                .get(document.getString("files[0].picture.copies[0].url"))
                .then()
                .statusCode(200)
                .contentType("image/webp");
    }

    @Test
    void aPictureThatIsCutOffFailsItsStageInWords() throws IOException {
        byte[] jpeg = SamplePictures.jpeg(900, 700);

        assertThat(problem(Arrays.copyOf(jpeg, jpeg.length / 2))).contains("已损坏或不完整");
    }

    @Test
    void aPictureThatClaimsABillionPixelsFailsItsStageInWords() throws IOException {
        assertThat(problem(SamplePictures.claiming(SamplePictures.png(64, 64), 40_000, 25_000)))
                .contains("超过 1 亿像素");
    }

    private String problem(byte[] picture) throws IOException {
        JsonPath view = Staff.settled(Charts.draft(folder, picture));
        List<Map<String, Object>> stages = view.getList("stages");
        Map<String, Object> stage = stages.stream()
                .filter(each -> each.get("name").equals("picture"))
                .findFirst()
                .orElseThrow();
        assertThat(stage).containsEntry("state", "FAILED");
        return (String) stage.get("problem");
    }
}
