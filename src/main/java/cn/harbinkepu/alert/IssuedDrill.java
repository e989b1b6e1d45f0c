package cn.harbinkepu.alert;

import java.util.UUID;

import io.vertx.core.json.JsonObject;

/// A message of a drill, which the desk and drill screens see and nobody else.
public record IssuedDrill(UUID id, long sequence, String state, JsonObject document) implements IssuedMessage {

    public IssuedDrill {
        if (!Status.of(document.getString("status")).isDrill()) {
            throw new IllegalArgumentException("not a drill: " + id);
        }
    }

    @Override
    public String path() {
        return "/desk/drills/" + identifier();
    }
}
