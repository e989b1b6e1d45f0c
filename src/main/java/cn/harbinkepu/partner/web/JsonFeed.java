package cn.harbinkepu.partner.web;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.partner.Removal;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.PublishedResource.Playable;

/// A feed as JSON Feed 1.1. What the format has no words for is under `_kepu`.
final class JsonFeed {

    private static final String VERSION = "https://jsonfeed.org/version/1.1";

    private JsonFeed() {}

    static String of(Feed feed) {
        JsonObject document = new JsonObject()
                .put("version", VERSION)
                .put("title", feed.title())
                .put("description", Feed.ABOUT)
                .put("home_page_url", feed.home())
                .put("feed_url", feed.self())
                .put("icon", feed.site() + Feed.COVER)
                .put("language", "zh-CN")
                .put("authors", authors(Feed.PUBLISHER));
        feed.hub()
                .ifPresent(hub -> document.put(
                        "hubs",
                        new JsonArray()
                                .add(new JsonObject().put("type", "WebSub").put("url", hub))));
        feed.next().ifPresent(next -> document.put("next_url", next));
        return document.put("_kepu", removals(feed))
                .put(
                        "items",
                        new JsonArray(
                                feed.entries().stream().map(JsonFeed::item).toList()))
                .encode();
    }

    private static JsonObject removals(Feed feed) {
        List<JsonObject> removed =
                feed.page().removals().stream().map(JsonFeed::removal).toList();
        return new JsonObject()
                .put("about", feed.site() + "/feeds#extensions")
                .put("updated", Entry.time(feed.page().updated()))
                .put("removed", new JsonArray(removed));
    }

    private static JsonObject removal(Removal removal) {
        return new JsonObject()
                .put("id", Entry.id(removal))
                .put("at", Entry.time(removal.at()))
                .put("reason", removal.reason());
    }

    private static JsonObject item(Entry entry) {
        PublishedResource resource = entry.resource();
        JsonObject item = new JsonObject()
                .put("id", entry.id())
                .put("url", resource.url())
                .put("title", resource.title())
                .put("summary", entry.description())
                .put("date_published", Entry.time(resource.publishedAt()))
                .put("date_modified", Entry.time(resource.updatedAt()))
                .put("authors", authors(resource.attribution()))
                .put("language", resource.language())
                .put(
                        "tags",
                        new JsonArray(entry.categories().stream()
                                .map(Entry.Category::label)
                                .toList()));
        entry.html()
                .ifPresentOrElse(
                        html -> item.put("content_html", html), () -> item.put("content_text", entry.description()));
        resource.media().flatMap(Playable::poster).ifPresent(poster -> item.put("image", entry.absolute(poster)));
        JsonArray attachments = attachments(entry);
        if (!attachments.isEmpty()) {
            item.put("attachments", attachments);
        }
        return item.put("_kepu", rights(entry));
    }

    private static JsonArray attachments(Entry entry) {
        JsonArray attachments = new JsonArray();
        for (Entry.Enclosure each : entry.enclosures()) {
            JsonObject attachment = new JsonObject()
                    .put("url", each.url())
                    .put("mime_type", each.mediaType())
                    .put("title", each.title())
                    .put("size_in_bytes", each.size());
            entry.resource()
                    .media()
                    .filter(film -> each.isPlayed())
                    .ifPresent(film -> attachment.put("duration_in_seconds", film.durationMs() / 1000.0));
            attachments.add(attachment);
        }
        return attachments;
    }

    private static JsonObject rights(Entry entry) {
        PublishedResource resource = entry.resource();
        JsonObject rights = new JsonObject()
                .put("kind", resource.kind().name())
                .put("revision", resource.revision())
                .put("licence", resource.licence())
                .put("attribution", resource.attribution());
        entry.licenceUrl().ifPresent(url -> rights.put("licence_url", url));
        resource.source().ifPresent(source -> rights.put("source", source));
        resource.media().ifPresent(film -> rights.put("hls", entry.absolute(film.hls())));
        entry.manifest().ifPresent(manifest -> rights.put("iiif_manifest", manifest));
        resource.correction().ifPresent(correction -> rights.put("correction", correction));
        return rights;
    }

    private static JsonArray authors(String name) {
        return new JsonArray().add(new JsonObject().put("name", name));
    }
}
