package cn.harbinkepu.picture.iiif;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.resource.Moment;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.PublishedResource.PictureCopy;
import cn.harbinkepu.resource.PublishedResource.PublishedFile;
import cn.harbinkepu.resource.PublishedResource.PublishedPicture;

/// A picture in a manifest: the picture painted on a canvas of its own size, with the words that stand in it.
///
/// @param label which of the pictures it is, in each language
record PictureCanvas(
        PublishedResource resource, PublishedFile file, JsonObject label, List<Moment> words, String publicUrl) {

    PictureCanvas {
        words = List.copyOf(words);
    }

    JsonObject json() {
        PublishedPicture picture = picture(file);
        JsonObject canvas =
                new JsonObject().put("id", id()).put("type", "Canvas").put("label", label);
        file.alt().ifPresent(alt -> canvas.put("summary", Manifest.said(alt, resource.language())));
        canvas.put("width", picture.width())
                .put("height", picture.height())
                .put("thumbnail", JsonArray.of(thumbnail(file, publicUrl)))
                .put("items", JsonArray.of(painted()));
        return words.isEmpty() ? canvas : canvas.put("annotations", JsonArray.of(written()));
    }

    private String id() {
        return Manifest.address(resource.id(), publicUrl).replace("/manifest", "/canvas/" + file.id());
    }

    private JsonObject painted() {
        Box all = new Box(0, 0, picture(file).width(), picture(file).height());
        OutputSize largest = OutputSize.largest(all);
        JsonObject body = new JsonObject()
                .put("id", publicUrl + picture(file).service() + "/full/max/0/default.jpg")
                .put("type", "Image")
                .put("format", "image/jpeg")
                .put("width", largest.width())
                .put("height", largest.height())
                .put("service", JsonArray.of(service(file, publicUrl)));
        return annotations("painted", JsonArray.of(annotation("painted/1", "painting", body, id())));
    }

    private JsonObject written() {
        JsonArray all = new JsonArray();
        for (int i = 0; i < words.size(); i++) {
            Moment moment = words.get(i);
            JsonObject body = new JsonObject()
                    .put("type", "TextualBody")
                    .put("value", moment.text())
                    .put("format", "text/plain")
                    .put("language", moment.language());
            String target = id() + moment.region().map(region -> "#" + region).orElse("");
            all.add(annotation("words/" + (i + 1), "supplementing", body, target));
        }
        return annotations("words", all);
    }

    private JsonObject annotations(String name, JsonArray items) {
        return new JsonObject()
                .put("id", id() + "/" + name)
                .put("type", "AnnotationPage")
                .put("items", items);
    }

    private JsonObject annotation(String name, String motivation, JsonObject body, String target) {
        return new JsonObject()
                .put("id", id() + "/" + name)
                .put("type", "Annotation")
                .put("motivation", motivation)
                .put("body", body)
                .put("target", target);
    }

    /// The smallest copy; the whole picture if there is none.
    static JsonObject thumbnail(PublishedFile file, String publicUrl) {
        PublishedPicture picture = picture(file);
        JsonObject image = picture.copies().stream()
                .findFirst()
                .map(copy -> copied(picture, copy, publicUrl))
                .orElseGet(() -> new JsonObject()
                        .put("id", publicUrl + picture.service() + "/full/max/0/default.jpg")
                        .put("type", "Image")
                        .put("format", "image/jpeg"));
        return image.put("service", JsonArray.of(service(file, publicUrl)));
    }

    private static JsonObject copied(PublishedPicture picture, PictureCopy copy, String publicUrl) {
        long height = Math.max(1, Math.round((double) picture.height() * copy.width() / picture.width()));
        return new JsonObject()
                .put("id", publicUrl + copy.url())
                .put("type", "Image")
                .put("format", "image/webp")
                .put("width", copy.width())
                .put("height", height);
    }

    private static JsonObject service(PublishedFile file, String publicUrl) {
        return new JsonObject()
                .put("id", publicUrl + picture(file).service())
                .put("type", "ImageService3")
                .put("profile", "level2");
    }

    private static PublishedPicture picture(PublishedFile file) {
        return file.picture().orElseThrow();
    }
}
