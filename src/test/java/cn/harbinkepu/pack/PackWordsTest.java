package cn.harbinkepu.pack;

import java.util.List;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.pack.PackWords.Part;

import static org.assertj.core.api.Assertions.assertThat;

class PackWordsTest {

    @Test
    void whatTakesMoreThanTwoLinesIsShownOnePartAfterTheOther() {
        assertThat(PackWords.parts(List.of("一二三", "四五六", "七八"), 1000, 5000))
                .containsExactly(new Part(1000, 4000, List.of("一二三", "四五六")), new Part(4000, 5000, List.of("七八")));
        assertThat(PackWords.parts(List.of("一", "二"), 0, 900)).containsExactly(new Part(0, 900, List.of("一", "二")));
        assertThat(PackWords.parts(List.of(), 0, 900)).isEmpty();
        assertThat(PackWords.parts(List.of("一"), 900, 900)).isEmpty();
    }
}
