package cn.harbinkepu.work;

import java.time.Instant;
import java.util.Optional;

import io.vertx.core.json.JsonObject;

/// A job that somebody wants done, and how much.
///
/// @param handler   name of the [JobHandler]
/// @param key       the job's identity beside the handler
/// @param notBefore when it may start; at once if absent
public record Wish(String handler, String key, JsonObject data, Urgency urgency, Optional<Instant> notBefore) {

    /// How much it is wanted; in each lane what is wanted more is begun first.
    public enum Urgency {
        /// Whenever nothing else is to be done.
        IDLE(10),
        /// Somebody will be glad of it, and is not kept waiting.
        LATER(30),
        ORDINARY(50),
        /// Before everything else, and if it is heavy, beside it.
        URGENT(90);

        private final int priority;

        Urgency(int priority) {
            this.priority = priority;
        }

        int priority() {
            return priority;
        }
    }

    public static Wish of(String handler, String key, JsonObject data) {
        return new Wish(handler, key, data, Urgency.ORDINARY, Optional.empty());
    }

    public Wish at(Instant instant) {
        return new Wish(handler, key, data, urgency, Optional.of(instant));
    }

    public Wish as(Urgency wanted) {
        return new Wish(handler, key, data, wanted, notBefore);
    }
}
