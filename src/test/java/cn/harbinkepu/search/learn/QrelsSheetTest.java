package cn.harbinkepu.search.learn;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.search.learn.QrelsSheet.Line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class QrelsSheetTest {

    private static final UUID ICE = UUID.fromString("01900000-0000-7000-8000-000000000001");

    @Test
    void whatIsWrittenIsReadAgain() {
        List<Line> lines = List.of(new Line("q1", ICE, 3, "冰有多厚"), new Line("q2", ICE, 1, "松花江 开江"));

        String table = QrelsSheet.write(lines);

        assertThat(table).startsWith("q1\t0\t" + ICE + "\t3\t冰有多厚\n");
        assertThat(QrelsSheet.read(table)).isEqualTo(lines);
    }

    @Test
    void aShortTableWillDo() {
        assertThat(QrelsSheet.read("\ufeff# 查询词\t资源\t等级\n冰有多厚\t" + ICE + "\t2\n\n"))
                .containsExactly(new Line("冰有多厚", ICE, 2, "冰有多厚"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "冰有多厚,2 | 第 1 行：应有 3 列",
                "冰有多厚\\t不是编号\\t2 | 第 1 行：资源应是它的编号",
                "冰有多厚\\t01900000-0000-7000-8000-000000000001\\t4 | 第 1 行：等级应是",
                "'' | 这个文件有 0 行"
            })
    void aFaultIsToldWithItsLine(String table, String words) {
        assertThatThrownBy(() -> QrelsSheet.read(table.replace("\\t", "\t")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(words);
    }
}
