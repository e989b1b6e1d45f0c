package cn.harbinkepu.bulk;

import java.util.List;
import java.util.stream.Collectors;

/// Writes CSV that spreadsheets open without computing anything: what would be taken for a formula is marked as text.
public final class CsvText {

    private static final String MARK = "\ufeff";

    private CsvText() {}

    /// With a byte order mark, without which Chinese spreadsheets take UTF-8 for something else.
    public static String of(List<List<String>> rows) {
        return rows.stream().map(CsvText::line).collect(Collectors.joining("\r\n", MARK, "\r\n"));
    }

    private static String line(List<String> cells) {
        return cells.stream().map(CsvText::cell).collect(Collectors.joining(","));
    }

    private static String cell(String text) {
        String safe = isFormula(text) ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == ';');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    private static boolean isFormula(String text) {
        return !text.isEmpty() && "=+-@\t\r\uff1d\uff0b\uff0d\uff20".indexOf(text.charAt(0)) >= 0;
    }
}
