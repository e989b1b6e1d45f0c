package cn.harbinkepu.search;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class QuestionWordsTest {

    @ParameterizedTest
    @CsvSource({"为什么冬天路面会结冰,冬天路面会结冰", "丹顶鹤吃什么,丹顶鹤吃", "雾凇是怎样形成的,雾凇是 形成的", "請問松花江有多少公里長,松花江有 公里長", "哪吒是谁,哪吒是"})
    void the_form_of_a_question_is_taken_off(String question, String rest) {
        assertThat(QuestionWords.without(question).replaceAll("\\s+", " ")).isEqualTo(rest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"几何学", "茶几", "几内亚", "吗啡", "哪吒", "呢绒", "茶几上的几何"})
    void the_same_characters_in_other_words_stay(String word) {
        assertThat(QuestionWords.without(word)).isEqualTo(word);
    }

    @Test
    void of_a_question_without_anything_else_all_is_kept() {
        assertThat(QuestionWords.without("为什么？")).isEqualTo("为什么？");
    }
}
