package cn.harbinkepu.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What came of reading one file.
public sealed interface Extraction {

    /// The media type of a file of no bytes.
    String NO_BYTES = "application/x-empty";

    /// The file has words.
    ///
    /// @param mediaType as detected from the content, without parameters; may differ from what the name claims
    /// @param authors   as the document names them
    /// @param language  BCP 47, as the document says of itself; [Words#language] judges the text
    /// @param text      Markdown with the headings, lists and tables that the format tells, a blank line between
    ///                  blocks, no NUL and no lone surrogates
    /// @param pages     pages or slides, if the format counts them
    /// @param metadata  see [Empty]
    /// @param pictures  taken out of the document, if the caller wanted them; the text refers to each
    record Text(
            String mediaType,
            Optional<String> title,
            List<String> authors,
            Optional<String> language,
            String text,
            OptionalInt pages,
            Map<String, String> metadata,
            List<Picture> pictures)
            implements Extraction {
        public Text {
            authors = List.copyOf(authors);
            metadata = Map.copyOf(metadata);
            pictures = List.copyOf(pictures);
        }
    }

    /// The file is sound but has no words: a picture, a recording, an empty sheet, a file of no bytes ([#NO_BYTES]).
    ///
    /// @param metadata a closed set of harmless facts: `title`, `author`, `width`, `height`, `durationMs`,
    ///                 `created`, `modified` (RFC 3339), `album`, `genre`. Where and by which device a picture
    ///                 was taken is left out on purpose.
    record Empty(String mediaType, Map<String, String> metadata) implements Extraction {
        public Empty {
            metadata = Map.copyOf(metadata);
        }
    }

    /// The file needs a password.
    record Encrypted(String mediaType) implements Extraction {}

    /// The file is damaged, cut off or not what its parser understands.
    ///
    /// @param detail for the log, not for readers
    record Broken(String detail) implements Extraction {}

    /// The file goes beyond a limit: a bomb, or simply too much.
    record Refused(Reason reason) implements Extraction {}

    /// Reading did not end in time and was stopped.
    record TimedOut() implements Extraction {}

    /// The parser ended, by a fault of its own or led astray by the file.
    ///
    /// @param detail for the log, not for readers
    record Crashed(String detail) implements Extraction {}

    /// Whether the file took its parser with it. That may be chance, so it deserves another try; what a parser says
    /// of a file and lives does not.
    default boolean endedItsParser() {
        return switch (this) {
            case TimedOut timedOut -> true;
            case Crashed crashed -> true;
            case Refused(Reason reason) -> reason == Reason.TOO_MUCH_MEMORY;
            case Text text -> false;
            case Empty empty -> false;
            case Encrypted encrypted -> false;
            case Broken broken -> false;
        };
    }

    /// Which limit a file goes beyond.
    enum Reason {
        /// Unpacks to far more than its own size, or to more than the limit.
        TOO_LARGE_UNPACKED,
        /// Packages in packages, or elements in elements.
        TOO_DEEPLY_NESTED,
        /// More files inside than a document has.
        TOO_MANY_MEMBERS,
        /// A picture of more pixels than the limit.
        TOO_MANY_PIXELS,
        /// Its parser ran out of memory.
        TOO_MUCH_MEMORY
    }
}
