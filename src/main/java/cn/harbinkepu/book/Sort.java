package cn.harbinkepu.book;

import java.util.Arrays;
import java.util.Optional;

/// The sorts of file that are read as books.
public enum Sort {
    /// Set anew for each screen: chapters.
    EPUB("application/epub+zip"),
    /// Printed pages.
    PDF("application/pdf");

    private final String mediaType;

    Sort(String mediaType) {
        this.mediaType = mediaType;
    }

    /// Nothing for what is no book.
    public static Optional<Sort> of(String mediaType) {
        return Arrays.stream(values())
                .filter(sort -> sort.mediaType.equals(mediaType))
                .findFirst();
    }
}
