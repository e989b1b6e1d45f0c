package cn.harbinkepu.pack;

import java.util.List;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.pack.PackWords.Part;

import static org.assertj.core.api.Assertions.assertThat;

class PackWordsTest {

    @Test
    void whatTakesMoreThanTwoLinesIsShownOnePartAfterTheOther() {
        assertThat(PackWords.parts(List.of("一二三", "四五六", "七八"), 1000, 5000))
                .containsExactly(new Part(1000, 2675, List.of("一二三")), new Part(2675, 5000, List.of("四五六", "七八")));
        assertThat(PackWords.parts(List.of("一", "二"), 0, 900)).containsExactly(new Part(0, 900, List.of("一", "二")));
        assertThat(PackWords.parts(List.of(), 0, 900)).isEmpty();
        assertThat(PackWords.parts(List.of("一"), 900, 900)).isEmpty();
    }

    @Test
    void noPartOnlyFlashes() {
        List<Part> parts = PackWords.parts(List.of("一二三四五六七八九十", "一二三四五六七八九十", "完"), 0, 2000);

        assertThat(parts).hasSize(2).allMatch(part -> part.toMs() - part.fromMs() >= 700);
        assertThat(PackWords.parts(List.of("一", "二", "三", "四", "五"), 0, 600))
                .extracting(part -> part.toMs() - part.fromMs())
                .containsExactly(200L, 200L, 200L);
    }
}
