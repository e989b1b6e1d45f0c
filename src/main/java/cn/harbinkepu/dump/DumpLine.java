package cn.harbinkepu.dump;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

import cn.harbinkepu.partner.LedgerEntry;
import cn.harbinkepu.resource.PublishedResource;

/// A line of a file, as `content-schema/dump-line.schema.json` writes it.
///
/// @param sets     as OAI-PMH names them
/// @param reason   why it was taken back
/// @param resource absent for what was taken back
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record DumpLine(
        UUID id,
        Status status,
        OffsetDateTime datestamp,
        Optional<String> organisation,
        List<String> sets,
        Optional<String> reason,
        Optional<PublishedResource> resource) {

    enum Status {
        PUBLISHED,
        REMOVED
    }

    DumpLine {
        sets = List.copyOf(sets);
    }

    static DumpLine of(LedgerEntry entry) {
        return new DumpLine(
                entry.id(),
                entry.removed() ? Status.REMOVED : Status.PUBLISHED,
                entry.datestamp(),
                entry.organisation(),
                entry.sets(),
                entry.removed() ? Optional.of(entry.reason().orElse("已撤回")) : Optional.empty(),
                entry.resource());
    }
}
