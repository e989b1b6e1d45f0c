package cn.harbinkepu.push;

import io.vertx.core.json.JsonObject;

/// What a browser tells of its subscription, as the Push API names it; kept as JSON.
///
/// @param p256dh the browser's public key, base64url of an uncompressed point
/// @param auth   the secret that both know, base64url of 16 bytes
public record Subscription(String endpoint, String p256dh, String auth) {

    public static Subscription parse(String kept) {
        JsonObject json = new JsonObject(kept);
        return new Subscription(json.getString("endpoint"), json.getString("p256dh"), json.getString("auth"));
    }

    String kept() {
        return new JsonObject()
                .put("endpoint", endpoint)
                .put("p256dh", p256dh)
                .put("auth", auth)
                .encode();
    }

    @Override
    public String toString() {
        return "Subscription";
    }
}
