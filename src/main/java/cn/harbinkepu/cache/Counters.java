package cn.harbinkepu.cache;

import java.time.Duration;

import io.smallrye.mutiny.Uni;

/// Counts that all instances share and that end by themselves: attempts to sign in, questions asked, requests
/// of a key.
///
/// Losing them is allowed, so a caller decides for itself what an outage means to it: every method fails with
/// `unavailable` while the carrier is down.
public interface Counters {

    /// Adds one and tells the new count. The first increment opens the window, later ones do not lengthen it;
    /// when it has passed, the count begins again at one. Increments of several instances at once are all
    /// counted.
    default Uni<Long> increment(String key, Duration window) {
        return add(key, 1, window);
    }

    /// As [#increment], by as much at once.
    Uni<Long> add(String key, long amount, Duration window);

    /// The count of the open window; zero when there is none.
    Uni<Long> count(String key);

    /// Forgets the count: the next increment opens a new window. Clearing what is not there changes nothing.
    Uni<Void> clear(String key);
}
