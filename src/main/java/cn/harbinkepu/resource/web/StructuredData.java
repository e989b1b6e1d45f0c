package cn.harbinkepu.resource.web;

import java.time.Duration;

import io.vertx.core.json.JsonObject;

import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.PublishedResource.Place;
import cn.harbinkepu.taxonomy.Licence;

/// What a page tells search engines (schema.org as JSON-LD). Safe to stand in a script element: no `<` remains.
final class StructuredData {

    private StructuredData() {}

    /// @param more members that features add
    static String of(PublishedResource resource, Licence licence, String publicUrl, JsonObject more) {
        JsonObject data = new JsonObject()
                .put("@context", "https://schema.org")
                .put("@type", type(resource.kind()))
                .put("@id", resource.url())
                .put("name", resource.title())
                .put("description", resource.summary())
                .put("url", resource.url())
                .put("inLanguage", resource.language());
        Pictures.cover(resource).ifPresent(path -> data.put("image", publicUrl + path));
        if (resource.kind() == Kind.VENUE) {
            resource.place().ifPresent(place -> place(data, place));
        } else {
            work(data, resource, licence);
        }
        data.mergeIn(more);
        return data.encode().replace("<", "\\u003c");
    }

    private static String type(Kind kind) {
        return switch (kind) {
            case ARTICLE -> "Article";
            case VIDEO -> "VideoObject";
            case AUDIO -> "AudioObject";
            case CHART -> "ImageObject";
            case BOOK -> "Book";
            case EXHIBIT -> "CreativeWork";
            case VENUE -> "TouristAttraction";
            case COURSE -> "Course";
        };
    }

    private static void work(JsonObject data, PublishedResource resource, Licence licence) {
        data.put("headline", resource.title())
                .put("datePublished", resource.publishedAt().toString())
                .put("dateModified", resource.updatedAt().toString())
                .put("isAccessibleForFree", true)
                .put("creditText", resource.attribution())
                .put("publisher", new JsonObject().put("@type", "Organization").put("name", "哈尔滨科普"));
        licence.url().ifPresent(url -> data.put("license", url));
        resource.source().ifPresent(source -> data.put("isBasedOn", source));
        resource.media().ifPresent(media -> data.put(
                        "duration", Duration.ofMillis(media.durationMs()).toString())
                .put("uploadDate", resource.publishedAt().toString()));
    }

    private static void place(JsonObject data, Place place) {
        place.address().ifPresent(address -> data.put("address", address));
        place.url().ifPresent(url -> data.put("sameAs", url));
        if (place.longitude().isPresent() && place.latitude().isPresent()) {
            data.put(
                    "geo",
                    new JsonObject()
                            .put("@type", "GeoCoordinates")
                            .put("longitude", place.longitude().get())
                            .put("latitude", place.latitude().get()));
        }
    }
}
