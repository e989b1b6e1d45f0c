package cn.harbinkepu.harvest;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

/// How one source fares.
///
/// @param runs  the newest first
/// @param items likewise
public record SourceReport(HarvestSource source, List<Tally> runs, List<Item> items) {

    /// The last thing that happened to an item of a source.
    ///
    /// @param title of the resource that was made of it
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Item(
            String guid,
            Optional<String> title,
            String outcome,
            Optional<UUID> resource,
            Optional<String> problem,
            OffsetDateTime at) {}

    public SourceReport {
        runs = List.copyOf(runs);
        items = List.copyOf(items);
    }

    /// Whether it is being fetched, or is to be at once.
    @JsonIgnore
    public boolean isBusy() {
        return source.asked() || runs.stream().anyMatch(run -> run.state() == Tally.State.RUNNING);
    }
}
