package cn.harbinkepu.work;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.Ids;

/// The outbox as two tables: the facts, and one row per listener that still has to hear each of them.
@ApplicationScoped
class SqlOutbox implements Outbox {

    /// The payload travels as text: the driver would write a string that it sends as JSON as a JSON string.
    private static final String STATE = """
            with fact as (
              insert into outbox (id, type, key, payload)
              values (:id, :type, :key, cast(cast(:payload as text) as jsonb)) returning sequence, key)
            insert into outbox_delivery (listener, sequence, key)
            select listener, fact.sequence, fact.key
              from fact, unnest(string_to_array(cast(:listeners as text), ',')) as listener""";

    private final List<SpineListener> listeners;

    SqlOutbox(@All List<SpineListener> listeners) {
        this.listeners = listeners;
    }

    @Override
    public Uni<Void> state(Mutiny.Session session, Fact.Type type, String key, JsonObject payload) {
        return session.createNativeQuery(STATE)
                .setParameter("id", Ids.next())
                .setParameter("type", type.name())
                .setParameter("key", key)
                .setParameter("payload", payload.encode())
                .setParameter("listeners", namesFor(type))
                .executeUpdate()
                .replaceWithVoid();
    }

    private String namesFor(Fact.Type type) {
        return String.join(
                ",",
                listeners.stream()
                        .filter(listener -> listener.types().contains(type))
                        .map(SpineListener::name)
                        .toList());
    }
}
