package cn.harbinkepu.picture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PaperTest {

    @ParameterizedTest
    @CsvSource({
        "9933, 7016, A1",
        "4961, 3508, A1",
        "3508, 2480, A2",
        "2480, 1754, A3",
        "1754, 1240, A4",
        "100, 100, A4",
        "9000, 300, A1"
    })
    void theLargestSheetIsTakenOnWhichThePictureIsFine(int width, int height, Paper paper) {
        assertThat(Paper.fitting(width, height)).isEqualTo(paper);
        assertThat(Paper.fitting(height, width)).isEqualTo(paper);
    }

    @Test
    void aSheetIsNamedInWhateverCase() {
        assertThat(Paper.named("a3")).contains(Paper.A3);
        assertThat(Paper.named("B5")).isEmpty();
    }
}
