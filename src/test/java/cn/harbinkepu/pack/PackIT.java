package cn.harbinkepu.pack;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Library;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.video.ffmpeg.SampleFilms;
import cn.harbinkepu.video.ffmpeg.Samples;

import static org.assertj.core.api.Assertions.assertThat;

/// A film leaves for short-film platforms upright, with its captions in the picture.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PackIT {

    private static final int WIDTH = 720;
    private static final int WHITE = 230;

    @TempDir
    Path folder;

    @Test
    void anUprightPackHasTitleAndCaptionsInItsPictureAndACover() throws Exception {
        String film = film("pack-film");

        assertThat(ask("chief", film, "9:16").statusCode()).isEqualTo(202);
        JsonPath pack = done(film);

        assertThat(pack.getString("[0].shape")).isEqualTo("9:16");
        assertThat(pack.getString("[0].captions")).isEqualTo("zh-CN");
        Path made = Files.write(folder.resolve("made.mp4"), bytes(pack.getString("[0].url")));
        assertThat(SampleFilms.size(made)).isEqualTo("720x1280");
        int title = white(SampleFilms.moment(made, "3"), 300, 430);
        int spoken = white(SampleFilms.moment(made, "1"), 860, 1000);
        int silent = white(SampleFilms.moment(made, "3"), 860, 1000);
        assertThat(title).as("points of the title").isGreaterThan(300);
        assertThat(spoken - silent).as("points of the captions").isGreaterThan(300);
        BufferedImage cover = ImageIO.read(new ByteArrayInputStream(bytes(pack.getString("[0].cover"))));
        assertThat(cover.getWidth() + "x" + cover.getHeight()).isEqualTo("720x1280");
        assertThat(Caller.as("chief").get("/studio/resources/" + film).asString())
                .contains("竖屏 9:16", "已做好");
    }

    @Test
    void theTitleOfAnUprightFilmGoesOnceItIsRead() throws Exception {
        Path upright = new Samples(folder)
                .make("upright.mp4", "-f", "lavfi", "-i", "color=0x303030:s=180x320:r=25:d=6", "-pix_fmt", "yuv420p");
        String title = "江水结冰的时候为什么总是从岸边开始而不是从江心开始";
        String film = Library.publish(
                Library.row("pack-upright", "VIDEO", title).put("file", "upright.mp4"), Map.of("upright.mp4", upright));

        assertThat(ask("chief", film, "9:16").statusCode()).isEqualTo(202);
        Path made = Files.write(folder.resolve("made.mp4"), bytes(done(film).getString("[0].url")));

        byte[] first = SampleFilms.moment(made, "1");
        assertThat(white(first, 0, 200)).as("points of the title").isGreaterThan(600);
        assertThat(white(first, 0, 14)).as("above the title").isZero();
        assertThat(white(SampleFilms.moment(made, "5"), 0, 200))
                .as("once it is read")
                .isZero();
    }

    @Test
    void onlyWhatIsAskedForByThoseWhoMayIsMade() throws Exception {
        String article = Library.publish(Library.row("pack-article", "ARTICLE", "一篇文章"), Map.of());

        assertThat(ask("chief", article, "9:16").jsonPath().getString("code")).isEqualTo("invalid-field");
        assertThat(ask("chief", article, "4:3").statusCode()).isEqualTo(422);
        assertThat(ask("duty", article, "9:16").statusCode()).isEqualTo(403);
    }

    private static JsonPath done(String film) {
        return Await.until(
                () -> Caller.as("chief")
                        .get("/api/v1/resources/{id}/packs", film)
                        .jsonPath(),
                packs -> {
                    assertThat(packs.getString("[0].state")).isNotEqualTo("FAILED");
                    return "DONE".equals(packs.getString("[0].state"));
                });
    }

    private static Response ask(String who, String film, String shape) {
        return Caller.as(who)
                .contentType("application/json")
                .body(Map.of("shape", shape))
                .post("/api/v1/resources/{id}/packs", film);
    }

    private static byte[] bytes(String url) {
        return Caller.nobody()
                .get(url.substring(url.indexOf("/media/")))
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    /// White points between two rows.
    private static int white(byte[] grey, int from, int to) {
        int white = 0;
        for (int at = from * WIDTH; at < to * WIDTH; at++) {
            white += (grey[at] & 0xff) > WHITE ? 1 : 0;
        }
        return white;
    }

    private String film(String externalId) throws Exception {
        Path captions = Files.writeString(folder.resolve("film.vtt"), """
                WEBVTT

                00:00.500 --> 00:02.000
                江水从岸边开始结冰，冰面上的雪让人看不清厚薄
                """);
        JsonObject row = Library.row(externalId, "VIDEO", "江水结冰")
                .put("file", "film.mp4")
                .put(
                        "captions",
                        new JsonArray()
                                .add(new JsonObject().put("file", "film.vtt").put("language", "zh-CN")));
        return Library.publish(row, Map.of("film.mp4", SampleFilms.film(folder, 4), "film.vtt", captions));
    }
}
