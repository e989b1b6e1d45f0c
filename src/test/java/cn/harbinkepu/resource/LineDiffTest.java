package cn.harbinkepu.resource;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LineDiffTest {

    @Test
    void findsNothingInEqualTexts() {
        assertThat(LineDiff.of("一\n\n二", "一\n二\n")).isEmpty();
    }

    @Test
    void showsWhatWasReplacedBetweenItsNeighbours() {
        assertThat(shown(LineDiff.of("一\n冰厚五厘米\n三", "一\n冰厚十厘米\n三")))
                .containsExactly("SAME 一", "REMOVED 冰厚五厘米", "ADDED 冰厚十厘米", "SAME 三");
    }

    @Test
    void keepsWhatOnlyMoved() {
        assertThat(shown(LineDiff.of("甲\n乙\n丙", "乙\n丙\n甲")))
                .containsExactly("REMOVED 甲", "SAME 乙", "SAME 丙", "ADDED 甲");
    }

    @Test
    void leavesOutWhatIsFarFromAChange() {
        String before = IntStream.range(0, 20).mapToObj(Integer::toString).collect(Collectors.joining("\n"));

        assertThat(shown(LineDiff.of(before, before.replace("\n10\n", "\n"))))
                .containsExactly("GAP …", "SAME 8", "SAME 9", "REMOVED 10", "SAME 11", "SAME 12", "GAP …");
    }

    @Test
    void tellsTextsThatAreTooLongToCompareAsAWhole() {
        String before = IntStream.range(0, 3_000).mapToObj(i -> "旧" + i).collect(Collectors.joining("\n"));
        String after = IntStream.range(0, 3_000).mapToObj(i -> "新" + i).collect(Collectors.joining("\n"));

        assertThat(LineDiff.of(before, after)).hasSize(6_000);
    }

    private static List<String> shown(List<LineDiff.Line> lines) {
        return lines.stream().map(line -> line.change() + " " + line.text()).toList();
    }
}
