package cn.harbinkepu.video.ffmpeg;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.video.Probe;

import static org.assertj.core.api.Assertions.assertThat;

class LadderTest {

    @Test
    void aLargeFilmComesInTwoSizes() {
        assertThat(Ladder.of(film(3840, 2160)).rungs())
                .containsExactly(new Ladder.Rung(640, 360, 800), new Ladder.Rung(1280, 720, 2500));
    }

    @Test
    void aPortraitFilmKeepsItsShape() {
        assertThat(Ladder.of(film(1080, 1920)).rungs())
                .containsExactly(new Ladder.Rung(360, 640, 800), new Ladder.Rung(720, 1280, 2500));
    }

    @Test
    void aSmallFilmIsNotMadeLarger() {
        assertThat(Ladder.of(film(321, 241)).rungs()).containsExactly(new Ladder.Rung(320, 240, 800));
        assertThat(Ladder.of(film(854, 480)).rungs()).hasSize(2).last().isEqualTo(new Ladder.Rung(854, 480, 2500));
    }

    private static Probe.Film film(int width, int height) {
        return new Probe.Film(1000, width, height, "h264", Optional.empty(), 1);
    }
}
