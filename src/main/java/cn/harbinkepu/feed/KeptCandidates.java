package cn.harbinkepu.feed;

import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.audience.Segment;

/// Candidates kept in something fast that may forget. It knows itself whether it is complete; until it is, reading
/// fails with `unavailable` at once. Every method fails with `unavailable` while the keeper is away.
///
/// Facts may arrive while it is being filled: [#put] and [#remove] always win over [#fill], and of two facts about one
/// resource the one with the higher version wins, whatever comes first.
public interface KeptCandidates extends Candidates {

    /// Whether everything is here. Asks the keeper; reading goes by the last answer.
    Uni<Boolean> check();

    /// Keeps a candidate in place of what was known of it.
    ///
    /// @param version sequence of the fact that says so
    Uni<Void> put(Candidate candidate, long version);

    /// Forgets a candidate for good: only a fact of a higher version brings it back.
    Uni<Void> remove(UUID id, long version);

    /// Claims the work of filling for a while, which every [#fill] lengthens. What is put from now on will be there.
    ///
    /// @return false while another instance has it
    Uni<Boolean> begin();

    /// Adds what the truth has and no fact has spoken of since [#begin].
    Uni<Void> fill(List<Candidate> candidates);

    /// Everything is here now.
    Uni<Void> complete();

    /// Whether the feed of a segment that has a rule of its own can be read. Asks the keeper; reading goes by the last
    /// answer and fails with `unavailable` until it is yes. Another rule is another pool.
    ///
    /// What is put goes into the pools of all segments that the one who puts it knows of.
    Uni<Boolean> checkPool(Segment ruled);

    /// Claims the work of filling a pool, as [#begin].
    Uni<Boolean> beginPool(Segment ruled);

    /// Adds those that suit the segment and are here just as they are given: what is otherwise here is newer.
    Uni<Void> fillPool(Segment ruled, List<Candidate> candidates);

    /// The pool has everything now. Those of the segment's earlier rules are dropped.
    Uni<Void> completePool(Segment ruled);
}
