package cn.harbinkepu.work;

import java.util.Map;

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

    /// As above for many keys at once, in one statement.
    ///
    /// @param payloads by key
    Uni<Void> stateAll(Mutiny.Session session, Fact.Type type, Map<String, JsonObject> payloads);
}
