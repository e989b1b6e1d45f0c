package cn.harbinkepu.text;

import java.nio.file.Path;

import io.smallrye.mutiny.Uni;

/// Takes a ZIP archive apart, archives in it included. Nothing is written but plain files in the given folder, under
/// names of ours; a bad archive is an outcome, as with [Extractor].
public interface Unpacker {

    /// @param folder exists and is empty
    Uni<Unpacking> unpack(Path archive, Path folder);
}
