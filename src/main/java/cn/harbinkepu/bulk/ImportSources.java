package cn.harbinkepu.bulk;

import java.nio.file.Path;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.upload.FileType;

/// Opens an import's file, whatever sort it is of.
@ApplicationScoped
class ImportSources {

    private final int mostRows;
    private final long largestMember;

    ImportSources(BulkConfig config) {
        this.mostRows = config.mostRows();
        this.largestMember = config.largestMember().asLongValue();
    }

    /// @param folder takes what has to be unpacked; has to outlive the source
    Uni<ImportSource> open(Path file, String name, Path folder) {
        boolean isZip = FileType.named(name).filter(FileType.IMPORT::equals).isPresent();
        return Blocking.call(() -> isZip
                ? ImportSource.zip(file, folder, mostRows, largestMember)
                : ImportSource.rows(ManifestLines.of(file, mostRows), Columns.OF_JSON));
    }
}
