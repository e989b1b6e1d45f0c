package cn.harbinkepu.partner;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import cn.harbinkepu.resource.PublishedResource;

/// Something that partners were given, as it is now.
///
/// @param datestamp    from when on partners see it as it is, in whole seconds
/// @param sets         as [Sets] writes them
/// @param organisation its name, if it is known
/// @param removed      whether it was taken back
/// @param reason       of that, for people
/// @param resource     absent for what was taken back, and where only the rest was asked for
public record LedgerEntry(
        UUID id,
        OffsetDateTime datestamp,
        List<String> sets,
        Optional<String> organisation,
        boolean removed,
        Optional<String> reason,
        Optional<PublishedResource> resource) {

    public LedgerEntry {
        sets = List.copyOf(sets);
    }

    public Ledger.Position position() {
        return new Ledger.Position(datestamp, id);
    }
}
