package cn.harbinkepu.picture;

import java.nio.file.Path;
import java.util.List;

/// One picture on one sheet of paper, ready to be printed.
///
/// @param title    of the document
/// @param language BCP 47
/// @param words    lines below the picture: what it is, who made it, how it may be used, where it is found
/// @param sideways whether the sheet lies on its long side
public record PrintSheet(
        String title, String language, List<String> words, Paper paper, boolean sideways, Picture picture) {

    public PrintSheet {
        words = List.copyOf(words);
    }

    /// What is printed.
    public sealed interface Picture {

        Path file();

        /// Put into the document as it is.
        record Jpeg(Path file) implements Picture {}

        /// Of eight bits a channel, in three colours, not interlaced; put into the document without losing anything.
        record Png(Path file) implements Picture {}
    }
}
