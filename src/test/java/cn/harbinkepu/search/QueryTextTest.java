package cn.harbinkepu.search;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QueryTextTest {

    @Test
    void words_in_quotes_are_phrases_and_words_too() {
        QueryText text = QueryText.parse("冬天 “一氧化碳 中毒”");

        assertThat(text.phrases()).containsExactly("一氧化碳 中毒");
        assertThat(text.words()).contains("冬天", "一氧化碳 中毒").doesNotContain("“");
    }

    @Test
    void a_word_behind_a_minus_is_unwanted() {
        QueryText text = QueryText.parse("机器人 -日本");

        assertThat(text.unwanted()).containsExactly("日本");
        assertThat(text.words()).isEqualTo("机器人");
    }

    @Test
    void a_hyphen_inside_a_word_is_part_of_it() {
        QueryText text = QueryText.parse("COVID-19");

        assertThat(text.unwanted()).isEmpty();
        assertThat(text.words()).isEqualTo("COVID-19");
    }

    @Test
    void half_a_pair_of_quotes_is_nothing_but_text() {
        assertThat(QueryText.parse("\"冰雪").phrases()).isEmpty();
    }

    @Test
    void what_nobody_can_type_is_dropped() {
        assertThat(QueryText.parse("冰\u0000雪\ud800").typed()).isEqualTo("冰 雪");
        assertThat(QueryText.parse("\u0007").isBlank()).isTrue();
    }

    @Test
    void the_limit_counts_characters_not_chars() {
        assertThat(QueryText.parse("𠀀".repeat(QueryText.LONGEST)).isTooLong()).isFalse();
        assertThat(QueryText.parse("冰".repeat(QueryText.LONGEST + 1)).isTooLong())
                .isTrue();
    }
}
