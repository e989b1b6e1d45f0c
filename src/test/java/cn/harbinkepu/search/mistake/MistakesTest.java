package cn.harbinkepu.search.mistake;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import cn.harbinkepu.text.Segmenter;
import cn.harbinkepu.text.hanlp.Hanlp;

import static org.assertj.core.api.Assertions.assertThat;

class MistakesTest {

    private static final Segmenter SEGMENTER = Hanlp.segmenter();
    private static final List<String> TITLES = List.of("黄鼬过冬", "冰雪大世界里的光学", "圣索菲亚教堂的穹顶");
    private static final List<String> TEXTS = List.of("心肌梗塞的急救要抢在黄金时间里。黄鼬冬天靠捕食田鼠过日子。");

    @ParameterizedTest
    @CsvSource({
        "黄右冬天吃什么,黄右,黄鼬",
        "冰雪大视界,大视界,大世界",
        "心肌埂塞怎么办,心肌埂塞,心肌梗塞",
        "冰雪世大界,世大界,大世界",
        "圣索菲压教堂,圣索菲压教,圣索菲亚教",
        "冰大世界,冰大世,冰雪大世"
    })
    void a_piece_that_nothing_has_is_compared_with_what_was_found(String query, String typed, String meant) {
        List<Mistake> mistakes = Mistakes.in(query, TITLES, TEXTS, SEGMENTER);

        assertThat(mistakes).hasSize(1);
        String corrected =
                query.replace(mistakes.getFirst().typed(), mistakes.getFirst().meant());
        assertThat(corrected).isEqualTo(query.replace(typed, meant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"黄鼬冬天吃什么", "冰雪大世界", "大豆怎样固氮", "冰", "", "aurora", "黃鼬過冬", "田鼠过冬"})
    void what_is_right_or_about_something_else_is_left_alone(String query) {
        assertThat(Mistakes.in(query, TITLES, TEXTS, SEGMENTER)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "大林寺桃花是谁所写,大林寺桃花,人间四月芳菲尽，山寺桃花始盛开",
        "是由哪个组织主办的,书香文化节,哪个组资助了第一届",
        "荚果的长度约是多少,紫荆,荚果扁平，长度约四至八厘米",
        "正模标本有谁采集过,裂带天竺鲷,正模标本由谁保管不详"
    })
    void a_question_has_words_that_no_text_has(String query, String title, String text) {
        assertThat(Mistakes.in(query, List.of(title), List.of(text), SEGMENTER)).isEmpty();
    }

    @Test
    void nobody_is_proposed_more_than_he_would_read() {
        assertThat(Mistakes.in("黄右".repeat(21), TITLES, TEXTS, SEGMENTER)).isEmpty();
        assertThat(Mistakes.in("黄右的".repeat(5), TITLES, TEXTS, SEGMENTER)).hasSize(3);
    }

    @Test
    void what_was_only_heard_is_written_as_a_title_has_it() {
        assertThat(Mistakes.heard("黄右", TITLES, TEXTS)).contains("黄鼬");
        assertThat(Mistakes.heard("新鸡更", TITLES, TEXTS)).contains("心肌梗");
        assertThat(Mistakes.heard("新鸡", TITLES, TEXTS)).isEmpty();
        assertThat(Mistakes.heard("大豆", TITLES, TEXTS)).isEmpty();
    }
}
