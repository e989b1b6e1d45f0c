package cn.harbinkepu.search.learn;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class RankingTest {

    private static final UUID BEST = UUID.randomUUID();
    private static final UUID GOOD = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    @Test
    void theBestOrderIsWorthOne() {
        Ranking ranking = new Ranking(List.of(BEST, GOOD, OTHER), Map.of(BEST, 3, GOOD, 1));

        assertThat(ranking.isFirst()).isTrue();
        assertThat(ranking.reciprocal()).isEqualTo(1);
        assertThat(ranking.ndcg()).isCloseTo(1, within(1e-9));
    }

    @Test
    void aWorseOrderIsWorthLessByTheGrades() {
        Ranking ranking = new Ranking(List.of(OTHER, GOOD, BEST), Map.of(BEST, 3, GOOD, 1));

        assertThat(ranking.place()).contains(2);
        assertThat(ranking.reciprocal()).isEqualTo(0.5);
        // (1/log2(3) + 7/log2(4)) / (7/log2(2) + 1/log2(3))
        assertThat(ranking.ndcg()).isCloseTo(4.130930 / 7.630930, within(1e-6));
    }

    @Test
    void whatStandsBehindTheTenthDoesNotCount() {
        List<UUID> came = new java.util.ArrayList<>(
                IntStream.range(0, 10).mapToObj(at -> UUID.randomUUID()).toList());
        came.add(BEST);
        Ranking ranking = new Ranking(came, Map.of(BEST, 3));

        assertThat(ranking.place()).isEmpty();
        assertThat(ranking.ndcg()).isZero();
    }

    @Test
    void aScoreIsTheMeanOfItsQueries() {
        UUID set = UUID.randomUUID();
        Score score = Score.of(List.of(
                new Outcome(UUID.randomUUID(), set, 3, new Ranking(List.of(BEST), Map.of(BEST, 2))),
                new Outcome(UUID.randomUUID(), set, 5, new Ranking(List.of(OTHER, BEST), Map.of(BEST, 2))),
                new Outcome(UUID.randomUUID(), set, 0, new Ranking(List.of(), Map.of(BEST, 2))),
                new Outcome(UUID.randomUUID(), set, 1, new Ranking(List.of(OTHER), Map.of(BEST, 2)))));

        assertThat(score.queries()).isEqualTo(4);
        assertThat(score.first()).isEqualTo(0.25);
        assertThat(score.mrr()).isEqualTo(0.375);
        assertThat(score.nothing()).isEqualTo(0.25);
    }
}
