package cn.harbinkepu.search;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.resource.Kind;

import static org.assertj.core.api.Assertions.assertThat;

class SimilarTest {

    private static final Likely FIRST = likely(Kind.ARTICLE, 10);
    private static final Likely SECOND = likely(Kind.ARTICLE, 9.5);
    private static final Likely THIRD = likely(Kind.ARTICLE, 9);
    private static final Likely FILM = likely(Kind.VIDEO, 8.5);
    private static final Likely POOR = likely(Kind.CHART, 2);

    @Test
    void another_kind_comes_before_the_next_of_the_same_if_it_is_nearly_as_like() {
        assertThat(Similar.diverse(List.of(FIRST, SECOND, THIRD, FILM, POOR), 5))
                .isEqualTo(ids(FIRST, FILM, SECOND, THIRD, POOR));
    }

    @Test
    void no_more_are_taken_than_wanted() {
        assertThat(Similar.diverse(List.of(FIRST, SECOND), 1)).isEqualTo(ids(FIRST));
        assertThat(Similar.diverse(List.of(), 3)).isEmpty();
    }

    private static List<UUID> ids(Likely... likely) {
        return Stream.of(likely).map(Likely::id).toList();
    }

    private static Likely likely(Kind kind, double score) {
        return new Likely(UUID.randomUUID(), kind, score);
    }
}
