package cn.harbinkepu.partner.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The formats of a feed.
enum Format {
    ATOM("application/atom+xml"),
    RSS("application/rss+xml"),
    JSON("application/feed+json"),
    /// RSS whose items are films.
    MRSS("application/rss+xml");

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /// As in an address, such as `atom`.
    String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Format> of(String extension) {
        return Arrays.stream(values())
                .filter(format -> format.extension().equals(extension))
                .findFirst();
    }
}
