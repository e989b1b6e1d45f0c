package cn.harbinkepu.work;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.Ids;

/// The outbox as two tables: the facts, and one row per listener that still has to hear each of them.
@ApplicationScoped
class SqlOutbox implements Outbox {

    /// The payloads travel as text: the driver would write a string that it sends as JSON as a JSON string.
    private static final String STATE = """
            with fact as (
              insert into outbox (id, type, key, payload)
              select cast(f ->> 'id' as uuid), :type, f ->> 'key', cast(f -> 'payload' as jsonb)
                from json_array_elements(cast(cast(:facts as text) as json)) f
              returning sequence, key)
            insert into outbox_delivery (listener, sequence, key)
            select listener, fact.sequence, fact.key
              from fact, unnest(string_to_array(cast(:listeners as text), ',')) as listener""";

    private final List<SpineListener> listeners;

    SqlOutbox(@All List<SpineListener> listeners) {
        this.listeners = listeners;
    }

    @Override
    public Uni<Void> state(Mutiny.Session session, Fact.Type type, String key, JsonObject payload) {
        return stateAll(session, type, Map.of(key, payload));
    }

    @Override
    public Uni<Void> stateAll(Mutiny.Session session, Fact.Type type, Map<String, JsonObject> payloads) {
        JsonArray facts = new JsonArray();
        payloads.forEach((key, payload) -> facts.add(new JsonObject()
                .put("id", Ids.next().toString())
                .put("key", key)
                .put("payload", payload)));
        return session.createNativeQuery(STATE)
                .setParameter("type", type.name())
                .setParameter("facts", facts.encode())
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
