package cn.harbinkepu.partner;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import cn.harbinkepu.core.Problem;

/// Reports as a table that a spreadsheet writes (RFC 4180), with the columns
/// `resource,day,channel,reads,plays`; the last three may be missing.
public final class ReportSheet {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .get();

    private static final String MARK = "\ufeff";

    private ReportSheet() {}

    /// @param most rows that are taken at once
    /// @throws Problem `invalid-field` for what is no such table, naming the line
    public static List<Report> read(String table, int most) {
        String plain = table.startsWith(MARK) ? table.substring(1) : table;
        List<Report> reports = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(new StringReader(plain), FORMAT)) {
            if (!parser.getHeaderNames().containsAll(List.of("resource", "day"))) {
                throw Problem.field("file", "表头至少应有 resource 和 day，还可以有 channel、reads、plays。");
            }
            for (CSVRecord record : parser) {
                reports.add(report(record, parser.getCurrentLineNumber()));
                if (reports.size() > most) {
                    throw Problem.field("file", "一次最多 %d 行。".formatted(most));
                }
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException broken) {
            throw Problem.field("file", "不是有效的 CSV 表格，请检查引号和列数。");
        }
        return reports;
    }

    private static Report report(CSVRecord record, long line) {
        try {
            return new Report(
                    UUID.fromString(cell(record, "resource")),
                    LocalDate.parse(cell(record, "day")),
                    cell(record, "channel"),
                    count(cell(record, "reads")),
                    count(cell(record, "plays")));
        } catch (IllegalArgumentException | DateTimeException strange) {
            throw Problem.field("file", "第 %d 行看不懂：resource 是内容的编号，day 写作 2026-01-31，次数是整数。".formatted(line));
        }
    }

    private static long count(String cell) {
        return cell.isEmpty() ? 0 : Long.parseLong(cell);
    }

    private static String cell(CSVRecord record, String column) {
        return record.isSet(column) ? record.get(column).strip() : "";
    }
}
