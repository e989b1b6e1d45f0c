package cn.harbinkepu.text;

import java.nio.file.Path;

import io.smallrye.mutiny.Uni;

/// Reads what a file of unknown origin contains.
///
/// A bad file is an outcome, never a failure: the `Uni`s fail only if this machine cannot do the work at all
/// (no file, no disk, no process). Nothing is written beside the file, nothing is fetched from the network, and
/// what a file does to its parser stays in the parser's own process. Cancelling a `Uni` ends the work and
/// leaves nothing behind.
public interface Extractor {

    /// The text and metadata of the file, within the limits of `kepu.text`.
    ///
    /// Waits for its turn when all parsers are busy; the time limit counts from then on.
    ///
    /// @param fileName as the editor named it: a hint between types that look alike, never believed against the
    ///                 content
    Uni<Extraction> extract(Path file, String fileName);

    /// As above, with the pictures of the document.
    ///
    /// @param pictures exists and is empty; takes the pictures that the text refers to
    Uni<Extraction> extract(Path file, String fileName, Path pictures, Patience patience);

    /// A quick first opinion from the first bytes, good enough to refuse an upload. It cannot tell one sort of
    /// package from another without the name (a ZIP file named `.docx` passes for one); [#extract] looks inside
    /// and is believed where the two differ. A file of no bytes is [Extraction#NO_BYTES].
    ///
    /// @return a media type without parameters, `application/octet-stream` if nothing is known
    Uni<String> mediaType(Path file, String fileName);
}
