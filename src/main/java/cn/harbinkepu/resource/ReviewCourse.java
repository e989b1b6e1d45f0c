package cn.harbinkepu.resource;

import java.util.UUID;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/// What stands around the steps of a review: which there are, who has taken one on, what must hold before it is
/// decided. Each call is made in the transaction that moves the revision, its resource locked.
public interface ReviewCourse {

    /// The steps for what is handed in now.
    Uni<ReviewPlan> plan(Mutiny.Session session, UUID organisation, Kind kind);

    /// A step has been opened: the first when a revision is handed in, the next after each approval but the last.
    Uni<Void> begin(Mutiny.Session session, UnderReview item);

    /// Asked before a decision is noted. Fails with a problem that says why it must not be made.
    Uni<Void> beforeDecision(Mutiny.Session session, UnderReview item, Decider decider, Workflow.Verdict verdict);

    /// No step is open any more: approved at all of them, sent back, or taken back.
    Uni<Void> end(Mutiny.Session session, UnderReview item);
}
