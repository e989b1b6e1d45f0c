package cn.harbinkepu.bulk;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

/// How an import went, or how far it is.
///
/// @param total  rows of the file, once it has been read
/// @param done   rows that have a result
/// @param held   rows that were taken but did not become public, although they were to
/// @param warned rows whose result comes with notes
/// @param rows   the first of them, failed ones before the others
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ImportReport(
        UUID id,
        String file,
        State state,
        boolean dryRun,
        boolean publish,
        int total,
        int done,
        int created,
        int updated,
        int unchanged,
        int failed,
        int held,
        int warned,
        Optional<String> problem,
        OffsetDateTime createdAt,
        Optional<OffsetDateTime> startedAt,
        Optional<OffsetDateTime> finishedAt,
        Optional<Undo> undo,
        List<RowResult> rows) {

    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    /// What undoing the import did.
    ///
    /// @param withdrawn resources that were public and have left a tombstone
    /// @param removed   drafts that are gone
    /// @param restored  resources that have their earlier content again
    /// @param left      resources that somebody has worked on since
    public record Undo(
            State state, int withdrawn, int removed, int restored, int left, Optional<OffsetDateTime> finishedAt) {}

    /// @param line   in the file, counted from 1
    /// @param notes  what should be known although the row was taken
    /// @param undone what undoing the import did to it: `WITHDRAWN`, `REMOVED`, `RESTORED` or `LEFT`
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record RowResult(
            int line,
            Optional<String> externalId,
            String outcome,
            Optional<UUID> resource,
            Optional<String> problem,
            List<String> notes,
            Optional<String> undone,
            Optional<String> undoNote) {
        public RowResult {
            notes = List.copyOf(notes);
        }

        /// Whether it was taken but stays a draft, although it was to be public; the problem says why.
        @JsonIgnore
        public boolean isHeld() {
            return problem.isPresent() && !outcome.equals("FAILED");
        }
    }

    public ImportReport {
        rows = List.copyOf(rows);
    }

    /// Whether rows are still being worked through.
    @JsonIgnore
    public boolean isOpen() {
        return state == State.WAITING || state == State.RUNNING;
    }

    @JsonIgnore
    public boolean isUndoing() {
        return undo.filter(each -> each.state() == State.WAITING || each.state() == State.RUNNING)
                .isPresent();
    }

    /// Whether there is something that could be undone.
    @JsonIgnore
    public boolean isUndoable() {
        return !isOpen() && !dryRun && undo.isEmpty() && created + updated > 0;
    }

    /// Of which selection of rows there are how many.
    @JsonIgnore
    public int count(RowSelection selection) {
        return switch (selection) {
            case ALL -> done;
            case CREATED -> created;
            case UPDATED -> updated;
            case UNCHANGED -> unchanged;
            case FAILED -> failed;
            case HELD -> held;
            case WARNED -> warned;
            case LEFT -> undo.map(Undo::left).orElse(0);
        };
    }
}
