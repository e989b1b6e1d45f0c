package cn.harbinkepu.quality;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// The lists as a table that any spreadsheet opens (RFC 4180 with a byte order mark). A cell that a spreadsheet would
/// take for a formula gets an apostrophe in front, and loses it again on the way in.
public final class TermSheet {

    private static final List<String> HEADER =
            List.of("term", "category", "level", "replacement", "reason", "basis", "exceptions", "retired");

    private static final CSVFormat WRITTEN =
            CSVFormat.RFC4180.builder().setHeader(HEADER.toArray(String[]::new)).get();

    private static final CSVFormat READ =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private static final String MARK = "\ufeff";
    private static final String FORMULA = "=+-@\t\r";
    private static final int MOST = 5_000;

    private TermSheet() {}

    public static String write(List<Term> terms) {
        StringWriter out = new StringWriter();
        out.write(MARK);
        try (CSVPrinter printer = new CSVPrinter(out, WRITTEN)) {
            for (Term term : terms) {
                printer.printRecord(
                        safe(term.text()),
                        term.category().name(),
                        term.level().name(),
                        safe(term.replacement().orElse("")),
                        safe(term.reason()),
                        safe(term.basis()),
                        safe(term.exceptionLine()),
                        term.retired() ? "yes" : "");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /// @throws Problem `invalid-field` for what is no such table, naming the line
    public static List<TermDraft> read(String table, String note) {
        String plain = table.startsWith(MARK) ? table.substring(1) : table;
        List<TermDraft> drafts = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(new StringReader(plain), READ)) {
            if (!parser.getHeaderNames().containsAll(HEADER.subList(0, 6))) {
                throw Problem.field("file", "表头应有：" + String.join(",", HEADER.subList(0, 6)) + "。");
            }
            for (CSVRecord record : parser) {
                drafts.add(checked(draft(record, note), parser.getCurrentLineNumber()));
                if (drafts.size() > MOST) {
                    throw Problem.field("file", "一次最多导入 %d 行。".formatted(MOST));
                }
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException broken) {
            throw Problem.field("file", "不是有效的 CSV 表格，请检查引号和列数。");
        }
        return drafts;
    }

    private static TermDraft checked(TermDraft draft, long line) {
        try {
            return draft.checked();
        } catch (Problem wrong) {
            throw new Problem(
                    ProblemCode.INVALID_FIELD,
                    "第 %d 行“%s”：%s".formatted(line, draft.text(), wrong.detail()),
                    wrong.errors());
        }
    }

    private static TermDraft draft(CSVRecord record, String note) {
        return new TermDraft(
                cell(record, "term"),
                cell(record, "category").strip(),
                cell(record, "level").strip(),
                cell(record, "replacement"),
                cell(record, "reason"),
                cell(record, "basis"),
                cell(record, "exceptions"),
                note);
    }

    private static String cell(CSVRecord record, String column) {
        String cell = record.isSet(column) ? record.get(column) : "";
        boolean guarded = cell.length() > 1 && cell.charAt(0) == '\'' && FORMULA.indexOf(cell.charAt(1)) >= 0;
        return guarded ? cell.substring(1) : cell;
    }

    private static String safe(String cell) {
        return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
