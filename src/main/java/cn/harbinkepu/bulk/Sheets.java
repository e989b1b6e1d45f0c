package cn.harbinkepu.bulk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

import io.smallrye.mutiny.Uni;

/// Workbooks, read and written.
public interface Sheets {

    /// Writes the cells of the first sheet to a file, a line of JSON for each row that holds anything:
    /// `{"row":5,"cells":["a",""]}`, rows counted from 1. A formula counts as the value that was last computed, a
    /// date as ISO 8601, a number without its format. What a workbook does to its reader stays in the reader's own
    /// process.
    ///
    /// Fails with `broken-file`, `encrypted-file` or `too-large`.
    Uni<Void> read(Path workbook, Path target, int mostRows);

    /// Writes a workbook of one sheet, every cell as text: nothing in it is ever computed.
    void write(OutputStream out, String name, List<List<String>> rows) throws IOException;
}
