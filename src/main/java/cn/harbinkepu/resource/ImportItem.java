package cn.harbinkepu.resource;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalInt;

/// One resource of an import: what it is to be, and by what it is known again.
///
/// @param externalId  the importing organisation's own identifier
/// @param digest      of the row and its files: the same again changes nothing
/// @param publishedAt when it was first public, from an importer who may say so
/// @param line        where it stands in the file of an import, for the log
/// @param filed       whether its row names a main file, which a trial only looks at
public record ImportItem(
        NewResource resource,
        String externalId,
        String digest,
        Optional<OffsetDateTime> publishedAt,
        OptionalInt line,
        boolean filed) {

    /// Whether it is to be public as soon as its files are ready.
    public boolean publish() {
        return resource.publishBy().isPresent();
    }

    boolean hasFiles() {
        return !resource.files().isEmpty() || resource.captions().isPresent();
    }
}
