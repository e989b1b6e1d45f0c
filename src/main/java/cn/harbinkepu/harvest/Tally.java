package cn.harbinkepu.harvest;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

/// One run of a source.
///
/// @param seen      items that the source told
/// @param withdrawn resources that were taken back because the source took them back
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Tally(
        UUID id,
        State state,
        int seen,
        int created,
        int updated,
        int unchanged,
        int withdrawn,
        int failed,
        Optional<String> problem,
        OffsetDateTime startedAt,
        Optional<OffsetDateTime> finishedAt) {

    public enum State {
        RUNNING,
        DONE,
        FAILED
    }
}
