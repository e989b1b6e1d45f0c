package cn.harbinkepu.outlet;

import java.time.Duration;
import java.util.Optional;

import io.vertx.core.json.JsonObject;

/// What came of a step.
public sealed interface Step {

    /// It went through.
    ///
    /// @param marks what the platform gave
    record Done(JsonObject marks) implements Step {
        public Done() {
            this(new JsonObject());
        }
    }

    /// The platform has taken it and has not decided yet.
    record Auditing() implements Step {}

    /// The platform says that everybody sees it.
    record Published(Optional<String> url, JsonObject marks) implements Step {}

    /// The platform says that nobody sees it any more.
    record Gone(String reason) implements Step {}

    /// The platform, or we ourselves, will not have it; another try would change nothing.
    record Refused(String reason) implements Step {}

    /// Not now, and nothing has happened.
    ///
    /// @param pause how long to wait, where that is known
    record Later(Optional<Duration> pause, String words) implements Step {
        public static Later soon(String words) {
            return new Later(Optional.empty(), words);
        }
    }

    /// No answer came: it may or may not have gone through.
    record Unknown(String words) implements Step {}
}
