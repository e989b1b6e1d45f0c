package cn.harbinkepu.search.elastic;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.resource.Moment;
import cn.harbinkepu.search.FoundMoment;

import static org.assertj.core.api.Assertions.assertThat;

class PassagesTest {

    @Test
    void neighbours_overlap_by_half_and_the_last_one_ends_with_the_text() {
        String text = "冰".repeat(100) + "雪".repeat(100);

        List<String> passages = Passages.cut(text);

        assertThat(passages).hasSize(3);
        assertThat(passages.get(0)).hasSize(120).startsWith("冰").endsWith("雪");
        assertThat(passages.get(1)).isEqualTo(text.substring(60, 180));
        assertThat(passages.get(2)).isEqualTo(text.substring(120));
    }

    @Test
    void a_short_text_is_one_passage_and_none_is_none() {
        assertThat(Passages.cut("雾凇")).containsExactly("雾凇");
        assertThat(Passages.cut("")).isEmpty();
    }

    @Test
    void a_character_of_two_halves_is_never_cut() {
        for (String passage : Passages.cut("冰" + "𠀀".repeat(500))) {
            assertThat(passage.codePoints().noneMatch(point -> point >= 0xd800 && point <= 0xdfff))
                    .isTrue();
        }
    }

    @Test
    void a_very_long_book_has_no_more_passages_than_its_share() {
        assertThat(Passages.cut("冰".repeat(300_000))).hasSize(1_000);
    }

    @Test
    void captions_that_follow_each_other_are_one_text() {
        List<String> passages = Passages.of("正文", List.of(caption("江面结了冰"), caption("冰上能走人吗")));

        assertThat(passages).containsExactly("正文", "江面结了冰 冰上能走人吗");
    }

    private static FoundMoment caption(String text) {
        return new FoundMoment(
                Moment.Kind.CAPTION,
                Optional.of(1.0),
                Optional.of(2.0),
                Optional.empty(),
                Optional.empty(),
                text,
                "http://localhost/r/x?t=1");
    }
}
