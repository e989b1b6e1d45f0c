package cn.harbinkepu.picture.iiif;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OutputSizeTest {

    @Test
    void aConfinedSideIsTheNearestNumberOfPixels() {
        Box chart = new Box(0, 0, 1600, 2260);

        assertThat(OutputSize.parse("!100,100", chart)).isEqualTo(new OutputSize(71, 100));
        assertThat(OutputSize.parse("!99,1000", chart)).isEqualTo(new OutputSize(99, 140));
        assertThat(OutputSize.parse("!9000,9000", new Box(0, 0, 3000, 4200)).isWithinLimits())
                .isTrue();
    }
}
