package cn.harbinkepu.harvest;

import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/// One thing that a source offers, or no longer offers.
///
/// @param guid       identifies it within its source for ever
/// @param html       the whole content, if the source gives it
/// @param summary    HTML or plain text
/// @param categories the source's own words
public record HarvestedItem(
        String guid,
        boolean deleted,
        String title,
        Optional<URI> link,
        Optional<String> html,
        Optional<String> summary,
        Optional<OffsetDateTime> publishedAt,
        Optional<String> author,
        Optional<String> rights,
        Optional<String> language,
        List<String> categories,
        List<Enclosure> enclosures) {

    /// A file that comes with it.
    public record Enclosure(URI address, String mediaType) {}

    public HarvestedItem {
        categories = List.copyOf(categories);
        enclosures = List.copyOf(enclosures);
    }

    /// The same without a date.
    HarvestedItem undated() {
        return new HarvestedItem(
                guid,
                deleted,
                title,
                link,
                html,
                summary,
                Optional.empty(),
                author,
                rights,
                language,
                categories,
                enclosures);
    }

    /// The source has taken it back.
    public static HarvestedItem gone(String guid) {
        return new HarvestedItem(
                guid,
                true,
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }
}
