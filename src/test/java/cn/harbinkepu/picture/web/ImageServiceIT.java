package cn.harbinkepu.picture.web;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.RawRequest;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;
import cn.harbinkepu.picture.Charts;
import cn.harbinkepu.video.ffmpeg.SamplePictures;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// Held against the text of the IIIF Image API 3.0 and its compliance document, level 2.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ImageServiceIT {

    private static final int WIDTH = 2600;
    private static final int HEIGHT = 1400;

    private static String chart = "";
    private static String file = "";

    @BeforeEach
    void publishAChart(@TempDir Path folder) throws IOException {
        if (file.isEmpty()) {
            chart = Charts.published(folder, SamplePictures.png(WIDTH, HEIGHT));
            file = Charts.document(chart).getString("files[0].id");
        }
    }

    @Test
    void theBareAddressLeadsToTheInformation() {
        Response lead = get(plain().redirects().follow(false), "");

        assertThat(lead.statusCode()).isEqualTo(303);
        assertThat(lead.header("Location")).endsWith("/iiif/3/" + file + "/info.json");
        assertThat(lead.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @Test
    void theInformationSaysWhatTheStandardAsksFor() {
        Response answer = get(plain(), "/info.json");
        JsonPath info = answer.jsonPath();

        assertThat(answer.contentType())
                .isEqualTo("application/ld+json;profile=\"http://iiif.io/api/image/3/context.json\"");
        assertThat(answer.asString()).startsWith("{\"@context\":\"http://iiif.io/api/image/3/context.json\"");
        assertThat(info.getString("id")).endsWith("/iiif/3/" + file);
        assertThat(info.getString("type")).isEqualTo("ImageService3");
        assertThat(info.getString("protocol")).isEqualTo("http://iiif.io/api/image");
        assertThat(info.getString("profile")).isEqualTo("level2");
        assertThat(info.getInt("width")).isEqualTo(WIDTH);
        assertThat(info.getInt("height")).isEqualTo(HEIGHT);
        assertThat(info.getList("tiles[0].scaleFactors")).isEqualTo(List.of(1, 2, 4, 8));
        assertThat(info.getInt("tiles[0].width")).isEqualTo(512);
    }

    @Test
    void everySizeThatTheInformationOffersIsAnswered() throws IOException {
        List<Map<String, Integer>> sizes = get(plain(), "/info.json").jsonPath().getList("sizes");

        assertThat(sizes).isNotEmpty();
        for (Map<String, Integer> size : sizes) {
            BufferedImage image = image("full", size.get("width") + "," + size.get("height"), "0", "default.jpg");
            assertThat(image.getWidth()).isEqualTo(size.get("width"));
            assertThat(image.getHeight()).isEqualTo(size.get("height"));
        }
    }

    @Test
    void theInformationIsPlainJsonForWhoAsksForThat() {
        assertThat(get(plain().accept("application/json"), "/info.json").contentType())
                .isEqualTo("application/json");
        assertThat(get(plain().accept("application/ld+json"), "/info.json").contentType())
                .startsWith("application/ld+json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            full          | 520,     | 520  | 280
            full          | ,140     | 260  | 140
            full          | 100,300  | 100  | 300
            full          | !300,300 | 300  | 162
            full          | pct:10   | 260  | 140
            square        | 200,     | 200  | 200
            100,100,50,60 | max      | 50   | 60
            2550,1350,512,512 | max  | 50   | 50
            pct:50,50,50,50 | 100,   | 100  | 54
            512,512,1024,1024 | 512,512 | 512 | 444
            0,0,512,512   | 512,512  | 512  | 512
            full          | !9999,9999 | 2600 | 1400""")
    void regionsAndSizesComeOutAsAskedFor(String region, String size, int width, int height) throws IOException {
        String wanted = region.startsWith("512,512,1024") ? "512,444" : size;
        BufferedImage image = image(region, wanted, "0", "default.jpg");

        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
    }

    @Test
    void aRegionShowsWhatLiesThere() throws IOException {
        assertLike(image("0,0,600,600", "100,", "0", "default.jpg"), Color.RED);
        assertLike(image("1400,10,1000,600", "max", "0", "color.jpg"), Color.GREEN);
        assertLike(image("pct:5,60,40,30", "77,", "0", "default.png"), Color.BLUE);
        assertLike(image("2590,1390,10,10", "max", "0", "default.jpg"), Color.YELLOW);
        assertLike(image("2560,1024,40,376", "40,376", "0", "default.jpg"), Color.YELLOW);
    }

    @Test
    void aTurnedImageIsTurnedClockwiseAfterItIsMirrored() throws IOException {
        BufferedImage turned = image("full", "260,", "90", "default.png");
        BufferedImage mirrored = image("full", "260,", "!0", "default.png");
        BufferedImage both = image("full", "260,", "!180", "default.png");

        assertThat(turned.getWidth()).isEqualTo(140);
        assertThat(turned.getHeight()).isEqualTo(260);
        assertLike(turned.getSubimage(0, 0, 60, 100), Color.BLUE);
        assertLike(turned.getSubimage(80, 0, 60, 100), Color.RED);
        assertLike(mirrored.getSubimage(0, 0, 100, 60), Color.GREEN);
        assertLike(both.getSubimage(0, 0, 100, 60), Color.BLUE);
    }

    @Test
    void greyAndBlackAndWhiteHaveNoColour() throws IOException {
        Color grey = new Color(image("0,0,99,99", "9,", "0", "gray.jpg").getRGB(4, 4));
        Color white =
                new Color(image("2500,1300,99,99", "9,", "0", "bitonal.png").getRGB(4, 4));

        assertThat(grey.getRed()).isEqualTo(grey.getGreen()).isEqualTo(grey.getBlue());
        assertThat(white).isEqualTo(Color.WHITE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2600,0,10,10  | max     | 0    | default.jpg
            0,1400,10,10  | max     | 0    | default.jpg
            0,0,0,10      | max     | 0    | default.jpg
            1,2,3         | max     | 0    | default.jpg
            -1,0,10,10    | max     | 0    | default.jpg
            pct:100,0,9,9 | max     | 0    | default.jpg
            everything    | max     | 0    | default.jpg
            full          | full    | 0    | default.jpg
            full          | 2601,   | 0    | default.jpg
            full          | ,1401   | 0    | default.jpg
            full          | 0,      | 0    | default.jpg
            full          | pct:101 | 0    | default.jpg
            full          | pct:0   | 0    | default.jpg
            full          | 1000    | 0    | default.jpg
            full          | ,       | 0    | default.jpg
            full          | 99,     | 45   | default.jpg
            full          | 99,     | 450  | default.jpg
            full          | 99,     | -90  | default.jpg
            full          | 99,     | 0    | loud.jpg
            full          | 99,     | 0    | default.tif
            full          | 99,     | 0    | default""")
    void whatMakesNoSenseIsABadRequest(String region, String size, String rotation, String name) {
        Response answer = get(plain(), "/%s/%s/%s/%s".formatted(region, size, rotation, name));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @Test
    void whatWouldHaveToGrowIsNotImplementedAndWhatNeedNotIsAnswered() {
        assertThat(get(plain(), "/full/^2700,/0/default.jpg").statusCode()).isEqualTo(501);
        assertThat(get(plain(), "/0,0,100,100/^max/0/default.jpg").statusCode()).isEqualTo(501);
        assertThat(get(plain(), "/full/^100,/0/default.jpg").statusCode()).isEqualTo(200);
    }

    /// As viewers send it: the grammar of the standard has the character bare.
    @Test
    void aBareSignOfGrowthIsUnderstood() throws IOException {
        String image = "/iiif/3/" + file;

        assertThat(RawRequest.get(image + "/full/^100,/0/default.jpg"))
                .startsWith("HTTP/1.1 200")
                .contains("image/jpeg");
        assertThat(RawRequest.get(image + "/full/^2700,/0/default.jpg"))
                .startsWith("HTTP/1.1 501")
                .contains("application/problem+json", "图片不放大到超过原有的像素");
    }

    @Test
    void anImageTellsItsOneTrueAddressAndIsNotSentTwice() {
        Response answer = get(plain(), "/0,0,2600,1400/pct:10/0.0/color.jpg");

        assertThat(answer.contentType()).isEqualTo("image/jpeg");
        assertThat(answer.headers().getValues("Link"))
                .anyMatch(link -> link.endsWith("/iiif/3/" + file + "/full/260,140/0/default.jpg>;rel=\"canonical\""))
                .contains("<http://iiif.io/api/image/3/level2.json>;rel=\"profile\"");
        assertThat(answer.header("Cache-Control")).contains("s-maxage=60");
        Response again = get(plain().header("If-None-Match", answer.header("ETag")), "/full/260,/0/default.jpg");
        assertThat(again.statusCode()).isEqualTo(304);
    }

    @Test
    void aPictureThatIsNotThereIsNotFound() {
        assertThat(plain().get("/iiif/3/00000000-0000-7000-8000-000000000000/info.json")
                        .statusCode())
                .isEqualTo(404);
        assertThat(plain().get("/iiif/3/nonsense/info.json").statusCode()).isEqualTo(404);
    }

    @Test
    void aDraftIsForStaffAloneAndKeptByNobody(@TempDir Path folder) throws IOException {
        String draft = Charts.draft(folder, SamplePictures.png(40, 30));
        String hidden = Staff.settled(draft).getString("files[0].id");
        String address = "/iiif/3/" + hidden + "/full/max/0/default.jpg";

        assertThat(Caller.nobody().get(address).statusCode()).isEqualTo(404);
        Response shown = Caller.as("editor").get(address);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.header("Cache-Control")).isEqualTo("private, no-store");
    }

    @Test
    void theManifestShowsTheChartWithWhatIsOwedToItsMakers() {
        Response answer = plain().get("/iiif/3/{chart}/manifest", chart);
        JsonPath manifest = answer.jsonPath();

        assertThat(answer.contentType()).contains("http://iiif.io/api/presentation/3/context.json");
        assertThat(answer.asString()).startsWith("{\"@context\":\"http://iiif.io/api/presentation/3/context.json\"");
        assertThat(manifest.getString("type")).isEqualTo("Manifest");
        assertThat(manifest.getString("label.'zh-CN'[0]")).startsWith("冰上安全挂图");
        assertThat(manifest.getString("requiredStatement.value.'zh-CN'[0]")).isEqualTo("哈尔滨科普测试");
        assertThat(manifest.getString("rights")).startsWith("http://creativecommons.org/licenses/by-sa/4.0");
        assertThat(manifest.getInt("items[0].width")).isEqualTo(WIDTH);
        String painted = "items[0].items[0].items[0].";
        assertThat(manifest.getString(painted + "target")).isEqualTo(manifest.getString("items[0].id"));
        String body = manifest.getString(painted + "body.id");
        Response image = plain().get(body.substring(body.indexOf("/iiif/3/")));
        assertThat(image.statusCode()).isEqualTo(200);
        assertThat(manifest.getString(painted + "body.service[0].id")).endsWith("/iiif/3/" + file);
    }

    @Test
    void harvestersAreLedToTheManifest() {
        String record = Await.until(
                () -> plain().get("/oai?verb=GetRecord&metadataPrefix=mods&identifier=oai:kepu.example.org:" + chart)
                        .asString(),
                answer -> answer.contains("mods:location"));

        assertThat(record)
                .containsPattern("displayLabel=\"IIIF Manifest\"[^>]*>http[^<]*/iiif/3/" + chart + "/manifest<");
        assertThat(Await.until(
                        () -> plain().get("/feeds/kinds/CHART.atom").asString(),
                        feed -> feed.contains("urn:uuid:" + chart)))
                .containsPattern("rel=\"related\"[^>]*href=\"http[^\"]*/iiif/3/" + chart + "/manifest\"");
        assertThat(plain().get("/feeds/kinds/CHART.json")
                        .<String>path("items.find { it.id == 'urn:uuid:%s' }._kepu.iiif_manifest".formatted(chart)))
                .endsWith("/iiif/3/" + chart + "/manifest");
    }

    @Test
    void theCollectionNamesTheManifest() {
        JsonPath charts = plain().get("/iiif/3/collections/chart").jsonPath();

        assertThat(charts.getString("type")).isEqualTo("Collection");
        assertThat(charts.getList("items.id", String.class)).anyMatch(id -> id.endsWith(chart + "/manifest"));
    }

    private static BufferedImage image(String region, String size, String rotation, String name) throws IOException {
        Response answer = get(plain(), "/%s/%s/%s/%s".formatted(region, size, rotation, name));
        assertThat(answer.statusCode())
                .as(() -> new String(answer.asByteArray(), UTF_8))
                .isEqualTo(200);
        return ImageIO.read(new ByteArrayInputStream(answer.asByteArray()));
    }

    private static void assertLike(BufferedImage image, Color colour) {
        for (int x : new int[] {0, image.getWidth() / 2, image.getWidth() - 1}) {
            for (int y : new int[] {0, image.getHeight() / 2, image.getHeight() - 1}) {
                Color found = new Color(image.getRGB(x, y));
                int off = Math.abs(found.getRed() - colour.getRed())
                        + Math.abs(found.getGreen() - colour.getGreen())
                        + Math.abs(found.getBlue() - colour.getBlue());
                assertThat(off)
                        .as("%s at %d,%d is like %s", found, x, y, colour)
                        .isLessThan(40);
            }
        }
    }

    private static RequestSpecification plain() {
        return Caller.nobody();
    }

    private static Response get(RequestSpecification caller, String rest) {
        return caller.get("/iiif/3/" + file + rest);
    }
}
