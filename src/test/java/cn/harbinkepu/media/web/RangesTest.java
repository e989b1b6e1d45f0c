package cn.harbinkepu.media.web;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RangesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes=0-0 | 0-0",
                "bytes=0-499 | 0-499",
                "bytes=500-999 | 500-999",
                "bytes=-500 | 500-999",
                "bytes=500- | 500-999",
                "bytes=999- | 999-999",
                "bytes=0-99999999999999999999999 | 0-999",
                "bytes=-99999999999999999999999 | 0-999",
                "bytes=-5000 | 0-999",
                "BYTES=1-2 | 1-2",
                "bytes= 1-2 , , 4-5 | 1-2 4-5",
                "bytes=0-0,-1 | 0-0 999-999",
                "bytes=500-600,0-10 | 500-600 0-10",
                "bytes=0-10,5-20 | 0-20",
                "bytes=0-10,11-20 | 0-20",
                "bytes=0-10,30-40,5-35 | 0-40",
                "bytes=2000-3000,0-10 | 0-10"
            })
    void theStretchesThatAreAskedForAreAnswered(String header, String stretches) {
        assertThat(Ranges.of(Optional.of(header), 1000))
                .isInstanceOfSatisfying(Ranges.Parts.class, parts -> assertThat(parts.stretches().stream()
                                .map(each -> each.first() + "-" + each.last())
                                .toList())
                        .isEqualTo(List.of(stretches.split(" ", -1))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=1000-", "bytes=1000-2000,3000-", "bytes=-0", "bytes=99999999999999999999999-"})
    void whatLiesOutsideIsUnsatisfiable(String header) {
        assertThat(Ranges.of(Optional.of(header), 1000)).isInstanceOf(Ranges.Unsatisfiable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=-",
                "bytes=,",
                "bytes=a-b",
                "bytes=5-1",
                "bytes=0-1,5-1",
                "bytes=1-2-3",
                "bytes=0x1-2",
                "bytes=+1-2",
                "bytes=1 -2",
                "items=0-1",
                "0-1"
            })
    void whatIsNoRangeIsIgnored(String header) {
        assertThat(Ranges.of(Optional.of(header), 1000)).isInstanceOf(Ranges.Whole.class);
    }

    @Test
    void moreStretchesThanAnyPlayerAsksForAreIgnored() {
        String header = "bytes=0-0" + ",2-2".repeat(32);

        assertThat(Ranges.of(Optional.of(header), 1000)).isInstanceOf(Ranges.Whole.class);
        assertThat(Ranges.of(Optional.of("bytes=" + " ".repeat(2000) + "0-0"), 1000))
                .isInstanceOf(Ranges.Whole.class);
        assertThat(Ranges.of(Optional.empty(), 1000)).isInstanceOf(Ranges.Whole.class);
    }

    @Test
    void nothingOfAnEmptyObjectCanBeHad() {
        assertThat(Ranges.of(Optional.of("bytes=0-0"), 0)).isInstanceOf(Ranges.Unsatisfiable.class);
        assertThat(Ranges.of(Optional.of("bytes=-1"), 0)).isInstanceOf(Ranges.Unsatisfiable.class);
    }
}
