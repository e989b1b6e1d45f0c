package cn.harbinkepu.video;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LadderTest {

    @Test
    void aLargeFilmComesInFiveSizesOfWhich360IsMadeFirst() {
        Ladder ladder = Ladder.of(film(3840, 2160, 25));

        assertThat(ladder.rungs()).extracting(Rung::name).containsExactly("v1080", "v720", "v480", "v360", "v240");
        assertThat(ladder.rungs().getFirst().width()).isEqualTo(1920);
        assertThat(ladder.first().name()).isEqualTo("v360");
        assertThat(ladder.rest()).extracting(Rung::name).containsExactly("v1080", "v720", "v480", "v240");
    }

    @Test
    void aPortraitFilmKeepsItsShape() {
        assertThat(Ladder.of(film(1080, 1920, 30)).first())
                .extracting(Rung::width, Rung::height)
                .containsExactly(360, 640);
    }

    @Test
    void aSmallFilmIsNotMadeLarger() {
        assertThat(Ladder.of(film(321, 241, 25)).rungs())
                .singleElement()
                .extracting(Rung::name, Rung::width, Rung::height)
                .containsExactly("v240", 320, 240);
        assertThat(Ladder.of(film(99, 55, 25)).rungs())
                .singleElement()
                .extracting(Rung::width, Rung::height)
                .containsExactly(98, 54);
        assertThat(Ladder.of(film(321, 181, 25)).rungs())
                .singleElement()
                .extracting(Rung::width, Rung::height)
                .containsExactly(320, 180);
    }

    @Test
    void aFilmBetweenTwoSizesHasOneOfItsOwn() {
        assertThat(Ladder.of(film(1920, 816, 24)).rungs())
                .extracting(Rung::name)
                .containsExactly("v816", "v720", "v480", "v360", "v240");
        assertThat(Ladder.of(film(852, 500, 24)).rungs())
                .extracting(Rung::name)
                .containsExactly("v480", "v360", "v240");
    }

    @Test
    void smallScreensShowHalfOfSixtyFrames() {
        assertThat(Ladder.of(film(1280, 720, 59.94)).rungs())
                .extracting(rung -> rung.rate().toString())
                .containsExactly("60000/1001", "30000/1001", "30000/1001", "30000/1001");
    }

    @ParameterizedTest
    @CsvSource({
        "23.976, 24000/1001",
        "24, 24/1",
        "25, 25/1",
        "24.8, 25/1",
        "28.7, 30000/1001",
        "29.97, 30000/1001",
        "30, 30/1",
        "120, 60/1",
        "1, 10/1",
        "15.1, 15/1",
        "50, 50/1"
    })
    void framesAreShownAtAUsualRate(double measured, String rate) {
        assertThat(FrameRate.standard(measured)).hasToString(rate);
    }

    private static Probe.Film film(int width, int height, double rate) {
        Stored stored = new Stored(width, height, 1, Stored.Turn.NONE);
        Look look = new Look(rate, false, false, 8, stored, false, new Colour("", "", "", false));
        return new Probe.Film(1000, width, height, "h264", Optional.empty(), 1, look);
    }
}
