package cn.harbinkepu.relay.hook;

import java.time.OffsetDateTime;
import java.util.UUID;

import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.work.Fact;

/// What a partner's system is told, as `content-schema/partner-event.schema.json` writes it. Below
/// 20 KB: what is longer is cut, and the whole is had at the address that the event names.
///
/// @param id   of the message
/// @param data what it is about
record Event(UUID id, EventType type, OffsetDateTime at, JsonObject data) {

    private static final int LONG = 1000;
    private static final int SHORT = 300;

    Event {
        data = data.copy();
    }

    /// What is public, new or corrected.
    static JsonObject shown(PublishedResource resource, Fact fact, CoreConfig core) {
        JsonObject data = new JsonObject()
                .put("id", resource.id().toString())
                .put("revision", resource.revision())
                .put("kind", resource.kind().name())
                .put("title", cut(resource.title(), SHORT))
                .put("summary", cut(resource.summary(), LONG))
                .put("language", resource.language())
                .put("licence", resource.licence())
                .put("attribution", cut(resource.attribution(), SHORT))
                .put("publishedAt", resource.publishedAt().toString())
                .put("updatedAt", resource.updatedAt().toString())
                .put("url", resource.url())
                .put("whole", core.publicUrl() + "/api/v1/resources/" + resource.id());
        resource.correction().ifPresent(words -> data.put("correction", cut(words, LONG)));
        if (fact.type() == Fact.Type.CORRECTED && resource.correction().isEmpty()) {
            data.put("correction", cut(fact.payload().getString("reason", ""), LONG));
        }
        return data;
    }

    /// What has to be taken down; nothing else is said of it.
    static JsonObject gone(String resource, String reason, CoreConfig core) {
        return new JsonObject()
                .put("id", resource)
                .put("url", core.publicUrl() + "/r/" + resource)
                .put("reason", cut(reason, LONG));
    }

    String body() {
        return new JsonObject()
                .put("id", id.toString())
                .put("type", type.wire())
                .put("timestamp", at.toString())
                .put("data", data)
                .encode();
    }

    private static String cut(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
    }
}
