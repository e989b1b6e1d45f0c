package cn.harbinkepu.account;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;

/// Where a request comes from, for the log. It travels with the request's context, so that nobody has to hand it
/// on. A job takes it along in its data ([#carried], [#resumed]); what else is done in the background comes from
/// nowhere.
///
/// @param address the caller's address, as far as the proxies in front are trusted
/// @param agent   what the program calls itself
/// @param within  names of larger works that the act is part of, and the place in them, for the detail of each line
public record Origin(String address, String agent, Map<String, Object> within) {

    private static final String KEY = "kepu.origin";
    private static final String ADDRESS = "originAddress";
    private static final String AGENT = "originAgent";
    private static final int LONGEST_AGENT = 300;

    public Origin(String address, String agent) {
        this(address, agent, Map.of());
    }

    public Origin {
        within = Map.copyOf(within);
        address = Plain.line(address);
        agent = Plain.line(agent.substring(0, Math.min(LONGEST_AGENT, agent.length())));
    }

    /// Makes it the origin of whatever the current request does.
    public void enter() {
        if (VertxContext.isOnDuplicatedContext()) {
            ContextLocals.put(KEY, this);
        }
    }

    /// Makes it the origin of these acts alone.
    public <T> Uni<T> during(Supplier<Uni<T>> acts) {
        return Uni.createFrom().deferred(() -> {
            Optional<Origin> before = current();
            enter();
            return acts.get()
                    .onTermination()
                    .invoke(() -> before.ifPresentOrElse(Origin::enter, () -> ContextLocals.remove(KEY)));
        });
    }

    /// The current one, with the place of the next acts within the larger work.
    public static Origin at(String place, Object value) {
        Origin here = current().orElse(new Origin("", ""));
        Map<String, Object> within = new HashMap<>(here.within);
        within.put(place, value);
        return new Origin(here.address, here.agent, within);
    }

    /// The current request's origin, as data of a job.
    public static JsonObject carried() {
        return current()
                .map(origin -> new JsonObject().put(ADDRESS, origin.address()).put(AGENT, origin.agent()))
                .orElseGet(JsonObject::new);
    }

    /// What [#carried] gave, for a job that is a work of its own; to be entered.
    public static Origin resumed(JsonObject data, String work, String id) {
        return new Origin(data.getString(ADDRESS, ""), data.getString(AGENT, ""), Map.of(work, id));
    }

    /// Adds address and agent as the next two values.
    static Tuple add(Tuple values) {
        Optional<Origin> origin = current();
        return values.addString(origin.flatMap(Origin::knownAddress).orElse(null))
                .addString(origin.flatMap(Origin::knownAgent).orElse(null));
    }

    /// Unless it comes from nowhere.
    public Optional<String> knownAddress() {
        return Optional.of(address).filter(known -> !known.isEmpty());
    }

    public Optional<String> knownAgent() {
        return Optional.of(agent).filter(known -> !known.isEmpty());
    }

    /// Of whatever the current request does.
    public static Optional<Origin> current() {
        return VertxContext.isOnDuplicatedContext() ? ContextLocals.get(KEY) : Optional.empty();
    }
}
