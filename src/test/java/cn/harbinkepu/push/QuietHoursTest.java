package cn.harbinkepu.push;

import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QuietHoursTest {

    @Test
    void aNightEndsInTheMorning() {
        assertThat(QuietHours.NIGHT.endAfter(at("2026-11-27T23:30"))).contains(at("2026-11-28T08:00"));
        assertThat(QuietHours.NIGHT.endAfter(at("2026-11-28T03:00"))).contains(at("2026-11-28T08:00"));
    }

    @Test
    void theFirstMinuteIsQuietAndTheLastIsNot() {
        assertThat(QuietHours.NIGHT.endAfter(at("2026-11-27T20:59"))).isEmpty();
        assertThat(QuietHours.NIGHT.endAfter(at("2026-11-27T21:00"))).isPresent();
        assertThat(QuietHours.NIGHT.endAfter(at("2026-11-28T08:00"))).isEmpty();
    }

    @Test
    void anAfternoonCanBeQuiet() {
        QuietHours nap = new QuietHours(LocalTime.of(12, 0), LocalTime.of(14, 30));

        assertThat(nap.endAfter(at("2026-11-27T13:00"))).contains(at("2026-11-27T14:30"));
        assertThat(nap.endAfter(at("2026-11-27T15:00"))).isEmpty();
    }

    @Test
    void theSameTimeTwiceMeansNever() {
        QuietHours never = new QuietHours(LocalTime.NOON, LocalTime.NOON);

        assertThat(never.endAfter(at("2026-11-27T12:00"))).isEmpty();
    }

    private static Instant at(String beijing) {
        return OffsetDateTime.parse(beijing + ":00+08:00").toInstant();
    }
}
