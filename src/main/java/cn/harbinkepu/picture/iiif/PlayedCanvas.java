package cn.harbinkepu.picture.iiif;

import java.util.Optional;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.PublishedResource.Frame;
import cn.harbinkepu.resource.PublishedResource.Playable;
import cn.harbinkepu.resource.PublishedResource.PublishedFile;
import cn.harbinkepu.resource.PublishedResource.Track;

/// A film or recording in a manifest: to be had as a whole file or as a stream, with its captions.
record PlayedCanvas(PublishedResource resource, Playable media, String publicUrl) {

    /// The space of a film whose document is too old to say how large its picture is.
    private static final Frame USUAL = new Frame(1920, 1080);

    JsonObject json() {
        JsonObject canvas = new JsonObject()
                .put("id", id())
                .put("type", "Canvas")
                .put("label", Manifest.said(resource.title(), resource.language()))
                .put("duration", seconds());
        if (isFilm()) {
            canvas.put("width", frame().width()).put("height", frame().height());
        }
        media.poster()
                .ifPresent(poster -> canvas.put(
                        "thumbnail",
                        JsonArray.of(new JsonObject()
                                .put("id", publicUrl + poster)
                                .put("type", "Image")
                                .put("format", "image/jpeg"))));
        canvas.put("items", JsonArray.of(page("painted", JsonArray.of(annotation("painted/1", "painting", body())))));
        return media.tracks().isEmpty() ? canvas : canvas.put("annotations", JsonArray.of(captions()));
    }

    private String id() {
        return Manifest.address(resource.id(), publicUrl).replace("/manifest", "/canvas/played");
    }

    private double seconds() {
        return media.durationMs() / 1000.0;
    }

    /// Sound has no still.
    private boolean isFilm() {
        return media.frame().isPresent() || media.poster().isPresent();
    }

    private JsonObject body() {
        JsonObject stream = played(media.hls(), "application/vnd.apple.mpegurl");
        return media.direct()
                .map(direct -> played(direct.url(), direct.mediaType()))
                .or(() -> original().map(file -> played(file.url(), file.mediaType())))
                .map(file -> new JsonObject().put("type", "Choice").put("items", JsonArray.of(file, stream)))
                .orElse(stream);
    }

    private JsonObject played(String url, String format) {
        JsonObject body = new JsonObject()
                .put("id", publicUrl + url)
                .put("type", isFilm() ? "Video" : "Sound")
                .put("format", format)
                .put("duration", seconds());
        return isFilm() ? body.put("width", frame().width()).put("height", frame().height()) : body;
    }

    private Frame frame() {
        return media.frame().orElse(USUAL);
    }

    private Optional<PublishedFile> original() {
        return resource.files().stream()
                .filter(file -> media.hls().startsWith("/media/" + file.id() + "/"))
                .findFirst();
    }

    private JsonObject captions() {
        JsonArray all = new JsonArray();
        for (Track track : media.tracks()) {
            JsonObject body = new JsonObject()
                    .put("id", publicUrl + track.url())
                    .put("type", "Text")
                    .put("format", "text/vtt")
                    .put("language", track.language())
                    .put("label", Manifest.said(track.label(), track.language()));
            all.add(annotation("captions/" + (all.size() + 1), "supplementing", body));
        }
        return page("captions", all);
    }

    private JsonObject page(String name, JsonArray items) {
        return new JsonObject()
                .put("id", id() + "/" + name)
                .put("type", "AnnotationPage")
                .put("items", items);
    }

    private JsonObject annotation(String name, String motivation, JsonObject body) {
        return new JsonObject()
                .put("id", id() + "/" + name)
                .put("type", "Annotation")
                .put("motivation", motivation)
                .put("body", body)
                .put("target", id());
    }
}
