package cn.harbinkepu.bulk;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Turns the cells of a sheet into rows of an import: JSON Lines in which a row stands on the line that has its number
/// in the sheet.
final class SheetRows {

    private final CellValues values;

    SheetRows(CellValues values) {
        this.values = values;
    }

    /// @param cells  as [Sheets#read] writes them
    /// @param target takes the lines
    /// @throws Problem as [SheetColumns#of], and `invalid-request` for a sheet of nothing
    Columns write(Path cells, Path target) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(cells);
                BufferedWriter out = Files.newBufferedWriter(target)) {
            String first = in.readLine();
            if (first == null) {
                throw new Problem(ProblemCode.INVALID_REQUEST, "表格是空的。");
            }
            JsonObject header = new JsonObject(first);
            SheetColumns columns = SheetColumns.of(cells(header));
            int line = 1;
            for (String row = in.readLine(); row != null; row = in.readLine()) {
                JsonObject read = new JsonObject(row);
                for (; line < read.getInteger("row"); line++) {
                    out.newLine();
                }
                out.write(row(columns, cells(read)).encode());
            }
            return columns.columns();
        }
    }

    private JsonObject row(SheetColumns columns, List<String> cells) {
        JsonObject row = new JsonObject();
        IntStream.range(0, Math.min(cells.size(), columns.fields().size()))
                .filter(i -> !cells.get(i).isBlank() && !columns.fields().get(i).isEmpty())
                .forEach(i ->
                        values.put(row, columns.fields().get(i), cells.get(i).strip()));
        return row;
    }

    private static List<String> cells(JsonObject row) {
        return row.getJsonArray("cells").stream().map(String::valueOf).toList();
    }
}
