package cn.harbinkepu.search.pinyin;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import cn.harbinkepu.text.Spellings;
import cn.harbinkepu.text.hanlp.Hanlp;

import static org.assertj.core.api.Assertions.assertThat;

class ConversionTest {

    private static final Spellings SPELLINGS = Hanlp.spellings();

    @ParameterizedTest
    @CsvSource({
        "dongshang,冻伤",
        "shuidao,水稻",
        "suidao,隧道",
        "songhuajiang,松花江",
        "songhuajiangjiebing,松花江 结冰",
        "shiwuzhongdu,食物中毒",
        "yiyanghuatan,一氧化碳",
        "bingdeng,冰灯",
        "zhongyangdajie,中央大街"
    })
    void syllables_become_the_words_that_most_people_mean(String typed, String words) {
        String said = Spoken.of(typed).orElseThrow().said();

        assertThat(Conversion.of(said, 0, SPELLINGS)).isEqualTo(words);
    }

    @Test
    void the_second_way_is_another_word_of_the_same_sound() {
        String said = Spoken.of("shuidao").orElseThrow().said();

        assertThat(Conversion.of(said, 1, SPELLINGS)).isEqualTo("水道");
    }
}
