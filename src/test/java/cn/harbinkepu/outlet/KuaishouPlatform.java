package cn.harbinkepu.outlet;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The interfaces of Kuaishou's open platform that publishing a film needs; its upload host is the same server.
final class KuaishouPlatform extends PlatformServer {

    static final String PHOTO = "/openapi/photo/";

    private final AtomicInteger numbers = new AtomicInteger(500);
    private final Map<String, JsonObject> films = new LinkedHashMap<>();
    private volatile String access = "";

    KuaishouPlatform() throws IOException {
        super("kepu.outlet.kuaishou.base-url");
    }

    void endTokens() {
        access = "";
    }

    synchronized void show() {
        films.values().forEach(film -> film.put("pending", false));
    }

    synchronized int films() {
        return films.size();
    }

    @Override
    synchronized JsonObject answer(Asked asked) {
        if (asked.path().startsWith("/oauth2/")) {
            return oauth(asked);
        }
        if (asked.path().startsWith("/api/upload/")) {
            return "upload-token".equals(asked.query().get("upload_token"))
                    ? new JsonObject().put("result", 1)
                    : new JsonObject().put("result", 31).put("error_msg", "bad upload token");
        }
        if (!access.equals(asked.query().get("access_token")) || access.isEmpty()) {
            return new JsonObject()
                    .put("result", 100_200_102)
                    .put("error", "access_token_expired")
                    .put("error_msg", "ACCESS_TOKEN_EXPIRED");
        }
        String photo = asked.query().getOrDefault("photo_id", "");
        return switch (asked.path().replace(PHOTO, "")) {
            case "start_upload" ->
                new JsonObject()
                        .put("result", 1)
                        .put("upload_token", "upload-token")
                        .put("endpoint", host());
            case "publish" -> publish(asked);
            case "list" ->
                new JsonObject()
                        .put("result", 1)
                        .put("video_list", new JsonArray(films.values().stream().toList()));
            case "info" -> film(photo);
            case "delete" -> {
                films.remove(photo);
                yield new JsonObject().put("result", 1);
            }
            default -> new JsonObject().put("result", 2).put("error_msg", "no such interface");
        };
    }

    private JsonObject film(String photo) {
        JsonObject film = films.get(photo);
        return film == null
                ? new JsonObject().put("result", 100_120_001).put("error", "video_not_exist")
                : new JsonObject().put("result", 1).put("video_info", film);
    }

    private JsonObject publish(Asked asked) {
        String id = "photo-" + numbers.incrementAndGet();
        String form = new String(asked.body(), UTF_8);
        String caption = form.replaceFirst("(?s).*name=\"caption\"\r\n\r\n(.*?)\r\n--.*", "$1");
        JsonObject film = new JsonObject()
                .put("photo_id", id)
                .put("caption", caption)
                .put("create_time", System.currentTimeMillis())
                .put("play_url", "https://kuaishou.example.cn/" + id)
                .put("pending", true);
        films.put(id, film);
        return new JsonObject().put("result", 1).put("video_info", film);
    }

    private JsonObject oauth(Asked asked) {
        boolean good = "good-code".equals(asked.query().get("code"))
                || "refresh-1".equals(asked.query().get("refresh_token"));
        if (!good || !"ks-secret".equals(asked.query().get("app_secret"))) {
            return new JsonObject().put("result", 100_200_101).put("error", "invalid_code");
        }
        access = "access-" + numbers.incrementAndGet();
        return new JsonObject()
                .put("result", 1)
                .put("access_token", access)
                .put("expires_in", 172_800)
                .put("refresh_token", "refresh-1")
                .put("refresh_token_expires_in", 15_552_000)
                .put("open_id", "ks-user");
    }
}
