package cn.harbinkepu.resource;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import cn.harbinkepu.core.Problem;

/// What became of one [ImportItem].
///
/// @param revision number of the revision that it made or published; 0 if it changed nothing
/// @param replaced number of the revision before; 0 for a new resource
/// @param problem  why it failed, or why it did not become public
/// @param notes    what the importer should know all the same
public record ImportResult(
        Outcome outcome,
        Optional<UUID> resource,
        int revision,
        int replaced,
        Optional<String> problem,
        List<String> notes) {

    public enum Outcome {
        CREATED,
        UPDATED,
        UNCHANGED,
        FAILED
    }

    public ImportResult {
        notes = List.copyOf(notes);
    }

    public static ImportResult failed(Problem problem) {
        return failed(problem.detail());
    }

    public static ImportResult failed(String problem) {
        return new ImportResult(Outcome.FAILED, Optional.empty(), 0, 0, Optional.of(problem), List.of());
    }

    static ImportResult created(UUID resource) {
        return new ImportResult(Outcome.CREATED, Optional.of(resource), 1, 0, Optional.empty(), List.of());
    }

    static ImportResult updated(UUID resource, int revision, int replaced, List<String> notes) {
        return new ImportResult(Outcome.UPDATED, Optional.of(resource), revision, replaced, Optional.empty(), notes);
    }

    static ImportResult unchanged(UUID resource, List<String> notes) {
        return new ImportResult(Outcome.UNCHANGED, Optional.of(resource), 0, 0, Optional.empty(), notes);
    }

    boolean isChange() {
        return outcome == Outcome.CREATED || outcome == Outcome.UPDATED;
    }

    /// The row is kept but does not become public, although it was to.
    ImportResult held(Problem refusal) {
        return new ImportResult(outcome, resource, revision, replaced, Optional.of(refusal.detail()), notes);
    }

    ImportResult held(Optional<String> reason) {
        return new ImportResult(outcome, resource, revision, replaced, reason, notes);
    }

    /// With more that the importer should know.
    public ImportResult noting(List<String> more) {
        return new ImportResult(
                outcome,
                resource,
                revision,
                replaced,
                problem,
                Stream.concat(notes.stream(), more.stream()).toList());
    }
}
