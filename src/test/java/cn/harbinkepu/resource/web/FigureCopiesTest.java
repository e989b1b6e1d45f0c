package cn.harbinkepu.resource.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.resource.PublishedResource.PictureCopy;
import cn.harbinkepu.resource.PublishedResource.PublishedFile;
import cn.harbinkepu.resource.PublishedResource.PublishedPicture;

import static org.assertj.core.api.Assertions.assertThat;

class FigureCopiesTest {

    private static final UUID ID = UUID.fromString("01a2162c-ae6e-7d38-a7e2-efecab381d20");
    private static final String ADDRESS = "/media/" + ID + "/picture";

    @Test
    void aPictureThatWasCutOffersItsCopiesAndItsRoom() {
        String html =
                FigureCopies.in("<figure><img src=\"" + ADDRESS + "\" alt=\"冰\" /></figure>", files("image/png"), "");

        assertThat(html)
                .contains("<img src=\"" + ADDRESS + "\" width=\"900\" height=\"600\" srcset=\"/media/a-w320.webp 320w, "
                        + "/media/a-w640.webp 640w\"")
                .endsWith(" alt=\"冰\" /></figure>");
    }

    @Test
    void inAPreviewTheCopiesLieUnderItsLink() {
        String shown = "<img src=\"/preview/t" + ADDRESS + "\" alt=\"\" />";

        assertThat(FigureCopies.in(shown, files("image/png"), "/preview/t"))
                .contains("/preview/t/media/a-w320.webp 320w, /preview/t/media/a-w640.webp 640w");
    }

    @Test
    void whatMovesAndWhatIsNotKnownStayAsTheyAre() {
        String html = "<img src=\"" + ADDRESS + "\" alt=\"\" />";

        assertThat(FigureCopies.in(html, files("image/gif"), "")).isEqualTo(html);
        assertThat(FigureCopies.in(html, List.of(), "")).isEqualTo(html);
    }

    private static List<PublishedFile> files(String mediaType) {
        PublishedPicture picture = new PublishedPicture(
                900,
                600,
                "/iiif/3/" + ID,
                List.of(new PictureCopy(320, "/media/a-w320.webp"), new PictureCopy(640, "/media/a-w640.webp")));
        return List.of(new PublishedFile(
                ID, "a", mediaType, 1, "0".repeat(64), "/media/a", Optional.of(picture), Optional.empty()));
    }
}
