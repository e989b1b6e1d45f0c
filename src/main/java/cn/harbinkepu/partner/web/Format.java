package cn.harbinkepu.partner.web;

import java.util.Arrays;
import java.util.Optional;

/// The formats of a feed.
enum Format {
    ATOM("application/atom+xml", "atom"),
    RSS("application/rss+xml", "rss"),
    JSON("application/feed+json", "json"),
    /// RSS whose items are films.
    MRSS("application/rss+xml", "mrss"),
    /// RSS whose items are recordings, as podcast clients take it.
    PODCAST("application/rss+xml", "rss");

    private final String mediaType;
    private final String extension;

    Format(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    String mediaType() {
        return mediaType;
    }

    /// As in an address, such as `atom`.
    String extension() {
        return extension;
    }

    /// The plainest one with that extension.
    static Optional<Format> of(String extension) {
        return Arrays.stream(values())
                .filter(format -> format.extension().equals(extension))
                .findFirst();
    }
}
