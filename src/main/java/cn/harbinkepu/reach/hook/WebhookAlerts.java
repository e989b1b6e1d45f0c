package cn.harbinkepu.reach.hook;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.reach.AlertChannel;
import cn.harbinkepu.reach.Answer;
import cn.harbinkepu.reach.Channel;
import cn.harbinkepu.reach.Dispatch;

/// Warnings to the systems of partners, as `content-schema/warning.schema.json` writes them.
@ApplicationScoped
class WebhookAlerts implements AlertChannel {

    private final Hooks hooks;

    WebhookAlerts(Hooks hooks) {
        this.hooks = hooks;
    }

    @Override
    public Channel kind() {
        return Channel.WEBHOOK;
    }

    @Override
    public boolean isSetUp() {
        return true;
    }

    @Override
    public Uni<Answer> send(Dispatch dispatch) {
        return hooks.post(dispatch, document(dispatch));
    }

    static JsonObject document(Dispatch dispatch) {
        return new JsonObject()
                .put("type", type(dispatch))
                .put("timestamp", dispatch.alert().document().getString("sent"))
                .put(
                        "data",
                        new JsonObject()
                                .put("id", dispatch.id().toString())
                                .put("concerned", dispatch.concerned())
                                .put("replaces", new JsonArray(dispatch.replaces()))
                                .put("alert", dispatch.alert().document())
                                .put("cap", dispatch.cap().toString())
                                .put("acknowledge", dispatch.acknowledge().toString()));
    }

    private static String type(Dispatch dispatch) {
        String done =
                switch (dispatch.alert().type()) {
                    case ALERT -> "issued";
                    case UPDATE -> "updated";
                    case CANCEL -> "cancelled";
                };
        return "alert." + done;
    }
}
