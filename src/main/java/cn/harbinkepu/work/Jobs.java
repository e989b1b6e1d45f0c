package cn.harbinkepu.work;

import java.time.Instant;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/// Work to be done later, once, by whichever instance is free. A job survives crashes: it is tried again until it
/// succeeds or its [JobHandler] gives up.
public interface Jobs {

    /// Enqueues a job in the caller's transaction; it starts soon after the commit.
    ///
    /// @param handler name of the [JobHandler]
    /// @param key     the job's identity beside the handler: enqueuing the same again while it waits changes
    /// nothing
    Uni<Void> enqueue(Mutiny.Session session, String handler, String key, JsonObject data);

    /// As above, not before the given instant.
    Uni<Void> enqueueAt(Mutiny.Session session, String handler, String key, JsonObject data, Instant notBefore);
}
