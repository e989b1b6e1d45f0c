package cn.harbinkepu.work;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/// Where a feature states a fact: in the transaction that makes it true.
public interface Outbox {

    /// Writes the fact; it is delivered to all listeners once the session's transaction has committed.
    ///
    /// Facts of one key come in the order of their transactions only if these exclude each other, so a caller locks
    /// the row of its resource or alert first.
    ///
    /// @param payload what [Fact#payload] holds
    Uni<Void> state(Mutiny.Session session, Fact.Type type, String key, JsonObject payload);
}
