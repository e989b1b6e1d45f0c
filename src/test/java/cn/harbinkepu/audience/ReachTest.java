package cn.harbinkepu.audience;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.audience.Reach.Content;
import cn.harbinkepu.audience.Reach.Use;

import static org.assertj.core.api.Assertions.assertThat;

class ReachTest {

    private static final Use EVERYBODY = new Use(1000, 500, 20_000, 2000, 800, 40, 12_000);
    private static final Content ENOUGH = new Content(200, 12);

    @Test
    void nothingIsSaidOfAGroupThatFaresLikeAll() {
        Use group = new Use(100, 50, 2000, 200, 80, 4, 1200);

        assertThat(reach(group, ENOUGH).shortages(EVERYBODY)).isEmpty();
    }

    @Test
    void saysWhatAGroupGetsTooLittleOf() {
        Use group = new Use(100, 20, 400, 30, 10, 12, 90);

        assertThat(reach(group, new Content(31, 2)).shortages(EVERYBODY))
                .containsExactly("适合的内容只有 31 条。", "近 30 天只新增 2 条。", "来访的比例明显低于全体。", "人均打开明显少于全体。", "点“不感兴趣”的偏多。");
    }

    @Test
    void saysNothingOfWhatSoFewReadersDo() {
        Use few = new Use(4, 1, 10, 0, 0, 0, 0);

        assertThat(reach(few, ENOUGH).shortages(EVERYBODY)).isEmpty();
    }

    @Test
    void tellsApartOnlyWhatIsApart() {
        Use personal = new Use(1000, 400, 0, 1600, 0, 0, 8000);

        assertThat(Comparison.of(personal, new Use(50, 40, 0, 100, 0, 0, 400)).words())
                .startsWith("相差 +1.50")
                .endsWith("个性化推荐更好。");
        assertThat(Comparison.of(personal, new Use(50, 40, 0, 160, 0, 0, 900)).words())
                .endsWith("分不出高低。");
        assertThat(Comparison.of(personal, new Use(50, 40, 0, 260, 0, 0, 1800)).words())
                .endsWith("请检查。");
        assertThat(Comparison.of(personal, new Use(50, 29, 0, 100, 0, 0, 400)).words())
                .startsWith("人数还不够");
    }

    private static Reach reach(Use use, Content content) {
        return new Reach("老年人", use, use, use, Optional.of(content));
    }
}
