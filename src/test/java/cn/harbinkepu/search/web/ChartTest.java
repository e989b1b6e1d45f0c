package cn.harbinkepu.search.web;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChartTest {

    @Test
    void countsHaveRoomForTheLargestAndWholeNumbersBeside() {
        Chart chart =
                Chart.ofCounts("搜索", List.of("11月2日", "11月9日"), List.of(new Chart.Line("搜索", List.of(0.0, 17.0))));

        assertThat(chart.top()).isEqualTo(20);
        assertThat(chart.grid().stream().map(Chart.Mark::words)).containsExactly("0", "5", "10", "15", "20");
        assertThat(chart.points(chart.lines().getFirst())).isEqualTo("80.0,216.0 596.0,46.0");
    }

    @Test
    void aShareIsDrawnBetweenNothingAndOne() {
        Chart chart = Chart.ofShares("命中", List.of("11月9日"), List.of(new Chart.Line("首条命中", List.of(0.975))));

        assertThat(chart.points(chart.lines().getFirst())).isEqualTo("338.0,21.0");
        assertThat(chart.marks(chart.lines().getFirst()).getFirst().words()).isEqualTo("11月9日，首条命中：0.975");
        assertThat(chart.grid().stream().map(Chart.Mark::words)).containsExactly("0", "0.25", "0.5", "0.75", "1");
    }

    @Test
    void manyPointsHaveFewWordsBelowAndTheLastIsAmongThem() {
        List<String> ticks = java.util.stream.IntStream.range(0, 50)
                .mapToObj(String::valueOf)
                .toList();

        List<Chart.Mark> shown = Chart.ofCounts("许多", ticks, List.of()).shownTicks();

        assertThat(shown).hasSizeLessThanOrEqualTo(6);
        assertThat(shown.getLast().words()).isEqualTo("49");
    }
}
