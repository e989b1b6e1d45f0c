package cn.harbinkepu.outlet;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/// The interfaces of WeChat that publishing an article needs, as its descriptions have them.
final class WechatPlatform extends PlatformServer {

    private final AtomicInteger numbers = new AtomicInteger(2_247_000);
    private final Map<String, JsonObject> drafts = new ConcurrentHashMap<>();
    private final Map<String, JsonObject> published = new LinkedHashMap<>();
    private final Map<String, Integer> states = new ConcurrentHashMap<>();
    private volatile String token = "";

    WechatPlatform() throws IOException {
        super("kepu.outlet.wechat.base-url");
    }

    /// Tokens that were given out are worth nothing from now on.
    void endTokens() {
        token = "";
    }

    /// What a question for the publication is answered from now on.
    void decide(String publishId, int status) {
        states.put(publishId, status);
    }

    /// Publications of articles that name the resource as their source.
    synchronized List<String> publications(String resource) {
        return published.entrySet().stream()
                .filter(each -> each.getValue().getString("content_source_url").contains(resource))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    synchronized JsonObject answer(Asked asked) {
        if (asked.path().equals("/cgi-bin/stable_token")) {
            token = "token-" + numbers.incrementAndGet();
            return new JsonObject().put("access_token", token).put("expires_in", 7200);
        }
        if (!token.equals(asked.query().get("access_token")) || token.isEmpty()) {
            return new JsonObject().put("errcode", 42001).put("errmsg", "access_token expired");
        }
        return switch (asked.path()) {
            case "/cgi-bin/media/uploadimg" ->
                new JsonObject().put("url", "http://mmbiz.example.cn/" + numbers.incrementAndGet());
            case "/cgi-bin/material/add_material" ->
                new JsonObject().put("media_id", "cover").put("url", "http://x");
            case "/cgi-bin/draft/add" -> draft(asked.json());
            case "/cgi-bin/freepublish/submit" -> submit(asked.json().getString("media_id"));
            case "/cgi-bin/freepublish/get" -> status(asked.json().getString("publish_id"));
            case "/cgi-bin/freepublish/batchget" -> list();
            case "/cgi-bin/freepublish/delete" ->
                new JsonObject().put("errcode", 0).put("errmsg", "ok");
            default -> new JsonObject().put("errcode", 40066).put("errmsg", "invalid url");
        };
    }

    private JsonObject draft(JsonObject sent) {
        String id = "draft-" + numbers.incrementAndGet();
        drafts.put(id, sent.getJsonArray("articles").getJsonObject(0));
        return new JsonObject().put("media_id", id);
    }

    private JsonObject submit(String draft) {
        JsonObject article = drafts.remove(draft);
        if (article == null) {
            return new JsonObject().put("errcode", 40007).put("errmsg", "invalid media_id");
        }
        String id = Integer.toString(numbers.incrementAndGet());
        published.put(id, article);
        states.put(id, 1);
        return new JsonObject().put("errcode", 0).put("errmsg", "ok").put("publish_id", id);
    }

    private JsonObject status(String id) {
        int status = states.get(id);
        JsonObject answer = new JsonObject()
                .put("publish_id", id)
                .put("publish_status", status)
                .put("fail_idx", new JsonArray());
        return status != 0
                ? answer
                : answer.put("article_id", "article-" + id)
                        .put(
                                "article_detail",
                                new JsonObject()
                                        .put("count", 1)
                                        .put(
                                                "item",
                                                new JsonArray()
                                                        .add(new JsonObject()
                                                                .put("idx", 1)
                                                                .put("article_url", "https://mp.example.cn/s/" + id))));
    }

    private JsonObject list() {
        JsonArray items = new JsonArray();
        published.forEach((id, article) -> items.add(new JsonObject()
                .put("article_id", "article-" + id)
                .put("update_time", 1)
                .put(
                        "content",
                        new JsonObject()
                                .put(
                                        "news_item",
                                        new JsonArray()
                                                .add(article.copy().put("url", "https://mp.example.cn/s/" + id))))));
        return new JsonObject()
                .put("total_count", items.size())
                .put("item_count", items.size())
                .put("item", items);
    }
}
