package cn.harbinkepu.resource;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import cn.harbinkepu.account.Person;

/// A revision on its way through review, for those who organise the reviewing.
///
/// @param number  of the revision
/// @param version of the resource: counts up with every change
/// @param passed  how many steps it has passed
/// @param waits   whether a step is open: handed in, and not through
/// @param writers author and editors, who review none of it
public record UnderReview(
        UUID resource,
        UUID revision,
        int number,
        int version,
        UUID organisation,
        Kind kind,
        List<String> districts,
        ReviewPlan plan,
        int passed,
        boolean waits,
        Set<UUID> writers) {

    public UnderReview {
        districts = List.copyOf(districts);
        writers = Set.copyOf(writers);
    }

    static UnderReview of(Store.Open open, ReviewPlan usual) {
        StoredRevision revision = open.revision();
        Set<UUID> writers = new HashSet<>(Set.of(revision.author));
        List.of(revision.editors).forEach(editor -> writers.add(UUID.fromString(editor)));
        return new UnderReview(
                revision.resource,
                revision.id,
                revision.number,
                open.resource().version,
                open.resource().organisation,
                open.resource().kind,
                List.of(revision.districts),
                revision.reviewPlan == null ? usual : ReviewPlan.read(revision.reviewPlan),
                revision.step,
                revision.state() instanceof RevisionState.Submitted,
                writers);
    }

    /// The step that is open, or was the last.
    public ReviewPlan.Step step() {
        return plan.after(passed);
    }

    /// Whether the person has the role of this step for such a resource.
    public boolean isFor(Person person) {
        return person.may(step().role(), organisation, kind.name(), districts);
    }

    /// As it stands after another step.
    UnderReview at(RevisionState next) {
        boolean open = next instanceof RevisionState.Submitted;
        int steps = next instanceof RevisionState.Submitted submitted ? submitted.passed() : passed;
        return new UnderReview(
                resource, revision, number, version, organisation, kind, districts, plan, steps, open, writers);
    }
}
