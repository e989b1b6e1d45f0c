package cn.harbinkepu.text;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LanguagesTest {

    @ParameterizedTest
    @CsvSource({
        "zh-CN, en, false",
        "zh-CN, zh-TW, false",
        "zh-Hant-HK, zh-CN, false",
        "zh, zh-TW, true",
        "zh_CN, zh-CN, true",
        "zh-CN, ja, false",
        "en-GB, en, true",
        "fr, en, true",
        "en, zh-CN, false",
        "uk, ru, true",
        "ru, en, false",
        "bo, zh-CN, true"
    })
    void onlyWhatTheLettersSpeakAgainstIsDoubted(String declared, String found, boolean agree) {
        assertThat(Languages.agree(declared, found)).isEqualTo(agree);
    }
}
