package cn.harbinkepu.bulk;

import java.nio.file.Path;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.upload.FileType;

/// Opens an import's file, whatever sort it is of.
@ApplicationScoped
class ImportSources {

    private final Sheets sheets;
    private final CellValues values;
    private final int mostRows;
    private final ImportSource.Limits limits;

    ImportSources(Sheets sheets, CellValues values, BulkConfig config) {
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

    private Uni<ImportSource> table(Path cells, Path folder) {
        Path rows = folder.resolve("rows.jsonl");
        return Blocking.call(() -> {
            Columns columns = new SheetRows(values).write(cells, rows);
            return ImportSource.rows(ManifestLines.of(rows, mostRows), columns);
        });
    }
}
