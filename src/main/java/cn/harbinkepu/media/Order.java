package cn.harbinkepu.media;

import java.util.Optional;
import java.util.UUID;

import io.vertx.core.json.JsonObject;

/// What a job is to make playable.
///
/// @param resource whose draft waits for it; absent if a film is made anew
/// @param revision likewise
record Order(UUID file, Optional<UUID> resource, Optional<UUID> revision, boolean urgent) {

    static Order of(JsonObject data) {
        return new Order(
                UUID.fromString(data.getString("file")),
                id(data, "resource"),
                id(data, "revision"),
                data.getBoolean("urgent", false));
    }

    JsonObject asJson() {
        JsonObject json = new JsonObject().put("file", file.toString()).put("urgent", urgent);
        resource.ifPresent(id -> json.put("resource", id.toString()));
        revision.ifPresent(id -> json.put("revision", id.toString()));
        return json;
    }

    private static Optional<UUID> id(JsonObject data, String name) {
        return Optional.ofNullable(data.getString(name)).map(UUID::fromString);
    }
}
