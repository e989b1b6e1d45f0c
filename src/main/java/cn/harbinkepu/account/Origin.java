package cn.harbinkepu.account;

import java.util.Optional;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.mutiny.sqlclient.Tuple;

/// Where a request comes from, for the log. It travels with the request's context, so that nobody has to hand it
/// on; what is done in the background comes from nowhere.
///
/// @param address the caller's address, as far as the proxies in front are trusted
/// @param agent   what the program calls itself
public record Origin(String address, String agent) {

    private static final String KEY = "kepu.origin";
    private static final int LONGEST_AGENT = 300;

    public Origin {
        address = Plain.line(address);
        agent = Plain.line(agent.substring(0, Math.min(LONGEST_AGENT, agent.length())));
    }

    /// Makes it the origin of whatever the current request does.
    public void enter() {
        if (VertxContext.isOnDuplicatedContext()) {
            ContextLocals.put(KEY, this);
        }
    }

    /// Adds address and agent as the next two values.
    static Tuple add(Tuple values) {
        Optional<Origin> origin = current();
        return values.addString(origin.map(Origin::address).orElse(null))
                .addString(origin.map(Origin::agent).orElse(null));
    }

    static Optional<Origin> current() {
        return VertxContext.isOnDuplicatedContext() ? ContextLocals.get(KEY) : Optional.empty();
    }
}
