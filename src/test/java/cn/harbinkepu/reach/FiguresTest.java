package cn.harbinkepu.reach;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FiguresTest {

    private static final OffsetDateTime ISSUED = OffsetDateTime.parse("2026-01-15T06:30:00+08:00");

    @Test
    void timesAreThoseOfWhoHasIt() {
        List<ReachEntry> hundred =
                IntStream.rangeClosed(1, 100).mapToObj(FiguresTest::after).toList();

        Figures figures = Figures.of(hundred, ISSUED);

        assertThat(figures.first()).contains(Duration.ofSeconds(1));
        assertThat(figures.median()).contains(Duration.ofSeconds(50));
        assertThat(figures.nearlyAll()).contains(Duration.ofSeconds(99));
        assertThat(figures.received()).isEqualTo(100);
        assertThat(figures.acknowledged()).isZero();
    }

    @Test
    void nobodyHasNoTimes() {
        Figures figures = Figures.of(List.of(), ISSUED);

        assertThat(figures.wanted()).isZero();
        assertThat(figures.median()).isEmpty();
    }

    private static ReachEntry after(int seconds) {
        Optional<OffsetDateTime> then = Optional.of(ISSUED.plusSeconds(seconds));
        return new ReachEntry(
                "23010041600000_20260115063000_0",
                "系统对接",
                "某系统",
                "某单位",
                List.of("230103"),
                "某人",
                "1",
                false,
                DeliveryState.RECEIVED,
                1,
                ISSUED.plusMinutes(10),
                then,
                then,
                Optional.empty(),
                "",
                Optional.empty(),
                "");
    }
}
