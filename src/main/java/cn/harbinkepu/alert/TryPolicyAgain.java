package cn.harbinkepu.alert;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.work.JobHandler;

/// Has a policy try again what it could not publish for a reason that passes, later and later, until the warning has
/// expired or somebody of the desk has decided about it.
@ApplicationScoped
class TryPolicyAgain implements JobHandler {

    static final String NAME = "warning.try-policy";

    private static final Logger LOG = Logger.getLogger(TryPolicyAgain.class);

    /// With the delays between them longer than any warning that a policy lets out is valid.
    private static final int TRIES = 60;

    private final PolicyIssuing policies;

    TryPolicyAgain(PolicyIssuing policies) {
        this.policies = policies;
    }

    static JsonObject data(UUID source, boolean proven) {
        return new JsonObject().put("source", source.toString()).put("proven", proven);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int tries() {
        return TRIES;
    }

    @Override
    public Uni<Void> run(String key, JsonObject data) {
        return policies.again(
                UUID.fromString(key), UUID.fromString(data.getString("source")), data.getBoolean("proven"));
    }

    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        LOG.errorf(cause, "Warning %s was not published by its policy", key);
        return policies.giveUp(UUID.fromString(key));
    }
}
