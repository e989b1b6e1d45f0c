package cn.harbinkepu.text;

import java.nio.file.Path;

import io.smallrye.mutiny.Uni;

/// Takes out of pictures and documents what they tell about their makers: where and with which device a picture was
/// taken, who wrote and who changed a document, and what was struck out of it. What a reader sees stays the same: a
/// picture keeps every pixel and its orientation, a document its text, layout and pictures. The title of a document
/// and the author of a book are no secrets and stay.
///
/// Films and recordings are not its affair. A bad file is an outcome, as with [Extractor].
public interface Cleaner {

    /// @param mediaType under which the file is kept
    /// @param target    is written only if the outcome is [Cleaning.Cleaned]
    Uni<Cleaning> clean(Path file, String mediaType, Path target);
}
