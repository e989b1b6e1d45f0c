package cn.harbinkepu.book;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.resource.Moment;

import static org.assertj.core.api.Assertions.assertThat;

class PassagesTest {

    @Test
    void theLinesOfAPrintedPageAreOneTextUnderItsTitle() {
        List<Moment> passages = Passages.of(Sort.PDF, volume("冰上安\n全须知\nThin ice\nkills"));

        assertThat(passages).containsExactly(Moment.passage("page=1", "第 1 节", "冰上安全须知 Thin ice kills", "zh-CN"));
    }

    @Test
    void aLongChapterIsFoundPieceByPiece() {
        String paragraph = "冰".repeat(250) + "\n";

        List<Moment> passages = Passages.of(Sort.EPUB, volume(paragraph.repeat(7)));

        assertThat(passages).hasSize(3).allMatch(passage -> passage.region().equals(Optional.of("chapter=1")));
        assertThat(passages.getFirst().text()).hasSize(3 * 250 + 2);
    }

    @Test
    void aPageAndABookHaveTheirLimits() {
        String[] pages = IntStream.range(0, 300)
                .mapToObj(page -> "冰".repeat(Passages.PAGE + 1))
                .toArray(String[]::new);

        List<Moment> passages = Passages.of(Sort.PDF, volume(pages));

        assertThat(passages)
                .hasSize(Passages.BOOK / Passages.PAGE)
                .allMatch(passage -> passage.text().length() == Passages.PAGE);
    }

    private static Volume volume(String... texts) {
        List<Volume.Part> parts = IntStream.rangeClosed(1, texts.length)
                .mapToObj(number -> new Volume.Part(number, "第 " + number + " 节", "", texts[number - 1]))
                .toList();
        return new Volume(
                Optional.empty(),
                List.of(),
                Optional.empty(),
                false,
                parts,
                List.of(),
                Optional.empty(),
                List.of(),
                Volume.Left.NOTHING);
    }
}
