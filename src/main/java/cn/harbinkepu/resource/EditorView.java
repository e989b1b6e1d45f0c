package cn.harbinkepu.resource;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/// A resource as its editors and reviewers see it: the revision being worked on, where it stands and who has said
/// what.
///
/// @param version   the entity tag: to be sent back in `If-Match`
/// @param step      review steps passed
/// @param steps     the role of each review step
/// @param plan      the review steps themselves
/// @param text      the body, under the name that the way in gives it
/// @param held      why it did not become public by itself
/// @param published number of the public revision
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record EditorView(
        UUID id,
        Optional<String> externalId,
        Kind kind,
        String state,
        int revision,
        int version,
        int step,
        List<String> steps,
        List<ReviewPlan.Step> plan,
        String author,
        @JsonUnwrapped Content content,
        String text,
        Optional<String> correction,
        Optional<String> held,
        Optional<OffsetDateTime> scheduledFor,
        Optional<Integer> published,
        Optional<String> withdrawnReason,
        OffsetDateTime createdAt,
        OffsetDateTime updatedAt,
        List<Stage> stages,
        List<FileView> files,
        List<Review> reviews,
        String url) {

    public EditorView {
        steps = List.copyOf(steps);
        plan = List.copyOf(plan);
        stages = List.copyOf(stages);
        files = List.copyOf(files);
        reviews = List.copyOf(reviews);
    }

    public record FileView(UUID id, Files.Role role, String name, String mediaType, long size, String sha256) {}

    /// One decision of a reviewer; it stays attached to the revision it was made on.
    ///
    /// @param revision   number of that revision
    /// @param step       counted from 1
    /// @param stepName   the step's word at that time
    /// @param digest     SHA-256 of what was decided
    /// @param credential unit, title and credential of a guest
    /// @param byLink     whether a guest decided by link
    /// @param host       of a guest: who had invited them
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Review(
            int revision,
            int step,
            Optional<String> stepName,
            String reviewer,
            Workflow.Verdict verdict,
            String comment,
            OffsetDateTime at,
            Optional<String> digest,
            Optional<String> credential,
            boolean byLink,
            Optional<String> host) {}

    /// Whether anything is still being done with the files.
    public boolean busy() {
        return stages.stream().anyMatch(Stage::isOpen);
    }

    /// Whether something rests until it is tried again.
    public boolean resting() {
        return NextTries.isAwaited(stages);
    }

    /// Whether something went wrong with the files.
    public boolean failed() {
        return stages.stream().anyMatch(stage -> stage.state() == Stage.State.FAILED);
    }
}
