package cn.harbinkepu.text.tesseract;

import java.util.Collections;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// One picture, read at two scales.
class ReadingTest {

    private static final Reading WHOLE = Reading.of("""
            1\t1\t0\t0\t0\t0\t0\t0\t3000\t4200\t-1\t
            5\t1\t1\t1\t1\t1\t200\t200\t600\t260\t30\tSSA
            5\t1\t1\t1\t1\t2\t820\t200\t600\t260\t41\tRS
            5\t1\t2\t1\t1\t1\t200\t900\t400\t40\t95\t小字
            5\t1\t2\t1\t1\t2\t620\t900\t400\t40\t94\t清楚
            """);

    private static final Reading HALF = Reading.of("""
            1\t1\t0\t0\t0\t0\t0\t0\t1500\t2100\t-1\t
            5\t1\t1\t1\t1\t1\t100\t100\t310\t130\t93\t冬季
            5\t1\t1\t1\t1\t2\t410\t100\t310\t130\t90\t用电
            5\t1\t1\t1\t2\t1\t100\t450\t200\t20\t55\t小宇
            5\t1\t1\t1\t3\t1\t100\t800\t500\t200\t92\t火警电话
            5\t1\t1\t1\t4\t1\t100\t1500\t50\t50\t97\tx
            """);

    @Test
    void ofEachLineTheMoreConfidentReadingCountsInThePlacesOfThePicture() {
        var lines = new RecognisedLines(WHOLE.clearedBy(HALF)).lines();

        assertThat(lines).extracting("text").containsExactly("冬季用电", "小字清楚", "火警电话");
        assertThat(lines.getFirst()).extracting("x", "y", "width", "height").containsExactly(200, 200, 1240, 260);
        assertThat(lines.getLast()).extracting("x", "y", "width", "height").containsExactly(200, 1600, 1000, 400);
    }

    @Test
    void whatWasReadOfACopyAloneHasThePlacesOfThePicture() {
        Reading reading = Reading.NONE.clearedBy(HALF.times(2));

        assertThat(new RecognisedLines(reading).lines().getFirst())
                .extracting("text", "x", "y", "width", "height")
                .containsExactly("冬季用电", 200, 200, 1240, 260);
    }

    @Test
    void aPictureFullOfLettersIsLookedAtLessOften() {
        Looks looks = new Looks("chi_sim+eng");
        Reading page =
                new Reading(3000, 4200, Collections.nCopies(200, WHOLE.lines().getLast()));

        assertThat(looks.further(Looks.Aim.LINES, WHOLE, 2))
                .containsExactly(
                        new Look("11", "chi_sim+eng"), new Look("11", "chi_sim"), new Look("3", "chi_sim+eng"));
        assertThat(looks.further(Looks.Aim.LINES, page, 2)).containsExactly(new Look("11", "chi_sim+eng"));
        assertThat(looks.further(Looks.Aim.LINES, page, 1)).isEmpty();
        assertThat(looks.further(Looks.Aim.LINES, Reading.NONE, 2)).hasSize(1);
    }

    @Test
    void aCopyOfAnotherShapeChangesNothing() {
        Reading turned = new Reading(HALF.height(), HALF.width(), HALF.lines());

        assertThat(WHOLE.clearedBy(turned)).isEqualTo(WHOLE);
        assertThat(WHOLE.clearedBy(Reading.NONE)).isEqualTo(WHOLE);
    }
}
