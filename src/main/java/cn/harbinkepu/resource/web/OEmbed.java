package cn.harbinkepu.resource.web;

import java.util.LinkedHashMap;
import java.util.Map;

import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.web.Xml;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.web.EmbedSize.Room;
import cn.harbinkepu.taxonomy.Licence;

/// How other sites embed a resource, by oEmbed 1.0. A film is a `video`, all else is `rich`, charts too: a `photo` is
/// shown by its address alone, without its licence, and goes on being shown when it is withdrawn.
///
/// @param members in their order; words and numbers
record OEmbed(Map<String, Object> members) {

    /// Seconds after which a site should ask again.
    private static final int KEPT = 3600;

    static OEmbed of(PublishedResource resource, Licence licence, Room room, String site) {
        EmbedSize size = EmbedSize.of(resource, room);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("version", "1.0");
        all.put("type", resource.media().filter(EmbedSize::isFilm).isPresent() ? "video" : "rich");
        all.put("title", resource.title());
        all.put("author_name", resource.attribution());
        all.put("provider_name", "哈尔滨科普");
        all.put("provider_url", site + "/");
        all.put("cache_age", KEPT);
        Thumbnail.of(resource, room).ifPresent(picture -> {
            all.put("thumbnail_url", site + picture.path());
            all.put("thumbnail_width", picture.width());
            all.put("thumbnail_height", picture.height());
        });
        all.put("width", size.width());
        all.put("height", size.height());
        all.put("html", frame(resource, size, site));
        all.put("license", licence.zh());
        all.put("license_id", licence.code());
        licence.url().ifPresent(url -> all.put("license_url", url));
        return new OEmbed(all);
    }

    String json() {
        return new JsonObject(members).encode();
    }

    String xml() {
        return Xml.document(xml -> {
            xml.start("oembed");
            for (Map.Entry<String, Object> member : members.entrySet()) {
                xml.element(member.getKey(), member.getValue().toString());
            }
            xml.end();
        });
    }

    private static String frame(PublishedResource resource, EmbedSize size, String site) {
        return "<iframe src=\"%s/embed/%s\" width=\"%d\" height=\"%d\" title=\"%s\" frameborder=\"0\" loading=\"lazy\" "
                        .formatted(site, resource.id(), size.width(), size.height(), escaped(resource.title()))
                + "allow=\"fullscreen; picture-in-picture\" allowfullscreen=\"allowfullscreen\"></iframe>";
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
