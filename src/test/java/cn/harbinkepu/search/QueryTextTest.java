package cn.harbinkepu.search;

import java.util.List;

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
    void unwanted_words_may_stand_in_quotes() {
        QueryText text = QueryText.parse("冰面 -\"冰上 项目\" －“冰壶”");

        assertThat(text.unwanted()).containsExactly("冰上 项目", "冰壶");
        assertThat(text.phrases()).isEmpty();
        assertThat(text.words()).isEqualTo("冰面");
    }

    @Test
    void a_minus_before_a_number_is_part_of_it() {
        for (String typed : List.of("-30℃", "－30℃", "−30℃", "-30 ℃")) {
            assertThat(QueryText.parse(typed).words().replace(" ", ""))
                    .as(typed)
                    .isEqualTo("零下30℃");
            assertThat(QueryText.parse(typed).unwanted()).as(typed).isEmpty();
        }
        assertThat(QueryText.parse("冬天 -30.5度").words()).isEqualTo("冬天 零下30.5度");
        assertThat(QueryText.parse("冰雪节 -2023").unwanted()).isEmpty();
    }

    @Test
    void a_single_character_that_a_question_word_set_apart_need_not_occur() {
        assertThat(QueryText.parse("冻伤怎么治").telling()).isEqualTo("冻伤");
        assertThat(QueryText.parse("冻伤怎么办").telling()).isEqualTo("冻伤");
        assertThat(QueryText.parse("冰 雪").telling()).isEqualTo("冰 雪");
        assertThat(QueryText.parse("冰灯 C").telling()).isEqualTo("冰灯 C");
    }

    @Test
    void a_hyphen_inside_a_word_is_part_of_it() {
        QueryText text = QueryText.parse("COVID-19");

        assertThat(text.unwanted()).isEmpty();
        assertThat(text.words()).isEqualTo("COVID-19");
    }

    @Test
    void what_stands_behind_a_field_has_to_be_in_the_title() {
        for (String typed : List.of("标题:冰灯 历史", "标题：冰灯 历史", "title:冰灯 历史", "Title：“冰灯” 历史", "标题:\"冰灯\"　历史")) {
            QueryText text = QueryText.parse(typed);

            assertThat(text.titles()).as(typed).containsExactly("冰灯");
            assertThat(text.words().replaceAll("\\s+", " ")).as(typed).isEqualTo("冰灯 历史");
        }
        assertThat(QueryText.parse("副标题:冰灯").titles()).isEmpty();
        assertThat(QueryText.parse("title:*").titles()).isEmpty();
    }

    @Test
    void marks_of_full_width_are_as_good() {
        QueryText text = QueryText.parse("机器人　－日本　＂工业　机器人＂ 「冰雪」");

        assertThat(text.unwanted()).containsExactly("日本");
        assertThat(text.phrases()).containsExactly("工业 机器人");
    }

    @Test
    void pinyin_is_heard() {
        assertThat(QueryText.parse("binghua 形成").spoken()).isPresent();
        assertThat(QueryText.parse("aurora 极光").spoken()).isEmpty();
        assertThat(QueryText.parse("aurora 极光").sounds()).isEqualTo("aurora 极光");
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
