package cn.harbinkepu.search.elastic;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import cn.harbinkepu.core.Cursor;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.search.QueryText;
import cn.harbinkepu.search.SearchQuery;
import cn.harbinkepu.search.Sort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TurnTest {

    private static final List<String> PAGE = IntStream.range(0, SearchQuery.MAX_LIMIT)
            .mapToObj(i -> new UUID(i, 0x8000_0000_0000_0000L - i).toString())
            .toList();

    @Test
    void the_second_page_knows_what_the_first_has_shown() {
        String cursor = Turn.of(query(Optional.empty()))
                .next(query(Optional.empty()), PAGE, Optional.empty())
                .orElseThrow();

        Turn second = Turn.of(query(Optional.of(cursor)));

        assertThat(second.isFirst()).isFalse();
        assertThat(second.before()).isZero();
        assertThat(second.shown()).isEqualTo(PAGE.stream().map(Turn::mark).toList());
    }

    @Test
    void later_pages_go_on_by_the_snapshot_of_the_second() {
        Turn second = new Turn(0, Optional.empty(), List.of(1L, 2L), Optional.empty());
        String cursor = second.next(query(Optional.empty()), List.of(), Optional.of("taken"))
                .orElseThrow();

        Turn third = Turn.of(query(Optional.of(cursor)));

        assertThat(third).isEqualTo(new Turn(20, Optional.of("taken"), List.of(1L, 2L), Optional.empty()));
    }

    @Test
    void later_pages_are_of_the_query_as_the_first_took_it() {
        SearchQuery meant = query(Optional.empty()).meant("江水开河");
        String cursor = Turn.of(meant).next(meant, PAGE, Optional.empty()).orElseThrow();

        Turn second = Turn.of(query(Optional.of(cursor)));

        assertThat(second.meant()).contains("江水开河");
        assertThat(Turn.of(query(second.next(query(Optional.empty()), List.of(), Optional.of("taken"))))
                        .meant())
                .contains("江水开河");
    }

    @Test
    void the_list_ends_where_elasticsearch_stops_counting() {
        Turn deep = new Turn(9_890, Optional.of("taken"), List.of(1L), Optional.empty());

        assertThat(deep.next(query(Optional.empty()), List.of(), deep.snapshot()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "x", "99999", "9999999"})
    void a_forged_place_is_refused(String before) {
        String cursor = Cursor.of(Place.MARK, query(Optional.empty()).fingerprint(), before, "", "AAAAAAAA", "");

        assertThatThrownBy(() -> Turn.of(query(Optional.of(cursor)))).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "AAAA", "AAAAAAAAAA"})
    void forged_marks_are_refused(String marks) {
        String cursor = Cursor.of(Place.MARK, query(Optional.empty()).fingerprint(), 0, "", marks, "");

        assertThatThrownBy(() -> Turn.of(query(Optional.of(cursor)))).isInstanceOf(Problem.class);
    }

    private static SearchQuery query(Optional<String> cursor) {
        return new SearchQuery(
                QueryText.parse("冰"), Map.of(), Optional.empty(), Optional.empty(), Sort.RELEVANCE, 20, cursor);
    }
}
