package cn.harbinkepu.core.web;

import java.util.List;
import java.util.stream.Collectors;

/// A table for a spreadsheet: UTF-8 with the mark that makes it read so, and nothing that it would take for a formula.
public final class Csv {

    private static final String MARK = "\ufeff";

    private Csv() {}

    /// @param rows the heading first
    public static String of(List<List<String>> rows) {
        return MARK
                + rows.stream()
                        .map(cells -> cells.stream().map(Csv::cell).collect(Collectors.joining(",")))
                        .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    static String cell(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        return safe.matches("[^\",\\r\\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
