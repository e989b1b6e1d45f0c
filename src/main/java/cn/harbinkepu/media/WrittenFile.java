package cn.harbinkepu.media;

import java.util.Optional;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.resource.StoredFile;

/// A small text under `/media/{file}/` that is written when it is asked for, such as a playlist of what is ready by
/// now. Every bean of this type is asked in turn before the object store is; the first that has the name answers.
/// Whether the caller may have anything of the file was decided before.
public interface WrittenFile {

    /// The text under this name, or nothing if the name is none of this feature's or the file has no such text.
    ///
    /// It is called for each segment of a film too: a name of another feature's is declined by its look
    /// alone, without asking any server.
    Uni<Optional<Document>> write(StoredFile file, String name);

    /// @param text      sent as UTF-8
    /// @param mediaType with its charset, if it is of a kind that has one
    record Document(String text, String mediaType) {}
}
