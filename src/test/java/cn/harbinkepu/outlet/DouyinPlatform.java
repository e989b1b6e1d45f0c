package cn.harbinkepu.outlet;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/// The interfaces of Douyin's open platform that publishing a film needs.
final class DouyinPlatform extends PlatformServer {

    static final String VIDEO = "/api/douyin/v1/video/";

    private final AtomicInteger numbers = new AtomicInteger(7000);
    private final Map<String, JsonObject> items = new LinkedHashMap<>();
    private volatile String access = "";

    DouyinPlatform() throws IOException {
        super("kepu.outlet.douyin.base-url");
    }

    /// Access tokens that were given out are worth nothing from now on.
    void endTokens() {
        access = "";
    }

    synchronized void decide(int status) {
        items.values().forEach(item -> item.put("video_status", status));
    }

    synchronized int items() {
        return items.size();
    }

    synchronized String lastItem() {
        return items.keySet().stream().reduce((first, second) -> second).orElseThrow();
    }

    @Override
    synchronized JsonObject answer(Asked asked) {
        if (asked.path().startsWith("/oauth/")) {
            return oauth(asked);
        }
        if (!access.equals(asked.headers().get("access-token"))
                || !"user-1".equals(asked.query().get("open_id"))) {
            return error(2190008, "access_token过期");
        }
        return switch (asked.path().replace(VIDEO, "")) {
            case "init_video_part_upload/" ->
                data(new JsonObject().put("upload_id", "upload-" + numbers.incrementAndGet()));
            case "upload_video_part/" -> data(new JsonObject());
            case "upload_video/", "complete_video_part_upload/" ->
                data(new JsonObject().put("video", new JsonObject().put("video_id", "film-1")));
            case "upload_image/" -> data(new JsonObject().put("image", new JsonObject().put("image_id", "image-1")));
            case "create_video/" -> create(asked.json());
            case "video_list/" ->
                data(new JsonObject()
                        .put("list", new JsonArray(items.values().stream().toList())));
            case "video_data/" ->
                data(new JsonObject()
                        .put(
                                "list",
                                new JsonArray()
                                        .add(items.get(asked.json()
                                                .getJsonArray("item_ids")
                                                .getString(0)))));
            default -> error(1, "no such interface");
        };
    }

    private JsonObject oauth(Asked asked) {
        boolean good = asked.text().contains("client_key=dy-key")
                && (asked.text().contains("code=good-code") || asked.text().contains("refresh_token=refresh-1"));
        if (!good) {
            return error(10007, "授权码过期");
        }
        access = "access-" + numbers.incrementAndGet();
        return data(new JsonObject()
                .put("access_token", access)
                .put("expires_in", 1_296_000)
                .put("refresh_token", "refresh-1")
                .put("refresh_expires_in", 2_592_000)
                .put("open_id", "user-1"));
    }

    private JsonObject create(JsonObject sent) {
        String id = "item-" + numbers.incrementAndGet();
        items.put(
                id,
                new JsonObject()
                        .put("item_id", id)
                        .put("title", sent.getString("text"))
                        .put("create_time", Instant.now().getEpochSecond())
                        .put("video_status", 4)
                        .put("share_url", "https://douyin.example.cn/" + id));
        return data(new JsonObject().put("item_id", id));
    }

    static JsonObject error(int code, String words) {
        return new JsonObject()
                .put("data", new JsonObject().put("error_code", code).put("description", words))
                .put("message", "error");
    }

    private static JsonObject data(JsonObject data) {
        return new JsonObject()
                .put("data", data.put("error_code", 0).put("description", ""))
                .put("message", "success");
    }
}
