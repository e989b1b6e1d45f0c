package cn.harbinkepu.bulk;

import java.util.ArrayList;
import java.util.List;

import cn.harbinkepu.bulk.ImportReport.RowResult;

/// Tables to download: what became of each row, and the empty one to fill in.
public final class ResultTable {

    private static final List<String> HEAD = List.of("行", "外部编号", "结果", "说明", "提示", "资源", "撤销");

    private ResultTable() {}

    public static List<List<String>> of(List<RowResult> rows) {
        List<List<String>> table = new ArrayList<>();
        table.add(HEAD);
        rows.forEach(row -> table.add(List.of(
                Integer.toString(row.line()),
                row.externalId().orElse(""),
                row.isHeld() ? row.outcome() + "（未公开）" : row.outcome(),
                row.problem().orElse(""),
                String.join(" ", row.notes()),
                row.resource().map(Object::toString).orElse(""),
                (row.undone().orElse("") + " " + row.undoNote().orElse("")).strip())));
        return table;
    }

    /// The columns of a sheet to import, with two rows that show how they are filled in.
    public static List<List<String>> template() {
        return List.of(SheetColumns.names(), example(true), example(false));
    }

    private static List<String> example(boolean venue) {
        return SheetColumns.all().stream()
                .map(field -> venue ? TemplateCells.venue(field) : TemplateCells.exhibit(field))
                .toList();
    }
}
