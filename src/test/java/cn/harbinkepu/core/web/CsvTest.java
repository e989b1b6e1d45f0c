package cn.harbinkepu.core.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CsvTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+86", "-1", "@SUM(A1)", "\tx"})
    void aCellIsNeverAFormula(String text) {
        assertThat(Csv.cell(text)).isEqualTo("'" + text);
    }

    @Test
    void quotesAndCommasAndLinesStayInOneCell() {
        assertThat(Csv.cell("=\"甲\",乙\n丙")).isEqualTo("\"'=\"\"甲\"\",乙\n丙\"");
    }
}
