package cn.harbinkepu.search;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.resource.Moment;
import cn.harbinkepu.resource.PublicSamples;

import static org.assertj.core.api.Assertions.assertThat;

class PassagesTest {

    @Test
    void neighbours_overlap_by_half_and_the_last_one_ends_with_the_text() {
        String text = "冰".repeat(100) + "雪".repeat(100);

        assertThat(texts(text)).containsExactly(text.substring(0, 120), text.substring(60, 180), text.substring(120));
    }

    @Test
    void every_character_stands_in_one_piece_that_is_asked_for_its_meaning_under_the_title() {
        String text = "松".repeat(120) + "花".repeat(30);

        List<String> subjects = Passages.cut("江", text).stream()
                .flatMap(passage -> passage.subject().stream())
                .toList();

        assertThat(subjects).containsExactly("江：" + text.substring(0, 120), "江：" + text.substring(120));
    }

    @Test
    void a_short_text_is_one_passage_and_none_is_none() {
        assertThat(texts("雾凇")).containsExactly("雾凇");
        assertThat(texts("")).isEmpty();
    }

    @Test
    void a_character_of_two_halves_is_never_cut() {
        for (String passage : texts("冰" + "𠀀".repeat(500))) {
            assertThat(passage.codePoints().noneMatch(point -> point >= 0xd800 && point <= 0xdfff))
                    .isTrue();
        }
    }

    @Test
    void a_very_long_book_has_no_more_passages_than_its_share() {
        assertThat(texts("冰".repeat(300_000))).hasSize(1_000);
    }

    @Test
    void captions_that_follow_each_other_are_one_text() {
        List<Passage> passages = Passages.of(PublicSamples.chart("正文"), List.of(caption("江面结了冰"), caption("冰上能走人吗")));

        assertThat(passages).extracting(Passage::text).containsExactly("正文", "江面结了冰 冰上能走人吗");
    }

    @Test
    void the_same_words_have_one_key_and_another_model_another() {
        assertThat(Passage.key("a", "江：冰")).isEqualTo(Passage.key("a", "江：冰"));
        assertThat(Passage.key("b", "江：冰")).isNotEqualTo(Passage.key("a", "江：冰"));
    }

    private static List<String> texts(String text) {
        return Passages.cut("题", text).stream().map(Passage::text).toList();
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
