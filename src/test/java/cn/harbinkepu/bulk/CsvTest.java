package cn.harbinkepu.bulk;

import java.nio.charset.Charset;
import java.util.List;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.SheetText;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CsvTest {

    @Test
    void whatASpreadsheetWouldComputeIsMarkedAsText() {
        assertThat(CsvText.of(List.of(List.of("=1+1", "+1", "@x", "-2", "＝甲", "安全", "逗,号", "引\"号"))))
                .isEqualTo("\ufeff'=1+1,'+1,'@x,'-2,'＝甲,安全,\"逗,号\",\"引\"\"号\"\r\n");
    }

    @Test
    void theEncodingIsSeenFromTheBytes() {
        assertThat(SheetText.of("外部编号".getBytes(UTF_8))).isEqualTo("外部编号");
        assertThat(SheetText.of("\ufeff外部编号".getBytes(UTF_8))).isEqualTo("外部编号");
        assertThat(SheetText.of("外部编号".getBytes(Charset.forName("GB18030")))).isEqualTo("外部编号");
        assertThat(SheetText.of("\ufeff外部编号".getBytes(UTF_16LE))).isEqualTo("外部编号");
    }

    @Test
    void theSeparatorIsWhatStandsMostOftenInTheFirstLine() {
        assertThat(CsvCells.delimiter("a,b;c,d\n1;2;3;4;5")).isEqualTo(',');
        assertThat(CsvCells.delimiter("\na;b,x;c")).isEqualTo(';');
        assertThat(CsvCells.delimiter("a\tb")).isEqualTo('\t');
        assertThat(CsvCells.delimiter("alone")).isEqualTo(',');
    }

    @Test
    void columnsAreKnownByChineseAndEnglishNames() {
        SheetColumns columns = SheetColumns.of(List.of("编号*", "标题（必填）", "License", "备注", "经度"));

        assertThat(columns.fields()).containsExactly("externalId", "title", "licence", "备注", "longitude");
        assertThat(columns.columns().of("place", "longitude")).isEqualTo("E 列（经度）");
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> SheetColumns.of(List.of("编号", "标题", "名称")))
                .withMessageContaining("两次");
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> SheetColumns.of(List.of("甲", "乙")))
                .withMessageContaining("第一行");
    }
}
