package cn.harbinkepu.work;

import java.time.OffsetDateTime;
import java.util.UUID;

import io.vertx.core.json.JsonObject;

/// A fact about a resource or an alert, as `content-schema/spine.schema.json` writes it.
///
/// @param id       identifies this fact for ever: a listener that has seen it may drop it
/// @param key      id of the resource or identifier of the alert; facts of one key arrive in order
/// @param sequence counts up over the whole outbox, hence also per key
/// @param payload  the members beside these: `resource` or `alert`, and `replaces` and `reason` where they apply
public record Fact(UUID id, Type type, OffsetDateTime at, String key, long sequence, JsonObject payload) {

    public enum Type {
        PUBLISHED("Published"),
        CORRECTED("Corrected"),
        WITHDRAWN("Withdrawn"),
        ALERTED("Alerted");

        private final String wire;

        Type(String wire) {
            this.wire = wire;
        }

        /// The name on the wire, such as `Published`.
        public String wire() {
            return wire;
        }
    }

    public Fact {
        payload = payload.copy();
    }

    /// The whole document that listeners outside the cloud receive.
    public JsonObject document() {
        return new JsonObject()
                .put("id", id.toString())
                .put("type", type.wire())
                .put("at", at.toString())
                .put("key", key)
                .put("sequence", sequence)
                .mergeIn(payload);
    }
}
