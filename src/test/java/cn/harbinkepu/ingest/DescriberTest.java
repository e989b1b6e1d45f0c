package cn.harbinkepu.ingest;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.text.Words;

import static org.assertj.core.api.Assertions.assertThat;

class DescriberTest {

    private final Describer testee = new Describer(new FirstWords());

    @Test
    void aTextThatBeginsWithItsTitleDoesNotSayItTwice() {
        var description = testee.describe("a.docx", text(Optional.of("松花江的冰"), "松花江的冰\n\n每年初冬封江。"));

        assertThat(description.title()).isEqualTo("松花江的冰");
        assertThat(description.body()).isEqualTo("每年初冬封江。");
    }

    @Test
    void aHeadingThatIsTheTitleIsTakenOffAsWell() {
        var description = testee.describe("a.docx", text(Optional.empty(), "# 松花江的冰\n\n## 封江\n\n每年初冬封江。"));

        assertThat(description.title()).isEqualTo("松花江的冰");
        assertThat(description.body()).isEqualTo("## 封江\n\n每年初冬封江。");
    }

    @Test
    void aFirstLineThatServesAsTitleIsTakenOffTheText() {
        var description = testee.describe("a.pdf", text(Optional.empty(), "松花江的冰\n每年初冬封江。"));

        assertThat(description.title()).isEqualTo("松花江的冰");
        assertThat(description.body()).isEqualTo("每年初冬封江。");
    }

    @Test
    void aSentenceThatOnlyBeginsLikeTheTitleStays() {
        var description = testee.describe("a.html", text(Optional.of("松花江"), "松花江每年初冬封江。\n然后开江。"));

        assertThat(description.body()).isEqualTo("松花江每年初冬封江。\n然后开江。");
    }

    @Test
    void aTextThatIsOnlyATitleKeepsIt() {
        var description = testee.describe("a.html", text(Optional.of("松花江"), "松花江"));

        assertThat(description.body()).isEqualTo("松花江");
    }

    @Test
    void figuresAndNotesAreNotWhatADocumentIsAbout() {
        String text = "> 【文字识别】请核对。\n\n![图](/media/x/picture \"封江\")\n\n每年初冬封江。";

        assertThat(Describer.plain(text)).isEqualTo("每年初冬封江。");
    }

    private static Describer.Source text(Optional<String> title, String text) {
        return new Describer.Source(title, Optional.empty(), text);
    }

    /// Takes the beginning for the gist.
    private static final class FirstWords implements Words {

        @Override
        public List<String> keywords(String text, int n) {
            return List.of();
        }

        @Override
        public List<Weighed> weighed(String text, int n) {
            return List.of();
        }

        @Override
        public String summary(String text, int maxChars) {
            return text.substring(0, Math.min(text.length(), maxChars));
        }

        @Override
        public Optional<String> language(String text) {
            return Optional.empty();
        }

        @Override
        public String simplified(String text) {
            return text;
        }

        @Override
        public String pinyin(String text) {
            return text;
        }
    }

    @Test
    void theWordsOfATextAreWithoutSignsOfMarkdownAndHtml() {
        String text = """
                ## 冰面

                **冰面**由 H<sub>2</sub>O 结成，$E=mc^2$ 与它无关，门票 $5 到 $10。

                $$
                \\frac{a}{b}
                $$
                """;

        assertThat(Describer.plainWords(text)).isEqualTo("冰面\n冰面由 H2O 结成，E=mc^2 与它无关，门票 $5 到 $10。\n\\frac{a}{b}");
    }
}
