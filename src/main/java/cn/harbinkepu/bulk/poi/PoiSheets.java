package cn.harbinkepu.bulk.poi;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.bulk.Sheets;
import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.core.child.Children;
import cn.harbinkepu.core.child.Command;
import cn.harbinkepu.core.child.Ending;
import cn.harbinkepu.core.child.JavaProgram;

/// [Sheets] by POI: untrusted workbooks in a child JVM of their own, written ones here.
@ApplicationScoped
class PoiSheets implements Sheets {

    private static final Pattern NEEDED = Pattern.compile(
            "(^|[.])(poi-|poi-ooxml|xmlbeans-|commons-(codec|collections4|compress|io|lang3|math3)-\\d|curvesapi-|"
                    + "SparseBitSet-|log4j-api-|jackson-core-|jspecify-)");

    private static final long MEBIBYTE = 1 << 20;

    /// Ten thousand rows with their shared texts; more is a bomb.
    private static final long HEAP = 256 * MEBIBYTE;

    private static final long MEMORY = 3072 * MEBIBYTE;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int ROWS_IN_MEMORY = 100;
    private static final int LONGEST_CELL = 32_767;

    private final Children children;

    PoiSheets(CoreConfig config) {
        this.children = new Children(config.scratch().resolve("sheets"), 1);
    }

    @Override
    public Uni<Void> read(Path workbook, Path target, int mostRows) {
        Command command = JavaProgram.command(
                        SheetMain.class,
                        NEEDED,
                        HEAP,
                        List.of(
                                workbook.toAbsolutePath().toString(),
                                target.toAbsolutePath().toString(),
                                Integer.toString(mostRows)))
                .withMemory(MEMORY);
        return children.run(command, LIMIT).invoke(PoiSheets::check).replaceWithVoid();
    }

    private static void check(Ending ending) {
        int code = ending instanceof Ending.Exited exited ? exited.code() : SheetMain.TOO_MUCH;
        switch (code) {
            case 0 -> {}
            case SheetMain.ENCRYPTED -> throw new Problem(ProblemCode.ENCRYPTED_FILE, "表格已加密，请去除密码后重新上传。");
            case SheetMain.TOO_MANY -> throw new Problem(ProblemCode.TOO_LARGE, "表格的行数或列数超过上限，请分批导入。");
            case SheetMain.TOO_MUCH, SheetMain.OUT_OF_MEMORY ->
                throw new Problem(ProblemCode.TOO_LARGE, "表格过大，无法读取，请分批导入。");
            default -> throw new Problem(ProblemCode.BROKEN_FILE, "表格已损坏，请用电子表格软件重新保存为 .xlsx 后上传。");
        }
    }

    @Override
    public void write(OutputStream out, String name, List<List<String>> rows) throws IOException {
        try (SXSSFWorkbook book = new SXSSFWorkbook(ROWS_IN_MEMORY)) {
            Sheet sheet = book.createSheet(name);
            for (int i = 0; i < rows.size(); i++) {
                Row row = sheet.createRow(i);
                List<String> cells = rows.get(i);
                for (int k = 0; k < cells.size(); k++) {
                    String text = cells.get(k);
                    row.createCell(k).setCellValue(text.substring(0, Math.min(text.length(), LONGEST_CELL)));
                }
            }
            sheet.createFreezePane(0, 1);
            book.write(out);
        }
    }
}
