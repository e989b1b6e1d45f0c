package cn.harbinkepu.work;

import java.time.Instant;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/// Work to be done later, once, by whichever instance is free. A job survives crashes: it is tried again
/// until it succeeds or its [JobHandler] gives up.
public interface Jobs {

    /// Enqueues a job in the caller's transaction; it starts soon after the commit. Enqueuing the same again
    /// while it waits changes nothing. What was given up of the same is not counted among the failed any more.
    Uni<Void> enqueue(Mutiny.Session session, Wish wish);

    /// As above, wanted as much as most.
    ///
    /// @param handler name of the [JobHandler]
    /// @param key     the job's identity beside the handler
    default Uni<Void> enqueue(Mutiny.Session session, String handler, String key, JsonObject data) {
        return enqueue(session, Wish.of(handler, key, data));
    }

    /// As above, not before the given instant.
    default Uni<Void> enqueueAt(
            Mutiny.Session session, String handler, String key, JsonObject data, Instant notBefore) {
        return enqueue(session, Wish.of(handler, key, data).at(notBefore));
    }

    /// Makes heavy jobs that still wait urgent.
    ///
    /// @param about what their keys begin with
    Uni<Void> hurry(Mutiny.Session session, String handler, String about);

    /// Has jobs that have failed and wait for their next try tried again soon after the commit, whoever does them.
    ///
    /// @param about what their keys begin with
    Uni<Void> tryNow(Mutiny.Session session, String about);

    /// Drops jobs that still wait or have failed, whoever would do them, in the caller's transaction. What is being
    /// done goes on.
    ///
    /// @param about what their keys begin with
    Uni<Void> drop(Mutiny.Session session, String about);
}
