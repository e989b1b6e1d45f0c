package cn.harbinkepu.push;

import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.push.Choice.Digest;

import static org.assertj.core.api.Assertions.assertThat;

class DigestTimesTest {

    private final DigestTimes times = new DigestTimes(LocalTime.of(8, 30));

    @Test
    void theDailyOneComesEachMorning() {
        assertThat(times.next(Digest.DAILY, at("2026-11-27T07:00"))).contains(at("2026-11-27T08:30"));
        assertThat(times.next(Digest.DAILY, at("2026-11-27T08:30"))).contains(at("2026-11-28T08:30"));
    }

    @Test
    void theWeeklyOneComesOnSaturday() {
        assertThat(times.next(Digest.WEEKLY, at("2026-11-27T20:00"))).contains(at("2026-11-28T08:30"));
        assertThat(times.next(Digest.WEEKLY, at("2026-11-28T09:00"))).contains(at("2026-12-05T08:30"));
    }

    @Test
    void whoWantsNoneIsDueNever() {
        assertThat(times.next(Digest.NONE, at("2026-11-27T07:00"))).isEmpty();
    }

    @Test
    void thereIsOneInADayAndOneInAWeek() {
        assertThat(DigestTimes.about(Digest.DAILY, at("2026-11-27T08:30"))).isEqualTo("digest:2026-11-27");
        assertThat(DigestTimes.about(Digest.WEEKLY, at("2026-11-28T08:30"))).isEqualTo("digest:2026-W48");
    }

    private static Instant at(String beijing) {
        return OffsetDateTime.parse(beijing + ":00+08:00").toInstant();
    }
}
