package cn.harbinkepu.bulk;

import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Scratch;
import cn.harbinkepu.upload.FileType;

/// Opens an import's file, whatever sort it is of.
@ApplicationScoped
class ImportSources {

    private final Scratch scratch;
    private final Sheets sheets;
    private final CellValues values;
    private final int mostRows;
    private final ImportSource.Limits limits;

    ImportSources(Scratch scratch, Sheets sheets, CellValues values, BulkConfig config) {
        this.scratch = scratch;
        this.sheets = sheets;
        this.values = values;
        this.mostRows = config.mostRows();
        this.limits = new ImportSource.Limits(
                config.largestMember().asLongValue(), config.largestUnpacked().asLongValue());
    }

    /// @param folder takes what has to be unpacked; has to outlive the source
    Uni<ImportSource> open(Path file, String name, Path folder) {
        Path cells = folder.resolve("cells.jsonl");
        return switch (FileType.named(name).orElse(FileType.ROWS)) {
            case IMPORT -> Blocking.call(() -> ImportSource.zip(file, folder, mostRows, limits));
            case SHEET -> sheets.read(file, cells, mostRows + 1).chain(() -> table(cells, folder));
            case TABLE ->
                Blocking.call(() -> {
                            CsvCells.write(file, cells, mostRows + 1);
                            return true;
                        })
                        .chain(() -> table(cells, folder));
            default -> Blocking.call(() -> ImportSource.rows(ManifestLines.of(file, mostRows), Columns.OF_JSON));
        };
    }

    /// Fails with `invalid-field` for a file without a single row; what else may be wrong with it is told once it is
    /// worked on.
    Uni<Void> requireRow(Path file, String name) {
        FileType type = FileType.named(name).orElse(FileType.ROWS);
        return scratch.with(folder -> readNone(file, type, folder))
                .onFailure(Problem.class)
                .recoverWithItem(false)
                .invoke(none -> {
                    if (none) {
                        throw Problem.field("file", noRow(type));
                    }
                })
                .replaceWithVoid();
    }

    /// Reads no row at all, and fails if there is one or the file is broken. A file of no bytes is an upload's to tell.
    private Uni<Boolean> readNone(Path file, FileType type, Path folder) {
        Path cells = folder.resolve("cells.jsonl");
        return switch (type) {
            case IMPORT ->
                Blocking.call(() -> {
                    ImportSource.zip(file, folder, 0, limits).close();
                    return true;
                });
            case SHEET -> sheets.read(file, cells, 1).replaceWith(true);
            case TABLE ->
                Blocking.call(() -> {
                    CsvCells.write(file, cells, 1);
                    return Files.size(file) > 0;
                });
            default -> Blocking.call(() -> ManifestLines.of(file, 0).size() == 0 && Files.size(file) > 0);
        };
    }

    private static String noRow(FileType type) {
        return switch (type) {
            case IMPORT -> "压缩包里的 manifest.jsonl 没有可以导入的行：每行应是一个资源的 JSON。";
            case SHEET, TABLE -> "表格里没有可以导入的行：第一行是列名，从第二行起每行一个资源。";
            default -> "文件里没有可以导入的行：每行应是一个资源的 JSON。";
        };
    }

    private Uni<ImportSource> table(Path cells, Path folder) {
        Path rows = folder.resolve("rows.jsonl");
        return Blocking.call(() -> {
            Columns columns = new SheetRows(values).write(cells, rows);
            return ImportSource.rows(ManifestLines.of(rows, mostRows), columns);
        });
    }
}
