package cn.harbinkepu.relay.hook;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScheduleTest {

    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(5), Duration.ofMinutes(5));

    @Test
    void pausesGrowAndEnd() {
        Schedule schedule = new Schedule(PAUSES, () -> 0);

        assertThat(schedule.after(1)).contains(Duration.ofSeconds(5));
        assertThat(schedule.after(2)).contains(Duration.ofMinutes(5));
        assertThat(schedule.after(3)).isEmpty();
    }

    @Test
    void eachIsUpToATenthLonger() {
        assertThat(new Schedule(PAUSES, () -> 1).after(1)).contains(Duration.ofMillis(5500));
    }
}
