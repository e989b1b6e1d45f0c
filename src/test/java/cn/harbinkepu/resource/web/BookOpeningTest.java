package cn.harbinkepu.resource.web;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BookOpeningTest {

    private static final String PARAGRAPH = "冰".repeat(300);

    @Test
    void aShortTextIsShownWhole() {
        String text = PARAGRAPH + "\n\n" + PARAGRAPH;

        assertThat(BookOpening.of(text)).isEqualTo(text);
    }

    @Test
    void aLongOneEndsBehindAParagraphAndSaysWhereTheRestIs() {
        String opening = BookOpening.of((PARAGRAPH + "\n\n").repeat(50));

        assertThat(opening)
                .startsWith(PARAGRAPH + "\n\n" + PARAGRAPH)
                .hasSizeLessThan(2_100)
                .contains(PARAGRAPH + "\n\n*以上是开头部分");
    }

    @Test
    void aFirstParagraphThatIsLongIsNotCut() {
        String paragraph = "冰".repeat(3_000);

        assertThat(BookOpening.of(paragraph + "\n\n" + PARAGRAPH.repeat(10))).startsWith(paragraph + "\n\n*以上");
    }
}
