package cn.harbinkepu.picture.iiif;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonObject;

import cn.harbinkepu.resource.PublicSamples;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.PublishedResource.Frame;

import static org.assertj.core.api.Assertions.assertThat;

class ManifestTest {

    @Test
    void aFilmHasTheSizeOfItsPicture() {
        JsonObject canvas = canvas(PublicSamples.film(Optional.of(new Frame(360, 640))));

        assertThat(canvas.getInteger("width")).isEqualTo(360);
        assertThat(canvas.getInteger("height")).isEqualTo(640);
        JsonObject body = canvas.getJsonArray("items")
                .getJsonObject(0)
                .getJsonArray("items")
                .getJsonObject(0)
                .getJsonObject("body");
        assertThat(body.getJsonArray("items")).hasSize(2).allSatisfy(played -> {
            assertThat(((JsonObject) played).getInteger("width")).isEqualTo(360);
            assertThat(((JsonObject) played).getInteger("height")).isEqualTo(640);
        });
    }

    @Test
    void aFilmOfWhichNoSizeIsKnownHasASpaceAllTheSame() {
        JsonObject canvas = canvas(PublicSamples.film(Optional.empty()));

        assertThat(canvas.getInteger("width")).isPositive();
        assertThat(canvas.getInteger("height")).isPositive();
    }

    @Test
    void whatCanBePrintedIsListedAsAnotherRendering() {
        JsonObject manifest =
                manifest(PublicSamples.chart("", PublicSamples.document(1), PublicSamples.picture(2, "image/jpeg")));

        assertThat(manifest.getJsonArray("rendering"))
                .allSatisfy(each ->
                        assertThat(((JsonObject) each).getString("format")).isEqualTo("application/pdf"))
                .extracting(each -> ((JsonObject) each).getString("id"))
                .containsExactly(
                        PublicSamples.SITE + "/media/" + PublicSamples.file(1) + "/original",
                        PublicSamples.SITE + "/r/" + PublicSamples.ID + "/print/" + PublicSamples.file(2) + ".pdf");
        assertThat(manifest(PublicSamples.film(Optional.empty())).containsKey("rendering"))
                .isFalse();
    }

    @Test
    void aBookIsListedAsItWasGivenAndItsPicturesAreFigures() {
        JsonObject manifest =
                manifest(PublicSamples.book(PublicSamples.epub(1), PublicSamples.picture(2, "image/jpeg")));

        assertThat(manifest.getJsonArray("rendering"))
                .extracting(each -> ((JsonObject) each).getString("format"))
                .containsExactly("application/epub+zip", "application/pdf");
        assertThat(manifest.getJsonArray("items").getJsonObject(0).getJsonObject("label"))
                .hasToString("{\"zh\":[\"图 1\"],\"en\":[\"Figure 1\"]}");
    }

    private static JsonObject canvas(PublishedResource resource) {
        return manifest(resource).getJsonArray("items").getJsonObject(0);
    }

    private static JsonObject manifest(PublishedResource resource) {
        return new Manifest(resource, Optional.empty(), Map.of(), PublicSamples.SITE).json();
    }
}
