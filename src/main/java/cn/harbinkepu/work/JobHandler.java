package cn.harbinkepu.work;

import java.time.Instant;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/// Does one sort of job. Every bean of this type is registered under its name.
public interface JobHandler {

    /// A stable name, `<feature>.<verb>`; jobs of an earlier version are found by it.
    String name();

    /// Does the job. A failed `Uni` is tried again after a growing delay, at most [#tries] times in all, but not
    /// if it has used up the memory of the application. That a child of it was killed from outside
    /// ([cn.harbinkepu.core.child.Killed]) uses up no try; only after some twenty times it is given up. The same
    /// job may come again after a crash, so the work must be idempotent.
    Uni<Void> run(String key, JsonObject data);

    /// Called when a try failed and another one follows: the place to tell those who wait.
    ///
    /// @param again when it is tried again
    default Uni<Void> setBack(String key, JsonObject data, Instant again) {
        return Uni.createFrom().voidItem();
    }

    /// Called instead of another try when the last one failed: the place to mark a stage as failed.
    Uni<Void> giveUp(String key, JsonObject data, Throwable cause);

    /// Called in the transaction that enqueues it again after it was given up: the place to open what [#giveUp] has
    /// closed.
    default Uni<Void> takeUp(Mutiny.Session session, String key, JsonObject data) {
        return Uni.createFrom().voidItem();
    }

    /// Whether an administrator is told that it was given up, and may have it tried again; not if it is asked for
    /// anew where it is shown.
    default boolean isMissed() {
        return true;
    }

    default int tries() {
        return 3;
    }

    /// Where its jobs queue. Heavy ones that are urgent go into [Lane#URGENT] instead.
    default Lane lane() {
        return Lane.LIGHT;
    }
}
