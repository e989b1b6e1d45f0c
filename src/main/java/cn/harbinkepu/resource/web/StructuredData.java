package cn.harbinkepu.resource.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.web.LinkedData;
import cn.harbinkepu.core.web.LinkedData.Step;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.PublishedResource.Place;
import cn.harbinkepu.resource.PublishedResource.Playable;
import cn.harbinkepu.resource.PublishedResource.PublishedFile;
import cn.harbinkepu.taxonomy.Licence;
import cn.harbinkepu.taxonomy.Term;

/// What the page of a resource tells search engines (schema.org as JSON-LD). Safe to stand in a script element.
final class StructuredData {

    private StructuredData() {}

    /// @param venue where an exhibit stands
    /// @param more  members that features add
    static String of(
            PublishedResource resource, Licence licence, Optional<Card> venue, String publicUrl, JsonObject more) {
        JsonObject data = LinkedData.of(type(resource.kind()))
                .put("@id", resource.url())
                .put("name", resource.title())
                .put("description", resource.summary())
                .put("url", resource.url())
                .put("inLanguage", resource.language());
        Pictures.cover(resource).ifPresent(path -> data.put("image", publicUrl + path));
        Pictures.thumbnail(resource).ifPresent(path -> data.put("thumbnailUrl", publicUrl + path));
        if (resource.kind() == Kind.VENUE) {
            resource.place().ifPresent(place -> place(data, place));
        } else {
            work(data, resource, licence, publicUrl);
            venue.ifPresent(where -> data.put("contentLocation", venue(where, publicUrl)));
        }
        data.mergeIn(more);
        return LinkedData.script(data);
    }

    /// The way to it by its first subject.
    static String breadcrumbs(PublishedResource resource, List<Term> subjects, String publicUrl) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step("首页", publicUrl + "/"));
        subjects.stream()
                .findFirst()
                .ifPresent(first -> steps.add(new Step(first.zh(), publicUrl + "/subjects/" + first.code())));
        steps.add(new Step(resource.title(), resource.url()));
        return LinkedData.script(LinkedData.breadcrumbs(steps));
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

    private static void work(JsonObject data, PublishedResource resource, Licence licence, String publicUrl) {
        JsonObject publisher = LinkedData.publisher(publicUrl);
        data.put("headline", resource.title())
                .put("datePublished", resource.publishedAt().toString())
                .put("dateModified", resource.updatedAt().toString())
                .put("isAccessibleForFree", true)
                .put("creditText", resource.attribution())
                .put("publisher", publisher);
        if (resource.kind() == Kind.COURSE) {
            data.put("provider", publisher);
        }
        if (!resource.keywords().isEmpty()) {
            data.put("keywords", new JsonArray(resource.keywords()));
        }
        licence.url().ifPresent(url -> data.put("license", url));
        resource.source().ifPresent(source -> data.put("isBasedOn", source));
        resource.media().ifPresent(media -> playable(data, resource, media, publicUrl));
        if (resource.kind() == Kind.CHART) {
            resource.lookedInto().stream()
                    .filter(Pictures::isPicture)
                    .findFirst()
                    .ifPresent(file -> picture(data, file, publicUrl));
        }
    }

    private static void playable(JsonObject data, PublishedResource resource, Playable media, String publicUrl) {
        data.put("duration", Duration.ofMillis(media.durationMs()).toString())
                .put("uploadDate", resource.publishedAt().toString())
                .put("embedUrl", publicUrl + "/embed/" + resource.id());
        media.direct().ifPresent(file -> data.put("contentUrl", publicUrl + file.url())
                .put("encodingFormat", file.mediaType())
                .put("contentSize", String.valueOf(file.size())));
        media.frame().ifPresent(frame -> data.put("width", frame.width()).put("height", frame.height()));
        media.captions()
                .ifPresent(url -> data.put(
                        "caption",
                        new JsonObject()
                                .put("@type", "MediaObject")
                                .put("contentUrl", publicUrl + url)
                                .put("encodingFormat", "text/vtt")));
    }

    private static void picture(JsonObject data, PublishedFile file, String publicUrl) {
        data.put("contentUrl", publicUrl + Pictures.address(file)).put("encodingFormat", file.mediaType());
        file.picture().ifPresent(picture -> data.put("width", picture.width()).put("height", picture.height()));
    }

    private static JsonObject venue(Card venue, String publicUrl) {
        return new JsonObject()
                .put("@type", "TouristAttraction")
                .put("name", venue.title())
                .put("url", publicUrl + "/r/" + venue.id());
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
