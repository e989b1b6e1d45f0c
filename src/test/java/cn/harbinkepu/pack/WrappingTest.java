package cn.harbinkepu.pack;

import java.util.List;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.text.hanlp.Hanlp;
import cn.harbinkepu.text.outline.SquareLetters;

import static org.assertj.core.api.Assertions.assertThat;

class WrappingTest {

    private static final String FONT = "枯草在秋天发黄。江水从岸边开始结冰，看不清厚薄 abcdefghijklmnopqrstuvwxyz…";

    private final Wrapping wrapping = new Wrapping(SquareLetters.of(FONT), Hanlp.segmenter());

    @Test
    void linesThatFitStayAsTheyWereWritten() {
        assertThat(wrapping.lines(List.of("枯草", "在秋天发黄。"), 7)).containsExactly("枯草", "在秋天发黄。");
    }

    @Test
    void linesOfChineseAreJoinedWithoutAGapAndShortWordsAreNotBroken() {
        assertThat(wrapping.lines(List.of("在秋天发黄。", "枯草江水从岸边开始"), 6)).containsExactly("在秋天发黄。", "枯草江水从", "岸边开始");
    }

    @Test
    void nothingIsLeftOutHoweverManyLinesItTakes() {
        String words = "江水从岸边开始结冰，看不清厚薄，在秋天发黄。";

        assertThat(wrapping.lines(List.of(words), 5))
                .allMatch(line -> line.length() <= 5)
                .satisfies(lines -> assertThat(String.join("", lines)).isEqualTo(words));
    }

    @Test
    void whatTakesSeveralPartsIsBrokenIntoEqualLines() {
        String words = "江水从岸边开始结冰，看不清厚薄，在秋天发黄。江水从岸边开始结冰，看不清厚薄，在秋天发黄，江水从岸边开始结冰，看不清厚薄，在。";

        List<String> lines = wrapping.evenLines(List.of(words), 15, 2);

        assertThat(String.join("", lines)).isEqualTo(words);
        assertThat(lines).hasSize(6).allMatch(line -> line.length() >= 7 && line.length() <= 12);
        assertThat(wrapping.evenLines(List.of("江水", "从岸边", "结冰"), 15, 2)).containsExactly("江水", "从岸边", "结冰");
        assertThat(wrapping.evenLines(List.of("枯草在秋天发黄", "江水"), 4, 2)).allMatch(line -> line.length() <= 4);
    }

    @Test
    void aWordThatIsWiderThanALineIsBroken() {
        assertThat(wrapping.lines(List.of("abcdefghijklmnop"), 6)).containsExactly("abcdef", "ghijkl", "mnop");
    }

    @Test
    void whatTheFontDoesNotHaveIsLeftOut() {
        assertThat(wrapping.lines(List.of("江水😀", "नमस्ते"), 7)).containsExactly("江水");
        assertThat(wrapping.lines("😀", 7, 2)).isEmpty();
    }
}
