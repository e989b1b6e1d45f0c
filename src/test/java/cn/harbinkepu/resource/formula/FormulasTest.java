package cn.harbinkepu.resource.formula;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FormulasTest {

    @Test
    void aFormulaIsMathMlWithoutClassesOrStyles() {
        assertThat(Formulas.mathml("E=mc^2", false))
                .hasValue("<math><mrow><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></mrow></math>");
    }

    @Test
    void aFormulaOfItsOwnIsABlock() {
        assertThat(Formulas.mathml("\\frac{a}{b}", true).orElseThrow()).startsWith("<math display=\"block\">");
    }

    @Test
    void chineseWordsAndChemistryAreUnderstood() {
        assertThat(Formulas.mathml("\\text{冰厚}<5", false).orElseThrow()).contains("<mtext>冰厚</mtext>", "<mo>&lt;</mo>");
        assertThat(Formulas.mathml("\\ce{2H2 + O2 -> 2H2O}", false).orElseThrow())
                .contains("<mi mathvariant=\"normal\">H</mi>")
                .doesNotContain("style");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\frac{a", "\\def\\a{\\a\\a}\\a", "  ", "\\begin{matrix}"})
    void whatIsNoFormulaIsNone(String tex) {
        assertThat(Formulas.mathml(tex, false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\\href{javascript:alert(1)}{x}", "\\includegraphics{https://example.org/x.png}", "\\class{x}{y}"
            })
    void nothingActsLinksOrFetches(String tex) {
        assertThat(Formulas.mathml(tex, false).orElse("")).doesNotContain("href", "src=", "class", "<a", "<img");
    }

    @Test
    void aFormulaThatIsTooLongIsNone() {
        assertThat(Formulas.mathml("x+".repeat(1_500) + "x", false)).isEmpty();
    }
}
