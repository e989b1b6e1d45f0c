package cn.harbinkepu.alert;

import java.util.UUID;

import io.vertx.core.json.JsonObject;

/// A message that is public. A drill cannot be one.
///
/// @param sequence number of its fact on the spine
public record IssuedAlert(UUID id, long sequence, String state, JsonObject document) implements IssuedMessage {

    public IssuedAlert {
        if (Status.of(document.getString("status")) != Status.ACTUAL) {
            throw new IllegalArgumentException("a drill is not public: " + id);
        }
    }

    @Override
    public String path() {
        return "/alerts/" + identifier();
    }
}
