package cn.harbinkepu.search;

import java.util.UUID;

import io.vertx.core.json.JsonObject;

import cn.harbinkepu.local.TestCloud;

/// Articles to look for. All tests share one library, so each looks for a word of its own.
final class Articles {

    private Articles() {}

    static JsonObject article(String title, String body) {
        JsonObject row = TestCloud.article(UUID.randomUUID().toString(), title).put("body", body);
        row.remove("summary");
        return row;
    }

    /// A word that no other test uses.
    static String mark() {
        return "k" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }
}
