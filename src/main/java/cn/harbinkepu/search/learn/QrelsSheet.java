package cn.harbinkepu.search.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;

/// Judgements as a table with tabs, in the manner of TREC: query, `0`, resource, grade, and the words of the query as a
/// fifth column. Programs that evaluate read the first four.
public final class QrelsSheet {

    /// More would be measured all night.
    private static final int MOST = 5000;

    private QrelsSheet() {}

    /// One judgement.
    ///
    /// @param query name of the query, the same in all its lines; without blanks
    public record Line(String query, UUID resource, int grade, String words) {}

    public static String write(List<Line> lines) {
        return lines.stream()
                .map(line -> "%s\t0\t%s\t%d\t%s\n".formatted(line.query(), line.resource(), line.grade(), line.words()))
                .collect(Collectors.joining());
    }

    /// Also takes three columns: words, resource, grade. Fails with `invalid-field` for `file`, naming the line.
    public static List<Line> read(String text) {
        List<String> rows = text.lines().toList();
        List<Line> lines = new ArrayList<>();
        for (int at = 0; at < rows.size(); at++) {
            String row =
                    at == 0 && rows.get(at).startsWith("\ufeff") ? rows.get(at).substring(1) : rows.get(at);
            if (!row.isBlank() && !row.startsWith("#")) {
                lines.add(line(at + 1, row.split("\t", -1)));
            }
        }
        if (lines.isEmpty() || lines.size() > MOST) {
            throw Problem.field("file", "每次导入 1 到 %d 行，这个文件有 %d 行。".formatted(MOST, lines.size()));
        }
        return lines;
    }

    private static Line line(int number, String[] cells) {
        return switch (cells.length) {
            case 3 -> line(number, cells[0], cells[1], cells[2], cells[0]);
            case 5 -> line(number, cells[0], cells[2], cells[3], cells[4]);
            default -> throw wrong(number, "应有 3 列（查询词、资源、等级）或 5 列（编号、0、资源、等级、查询词），用制表符隔开");
        };
    }

    private static Line line(int number, String query, String resource, String grade, String words) {
        UUID id = Ids.parse(resource.strip()).orElseThrow(() -> wrong(number, "资源应是它的编号（UUID）"));
        if (!grade.strip().matches("[0-3]")) {
            throw wrong(number, "等级应是 1、2 或 3；0 表示去掉这一条");
        }
        if (words.isBlank()) {
            throw wrong(number, "没有查询词");
        }
        return new Line(query.strip(), id, Integer.parseInt(grade.strip()), words.strip());
    }

    private static Problem wrong(int number, String reason) {
        return Problem.field("file", "第 %d 行：%s。".formatted(number, reason));
    }
}
