package cn.harbinkepu.picture.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.picture.Charts;
import cn.harbinkepu.video.ffmpeg.SamplePictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PrintIT {

    private static final double MILLIMETRE = 72 / 25.4;

    @TempDir
    Path folder;

    @Test
    void aJpegIsPrintedAsItIsGivenToThePublicOnTheSheetThatFits() throws IOException {
        String id = Charts.published(folder, SamplePictures.jpeg(2600, 1800));
        JsonPath chart = Charts.document(id);
        byte[] given = Caller.nobody().get(chart.getString("files[0].url")).asByteArray();

        try (PDDocument document = printed(id, chart.getString("files[0].id"), "")) {
            PDPage page = document.getPage(0);
            PDImageXObject image = image(page);
            assertThat(page.getMediaBox().getWidth()).isCloseTo((float) (420 * MILLIMETRE), offset(0.5f));
            assertThat(page.getMediaBox().getHeight()).isCloseTo((float) (297 * MILLIMETRE), offset(0.5f));
            assertThat(image.getStream()
                            .createInputStream(java.util.List.of("DCTDecode"))
                            .readAllBytes())
                    .isEqualTo(given);
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo(chart.getString("title"));
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("zh-CN");
        }
    }

    @Test
    void anythingElseIsPrintedWithoutLossOnThePaperThatIsAskedFor() throws IOException {
        String id = Charts.published(folder, SamplePictures.png(600, 900));
        String file = Charts.document(id).getString("files[0].id");

        try (PDDocument document = printed(id, file, "?paper=a4")) {
            PDPage page = document.getPage(0);
            PDImageXObject image = image(page);
            assertThat(page.getMediaBox().getWidth()).isCloseTo((float) (210 * MILLIMETRE), offset(0.5f));
            assertThat(image.getImage().getRGB(10, 10)).isEqualTo(0xffff0000);
            assertThat(image.getImage().getRGB(590, 890)).isEqualTo(0xffffff00);
        }
    }

    @Test
    void wordsStandBelowThePicture() throws IOException {
        String id = Charts.published(folder, SamplePictures.jpeg(300, 200));
        String file = Charts.document(id).getString("files[0].id");

        try (PDDocument document = printed(id, file, "")) {
            String drawing = new String(document.getPage(0).getContents().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(drawing.lines().filter(line -> line.endsWith(" c")).count())
                    .isGreaterThan(100);
        }
    }

    @Test
    void aPaperThatIsNoneIsRefusedAndAPictureOfAnotherIsNotFound() throws IOException {
        String id = Charts.published(folder, SamplePictures.jpeg(300, 200));
        String file = Charts.document(id).getString("files[0].id");

        assertThat(get(id, file, "?paper=B5").statusCode()).isEqualTo(422);
        assertThat(get(id, "00000000-0000-7000-8000-000000000000", "").statusCode())
                .isEqualTo(404);
    }

    private static PDImageXObject image(PDPage page) throws IOException {
        COSName name = page.getResources().getXObjectNames().iterator().next();
        return (PDImageXObject) page.getResources().getXObject(name);
    }

    private static PDDocument printed(String id, String file, String query) throws IOException {
        Response answer = get(id, file, query);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/pdf");
        return Loader.loadPDF(new ByteArrayInputStream(answer.asByteArray()).readAllBytes());
    }

    private static Response get(String id, String file, String query) {
        return Caller.nobody().get("/r/{id}/print/{file}.pdf" + query, id, file);
    }
}
