package cn.harbinkepu.work;

import java.time.Instant;
import java.util.List;

import io.smallrye.mutiny.Uni;

/// All facts that were ever committed, for who has to catch up with them.
public interface FactLog {

    /// The facts of an instant or later in the order of their sequence.
    ///
    /// Sequences are given out before the commit: a reader that asks again from its last sequence can miss a
    /// fact of a transaction that took longer. So choose `since` well before the moment from which nothing may
    /// be missed, and start over.
    ///
    /// @param after the last sequence of the chunk before; 0 for the first
    Uni<List<Fact>> since(Instant since, long after, int limit);

    /// The place behind everything that is visible now. What is stated by a transaction that still
    /// runs comes behind it.
    Uni<FactMark> end();

    /// The facts behind a place, in the order in which they became visible: none appears behind
    /// somebody's back. Those of a transaction come once all that began before it have ended.
    Uni<Followed> after(FactMark mark, int limit);

    /// Some in their order, and the place behind them.
    record Followed(List<Fact> facts, FactMark end) {
        public Followed {
            facts = List.copyOf(facts);
        }
    }

    /// The sequence of the last fact of the key that was committed; 0 if there is none.
    Uni<Long> lastOf(String key);

    /// Whether a listener has heard every fact up to a sequence.
    Uni<Boolean> isHeard(String listener, long sequence);
}
