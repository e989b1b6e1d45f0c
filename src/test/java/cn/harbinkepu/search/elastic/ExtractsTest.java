package cn.harbinkepu.search.elastic;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.search.snippet.Extract;

import static org.assertj.core.api.Assertions.assertThat;

class ExtractsTest {

    private static final String TEXT =
            IntStream.range(0, 1_000).mapToObj("，%d"::formatted).collect(Collectors.joining());

    private static final Extract OPENING = new Extract(Extracts.opening(TEXT), true, false);

    @Test
    void passages_that_overlap_are_joined_with_what_stands_before_them() {
        String last = TEXT.substring(TEXT.length() - 90);

        List<Extract> joined =
                Extracts.joined(OPENING, List.of(passage(3), passage(24), passage(40), passage(41), last));

        assertThat(joined)
                .containsExactly(
                        new Extract(TEXT.substring(0, 1_560), true, false),
                        new Extract(TEXT.substring(2_400, 2_580), false, false),
                        new Extract(last, false, true));
    }

    @Test
    void what_is_told_already_is_left_out_however_it_is_cut() {
        String again = TEXT.substring(2_435, 2_555);

        assertThat(Extracts.joined(OPENING, List.of(passage(40), again)))
                .containsExactly(OPENING, new Extract(passage(40), false, false));
    }

    @Test
    void an_opening_is_never_cut_within_a_character() {
        assertThat(Extracts.opening("冰" + "𠀀".repeat(1_000))).hasSize(1_499);
        assertThat(Extracts.opening("雾凇")).isEqualTo("雾凇");
    }

    private static String passage(int number) {
        return TEXT.substring(60 * number, 60 * number + 120);
    }
}
