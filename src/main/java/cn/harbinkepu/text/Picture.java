package cn.harbinkepu.text;

import java.nio.file.Path;

/// A picture that was taken out of a document. The text refers to it as `![…](figure:2 "caption")` or
/// `![](scan:2)`, in a paragraph of its own.
///
/// @param reference   how the text refers to it, such as `figure:2`
/// @param file        in the folder that the caller gave
/// @param mediaType   of a sort that browsers show; what the document had in another sort was converted
/// @param alternative what the document says in its place; may be empty
public record Picture(String reference, Path file, String mediaType, String alternative) {

    /// Whether it is a page without letters of its own: to be read by eye, not to be shown.
    public boolean isScan() {
        return reference.startsWith("scan:");
    }
}
