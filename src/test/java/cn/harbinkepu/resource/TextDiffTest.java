package cn.harbinkepu.resource;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.resource.TextDiff.Paragraph;

import static org.assertj.core.api.Assertions.assertThat;

class TextDiffTest {

    @Test
    void saysNothingWhenOnlyBlankLinesDiffer() {
        assertThat(TextDiff.of("一\n\n二\n", "一\n二", true)).isEmpty();
    }

    @Test
    void marksTheChangedWordsOfAChineseParagraph() {
        assertThat(told("冰面厚度至少五厘米才能行走。", "冰面厚度至少十厘米才能安全行走。")).isEqualTo("冰面厚度至少[-五][+十]厘米才能[+安全]行走。");
    }

    @Test
    void takesANumberAndALatinWordAsOne() {
        assertThat(told("温度为 -18.5 度，用 Kepu App 查询。", "温度为 -18.7 度，用 Kepu Web 查询。"))
                .isEqualTo("温度为 -[-18.5][+18.7] 度，用 Kepu [-App][+Web] 查询。");
    }

    @Test
    void doesNotTearAWordApartForOneCharacterThatHappensToMatch() {
        assertThat(told("松花江上的桥今年冬天关闭维修三个月，请绕行。", "松花江上的索道今年冬天停止运行三个月，请绕行。")).contains("[-关闭维修][+停止运行]");
    }

    @Test
    void keepsParagraphsTogetherThatAreAlike() {
        List<Paragraph> all = TextDiff.of("第一段没有变。\n冰面要有十厘米厚。", "第一段没有变。\n全新的内容在这里出现了。\n冰面要有十二厘米厚。", true);

        assertThat(all)
                .extracting(Paragraph::change)
                .containsExactly(TextDiff.Change.SAME, TextDiff.Change.ADDED, TextDiff.Change.CHANGED);
    }

    @Test
    void leavesOutWhatIsFarFromAChange() {
        String before = lines(100);
        List<Paragraph> all = TextDiff.of(before, before.replace("第 50 段", "第五十段"), true);

        assertThat(all)
                .extracting(Paragraph::change)
                .containsExactly(
                        TextDiff.Change.GAP,
                        TextDiff.Change.SAME,
                        TextDiff.Change.CHANGED,
                        TextDiff.Change.SAME,
                        TextDiff.Change.GAP);
    }

    @Test
    void comparesCodesAsWholes() {
        assertThat(TextDiff.of("ice-snow\nhealth", "ice-snow\nhealthy", false))
                .extracting(Paragraph::change)
                .containsExactly(TextDiff.Change.SAME, TextDiff.Change.REMOVED, TextDiff.Change.ADDED);
    }

    @Test
    void losesNothingOfEitherSide() {
        String before = lines(300);
        String after = lines(400).replace("7", "七七") + "\n完";
        List<Paragraph> all = TextDiff.of(before, after, true);

        assertThat(side(all, TextDiff.Change.REMOVED)).endsWith("第 300 段文字。");
        assertThat(side(all, TextDiff.Change.ADDED)).endsWith("完");
    }

    private static String lines(int count) {
        return IntStream.rangeClosed(1, count).mapToObj("第 %d 段文字。"::formatted).collect(Collectors.joining("\n"));
    }

    private static String side(List<Paragraph> all, TextDiff.Change other) {
        return all.stream()
                .flatMap(paragraph -> paragraph.pieces().stream())
                .filter(piece -> piece.change() == TextDiff.Change.SAME || piece.change() == other)
                .map(TextDiff.Piece::text)
                .collect(Collectors.joining());
    }

    private static String told(String before, String after) {
        return TextDiff.of(before, after, true).stream()
                .flatMap(paragraph -> paragraph.pieces().stream())
                .map(piece -> switch (piece.change()) {
                    case ADDED -> "[+" + piece.text() + "]";
                    case REMOVED -> "[-" + piece.text() + "]";
                    default -> piece.text();
                })
                .collect(Collectors.joining());
    }
}
