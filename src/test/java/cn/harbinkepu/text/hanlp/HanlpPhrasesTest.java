package cn.harbinkepu.text.hanlp;

import java.util.List;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.text.Phrases;
import cn.harbinkepu.text.Phrases.Hit;

import static org.assertj.core.api.Assertions.assertThat;

class HanlpPhrasesTest {

    private final Phrases phrases = new HanlpPhrases();

    @Test
    void findsEveryPlaceOfEveryPhraseOverlappingOnesToo() {
        List<Hit> hits = phrases.index(List.of("按装", "按装修", "气候", "")).find("请按装修要求，注意气候。");

        assertThat(hits).containsExactlyInAnyOrder(new Hit(1, 3), new Hit(1, 4), new Hit(9, 11));
    }

    @Test
    void findsNothingWithoutPhrases() {
        assertThat(phrases.index(List.of("")).find("什么也没有")).isEmpty();
    }

    @Test
    void countsInUnitsOfTheTextBeyondTheFirstPlane() {
        assertThat(phrases.index(List.of("冰")).find("𠮷冰")).containsExactly(new Hit(2, 3));
    }
}
