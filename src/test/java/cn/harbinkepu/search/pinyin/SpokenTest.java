package cn.harbinkepu.search.pinyin;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SpokenTest {

    @ParameterizedTest
    @CsvSource({
        "songhuajiang,松花江",
        "SongHuaJiang,松花江",
        "song hua jiang,松花江",
        "haerbin bingdeng,哈尔滨 冰灯",
        "dongjidongshui,冬季冻水",
        "xi'an,西安",
        "tiananmen,天安门",
        "lüse,绿色"
    })
    void letters_that_can_be_said_become_characters_of_that_sound(String typed, String meant) {
        Spoken spoken = Spoken.of(typed).orElseThrow();

        assertThat(spoken.rest()).isEmpty();
        assertAlike(spoken.said(), meant);
        assertAlike(spoken.whole(), meant);
    }

    @Test
    void what_is_written_in_characters_stays() {
        Spoken mixed = Spoken.of("haerbin冰灯 yu鱼").orElseThrow();
        Spoken apart = Spoken.of("songhuajiang 鱼").orElseThrow();
        Spoken slipped = Spoken.of("冰deng").orElseThrow();

        assertThat(mixed.whole()).hasSize("哈尔滨冰灯 yu鱼".length()).endsWith("冰灯 yu鱼");
        assertThat(apart.rest()).isEqualTo("鱼");
        assertAlike(apart.whole(), "松花江 鱼");
        assertAlike(slipped.whole(), "冰灯");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aurora",
                "virus",
                "DNA",
                "RNA",
                "NASA",
                "PM2.5",
                "COVID-19",
                "china",
                "panda",
                "climate change",
                "wifi密码",
                "AI医疗",
                "x光",
                "5G基站",
                "bing",
                "a",
                "",
                "冰灯",
                "km",
                "robot",
                "😀",
                "vitamin C",
                "black hole",
                "beta-gal"
            })
    void words_of_other_languages_are_left_alone(String typed) {
        assertThat(Spoken.of(typed)).isEmpty();
    }

    @Test
    void the_last_syllable_may_still_be_on_its_way() {
        assertAlike(Spoken.begun("haerbinbingd").orElseThrow().whole(), "哈尔滨冰");
        assertAlike(Spoken.begun("哈尔滨bingd").orElseThrow().whole(), "哈尔滨冰");
        assertThat(Spoken.of("haerbinbingd")).isEmpty();
    }

    private static void assertAlike(String one, String other) {
        assertThat(one).hasSameSizeAs(other);
        for (int i = 0; i < one.length(); i++) {
            assertThat(Syllables.alike(one.charAt(i), other.charAt(i)))
                    .as(one + " " + other)
                    .isTrue();
        }
    }
}
