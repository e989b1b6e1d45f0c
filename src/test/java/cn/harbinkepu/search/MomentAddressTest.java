package cn.harbinkepu.search;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.resource.Moment;
import cn.harbinkepu.resource.PublicSamples;
import cn.harbinkepu.resource.PublishedResource;

import static org.assertj.core.api.Assertions.assertThat;

class MomentAddressTest {

    private static final String PAGE = PublicSamples.SITE + "/r/" + PublicSamples.ID;

    private static final PublishedResource CHART = PublicSamples.chart(
            "![冰](/media/" + PublicSamples.file(3) + "/picture)",
            PublicSamples.document(1),
            PublicSamples.picture(2, "image/png"),
            PublicSamples.picture(3, "image/png"),
            PublicSamples.picture(4, "image/gif"),
            PublicSamples.picture(5, "image/jpeg"));

    @Test
    void aPlaceInTheSecondPictureOpensTheSecondPicture() {
        assertThat(address(2)).isEqualTo(PAGE + "#xywh=10,20,300,40");
        assertThat(address(5)).isEqualTo(PAGE + "#page=2&xywh=10,20,300,40");
    }

    @Test
    void aPictureThatIsNotLookedIntoOpensNoOther() {
        assertThat(address(3)).isEqualTo(PAGE);
        assertThat(address(4)).isEqualTo(PAGE);
    }

    private static String address(int picture) {
        Moment words = Moment.still(Moment.Kind.CHART, "xywh=10,20,300,40", "冰厚", "zh-CN");
        return MomentAddress.of(CHART, PublicSamples.file(picture), words);
    }
}
