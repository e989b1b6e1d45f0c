package cn.harbinkepu.resource;

import java.time.OffsetDateTime;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

/// One step of what is done with a revision's files, as the editor sees it.
///
/// @param name     stable, such as `extract`
/// @param progress 0 to 1
/// @param problem  what went wrong, in words for the editor
/// @param nextTry  when it is tried again, if it was cut off or has failed and nothing is being done until then
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Stage(
        String name, State state, double progress, Optional<String> problem, Optional<OffsetDateTime> nextTry) {

    public Stage(String name, State state, double progress, Optional<String> problem) {
        this(name, state, progress, problem, Optional.empty());
    }

    /// Whether something is still to come.
    @JsonIgnore
    public boolean isOpen() {
        return state == State.WAITING || state == State.RUNNING;
    }

    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        SKIPPED
    }
}
