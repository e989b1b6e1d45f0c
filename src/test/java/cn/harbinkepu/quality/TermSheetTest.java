package cn.harbinkepu.quality;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.quality.Term.Category;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TermSheetTest {

    @Test
    void takesInWhatItGaveOut() {
        String table = TermSheet.write(List.of(term("=1+1|calc", "@“安装”，\n再检查")));

        TermDraft draft = TermSheet.read(table, "搬家").getFirst();

        assertThat(draft.text()).isEqualTo("=1+1|calc");
        assertThat(draft.reason()).isEqualTo("@“安装”，\n再检查");
        assertThat(draft.note()).isEqualTo("搬家");
    }

    @Test
    void noCellIsAFormula() {
        for (String start : List.of("=", "+", "-", "@", "\t")) {
            assertThat(TermSheet.write(List.of(term(start + "cmd", "理由")))).contains("'" + start + "cmd");
        }
    }

    @Test
    void namesTheLineThatIsWrong() {
        String table = """
                term,category,level,replacement,reason,basis
                按装,SPELLING,ADVICE,安装,错别字,词典
                部份,NO_SUCH,ADVICE,部分,错别字,词典
                """;

        assertThatThrownBy(() -> TermSheet.read(table, ""))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("第 3 行“部份”");
        assertThatThrownBy(() -> TermSheet.read("a,b\n1,2\n", ""))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("表头");
        assertThatThrownBy(() -> TermSheet.read("\"term", "")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> TermSheet.read("term,category,level,replacement,reason,basis\n\"按装", ""))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("引号");
    }

    private static Term term(String text, String reason) {
        return new Term(
                UUID.randomUUID(),
                text,
                Category.WORDING,
                Level.ADVICE,
                Optional.empty(),
                reason,
                "出处",
                List.of(),
                false,
                1,
                "系统",
                OffsetDateTime.parse("2026-01-01T00:00:00Z"));
    }
}
