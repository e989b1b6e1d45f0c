package cn.harbinkepu.oai;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import cn.harbinkepu.partner.LedgerEntry;

/// A part of a list, as the protocol tells it.
///
/// @param moment when it was read
/// @param resume for the next part
/// @param cursor how many came before
/// @param size   of the whole list, if it was counted
/// @param first  whether the list begins here
public record Listing(
        Of of,
        OffsetDateTime moment,
        List<LedgerEntry> entries,
        Optional<String> resume,
        long cursor,
        Optional<Long> size,
        boolean first) {

    public Listing {
        entries = List.copyOf(entries);
    }

    /// What the list consists of.
    ///
    /// @param verb `ListIdentifiers` or `ListRecords`
    public record Of(Verb verb, MetadataFormat format) {}

    /// Whether it is a part of several: these carry a token, an empty one at the end.
    public boolean isPart() {
        return resume.isPresent() || !first;
    }
}
