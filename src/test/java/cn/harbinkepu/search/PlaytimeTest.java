package cn.harbinkepu.search;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlaytimeTest {

    @ParameterizedTest
    @CsvSource({
        "0,under-3",
        "179999,under-3",
        "180000,3-10",
        "600000,10-30",
        "1799999,10-30",
        "1800000,over-30",
        "9223372036854775807,over-30"
    })
    void a_group_ends_where_the_next_begins(long durationMs, String key) {
        assertThat(Playtime.of(durationMs).key()).isEqualTo(key);
        assertThat(Playtime.of(key)).contains(Playtime.of(durationMs));
    }

    @Test
    void there_is_no_other_group() {
        assertThat(Playtime.of("3-5")).isEmpty();
    }
}
