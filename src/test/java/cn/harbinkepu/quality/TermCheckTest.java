package cn.harbinkepu.quality;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.quality.Term.Category;
import cn.harbinkepu.resource.Kind;

import static org.assertj.core.api.Assertions.assertThat;

class TermCheckTest {

    private static final List<Term> TERMS =
            List.of(term("按装", "安装", "按装修"), term("公分", "厘米", "办公分"), term("平方公分", "平方厘米"), term("KG", "kg"));

    @Test
    void marksATermWithWhatToWriteInstead() {
        List<Finding> found = found("请按装报警器。");

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().message()).isEqualTo("“按装”应写作“安装”：理由。");
        assertThat(found.getFirst().basis()).isEqualTo("出处");
        assertThat(found.getFirst().passage().orElseThrow()).isEqualTo(new Passage("body", "按装", "请", "报警器。", 1, 3));
    }

    @Test
    void leavesALongerWordThatIsRightAlone() {
        assertThat(found("请按装修要求办公分区。")).isEmpty();
    }

    @Test
    void namesTheLongerOfTwoTerms() {
        assertThat(found("面积是十平方公分。")).extracting(Finding::quote).containsExactly("平方公分");
    }

    @Test
    void doesNotLookForAUnitInsideALatinName() {
        assertThat(found("一袋重50KG。")).extracting(Finding::quote).containsExactly("KG");
        assertThat(found("BKGS是一家公司。")).isEmpty();
    }

    @Test
    void findsATermAcrossMarksAndNotInAnAddress() {
        assertThat(found("请**按**装，见[说明](https://example.org/按装)。"))
                .extracting(Finding::quote)
                .containsExactly("按");
    }

    private static List<Finding> found(String body) {
        List<Finding> found = new ArrayList<>();
        Texts.EXAMINER
                .prepare(TERMS)
                .examine(Manuscript.of(Kind.ARTICLE, Texts.article(body), Texts.NOTHING), found::add);
        return found;
    }

    private static Term term(String text, String better, String... exceptions) {
        return new Term(
                UUID.randomUUID(),
                text,
                Category.SPELLING,
                Level.ADVICE,
                Optional.of(better),
                "理由。",
                "出处",
                List.of(exceptions),
                false,
                1,
                "系统",
                OffsetDateTime.parse("2026-01-01T00:00:00Z"));
    }
}
