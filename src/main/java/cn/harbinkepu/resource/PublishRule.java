package cn.harbinkepu.resource;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Problem;

/// What must hold of a revision before it is handed in and before it becomes public, as a feature sees it. Every
/// bean of this type is asked, in the transaction that makes the step, after the content has a title, a licence and
/// an attribution. The first that refuses ends it. A draft is never asked anything when it is saved.
public interface PublishRule {

    /// The step for which the question is asked.
    enum Occasion {
        /// A draft is handed in for review.
        HAND_IN,
        /// A person publishes what has been reviewed.
        PUBLISH,
        /// A person sets the time at which it will be published.
        SCHEDULE,
        /// That time has come. A refusal makes it wait for a person again, with the reason noted.
        DUE,
        /// A row of an import is to be published by itself. A refusal leaves it a draft, with the reason noted.
        IMPORT
    }

    /// @param session  the transaction of the step; reading in it sees what the step has changed
    /// @param revision not stored yet in the dry run of an import
    /// @param number   of the revision
    /// @param filed    whether a row that is not stored yet names a main file; of what is stored the tables tell
    record Candidate(
            Mutiny.Session session,
            Occasion occasion,
            UUID resource,
            UUID revision,
            int number,
            UUID organisation,
            Kind kind,
            Content content,
            boolean filed) {}

    /// Completes if nothing speaks against it, fails with a [Problem] that says what has to be done
    /// otherwise.
    Uni<Void> check(Candidate candidate);

    /// As above for the rows of an import: what speaks against each, in their order. A rule that need not look them
    /// up one by one should answer for all at once.
    default Uni<List<Optional<Problem>>> refusals(List<Candidate> rows) {
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(row -> check(row)
                        .map(nothing -> Optional.<Problem>empty())
                        .onFailure(Problem.class)
                        .recoverWithItem(refused -> Optional.of(refused)))
                .collect()
                .asList();
    }
}
