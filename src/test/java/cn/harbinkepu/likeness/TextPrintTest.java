package cn.harbinkepu.likeness;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TextPrintTest {

    private static final String FROST = """
            冬天松花江结冰以后，江面看上去很结实，冰层的厚度却处处不同。桥墩附近、排水口下游和有暗流的地方，冰往往薄得多。
            气温连续几天低于零下十度，冰厚达到十厘米，一个人才能站得住；滑冰场要求十五厘米以上，汽车上冰则要三十厘米以上。
            冰面出现裂纹、积水或者颜色发白发灰，说明冰在变弱，应当马上离开。掉进冰窟窿时不要慌张，双臂向两侧张开扶住冰面，
            两脚踩水让身体浮平，再朝来的方向爬上冰面，翻滚着离开薄冰区。看到有人落水，不要走近，趴下身体递竹竿、绳索或者围巾。
            """;

    @Test
    void wayOfWritingDoesNotCount() {
        String marked =
                FROST.replace("。", ".**\n\n").replace("，", " ，").replace("桥墩", "[桥墩](https://example.cn/a?b=1)");

        assertThat(print(marked).likenessTo(print(FROST))).isEqualTo(1);
    }

    @Test
    void estimateIsCloseToTheTrueSimilarity() {
        String changed = FROST.substring(60) + "冰上活动要结伴而行，带上哨子和手机，把去处告诉家里人。";

        assertThat(print(FROST).likenessTo(print(changed))).isCloseTo(jaccard(FROST, changed), within(0.12));
    }

    @Test
    void lightlyEditedCopySharesAGroup() {
        String edited = FROST.replace("很结实", "非常结实").replace("马上离开", "立即离开");

        assertThat(print(FROST).likenessTo(print(edited))).isGreaterThan(0.8);
        assertThat(shareGroup(print(FROST), print(edited))).isTrue();
    }

    @Test
    void otherTextOnTheSameMatterIsNotAlike() {
        String other = """
                到江面上滑冰之前，先问管理人员当天的冰情公告。没有开放标志的水域一律不要下去。孩子滑冰须有大人陪同，护膝、
                护腕和头盔都要戴好，鞋带塞进鞋里。天气转暖的午后冰面会泛水，这时应该收鞋回家。遇到险情请拨打一一九。
                """;

        assertThat(print(FROST).likenessTo(print(other))).isLessThan(0.1);
    }

    @Test
    void printSurvivesTheTable() {
        TextPrint print = print(FROST);

        assertThat(TextPrint.read(print.bytes()).likenessTo(print)).isEqualTo(1);
        assertThat(print.bytes()).hasSize(512);
    }

    @Test
    void tooShortATextHasNoPrint() {
        assertThat(TextPrint.of("冰层厚度")).isEmpty();
        assertThat(TextPrint.of("— — — ！！！ ".repeat(50))).isEmpty();
    }

    private static TextPrint print(String text) {
        return TextPrint.of(text).orElseThrow();
    }

    private static boolean shareGroup(TextPrint one, TextPrint other) {
        return Arrays.stream(one.groups()).anyMatch(Set.of(other.groups())::contains);
    }

    private static double jaccard(String one, String other) {
        Set<String> shared = shingles(one);
        Set<String> all = shingles(other);
        Set<String> both = new HashSet<>(shared);
        both.retainAll(all);
        all.addAll(shared);
        return (double) both.size() / all.size();
    }

    private static Set<String> shingles(String text) {
        String letters = text.replaceAll("[^\\p{L}\\p{N}]", "");
        Set<String> shingles = new HashSet<>();
        for (int i = 0; i + 4 <= letters.length(); i++) {
            shingles.add(letters.substring(i, i + 4));
        }
        return shingles;
    }
}
