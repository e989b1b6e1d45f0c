package cn.harbinkepu.picture.iiif;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.Moment;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.PublishedResource.PublishedFile;

/// What a resource shows, as viewers of the IIIF Presentation API 3.0 read it: a canvas for each picture, one for the
/// film or recording.
///
/// @param licence address of the licence's text, if it has one
/// @param words   what stands in the pictures
public record Manifest(
        PublishedResource resource, Optional<String> licence, Map<UUID, List<Moment>> words, String publicUrl) {

    public static final String CONTEXT = "http://iiif.io/api/presentation/3/context.json";

    private static final String PDF = "application/pdf";
    private static final String EPUB = "application/epub+zip";

    /// The only licences that the standard takes as such.
    private static final String COMMONS = "https?://(creativecommons\\.org/.*)";

    public Manifest {
        words = Map.copyOf(words);
    }

    /// Where the manifest of a resource is had.
    static String address(UUID resource, String publicUrl) {
        return publicUrl + "/iiif/3/" + resource + "/manifest";
    }

    public boolean isEmpty() {
        return resource.media().isEmpty() && pictures().isEmpty();
    }

    public JsonObject json() {
        JsonObject manifest = new JsonObject()
                .put("@context", CONTEXT)
                .put("id", address(resource.id(), publicUrl))
                .put("type", "Manifest")
                .put("label", said(resource.title()));
        if (!resource.summary().isEmpty()) {
            manifest.put("summary", said(resource.summary()));
        }
        manifest.put(
                        "metadata",
                        JsonArray.of(pair(
                                "类型",
                                "Type",
                                new JsonObject()
                                        .put("zh", JsonArray.of(resource.kind().zh())))))
                .put("requiredStatement", pair("署名", "Attribution", said(resource.attribution())));
        licence.filter(url -> url.matches(COMMONS))
                .ifPresent(url -> manifest.put("rights", url.replaceFirst(COMMONS, "http://$1")));
        manifest.put("provider", JsonArray.of(provider()))
                .put("homepage", JsonArray.of(homepage()))
                .put("seeAlso", JsonArray.of(seeAlso()));
        thumbnail().ifPresent(picture -> manifest.put("thumbnail", JsonArray.of(picture)));
        JsonArray printed = printed();
        if (!printed.isEmpty()) {
            manifest.put("rendering", printed);
        }
        return manifest.put("items", items());
    }

    private JsonArray items() {
        JsonArray items = new JsonArray();
        resource.media().ifPresent(media -> items.add(new PlayedCanvas(resource, media, publicUrl).json()));
        List<PublishedFile> pictures = pictures();
        for (int page = 1; page <= pictures.size(); page++) {
            PublishedFile file = pictures.get(page - 1);
            List<Moment> written = words.getOrDefault(file.id(), List.of());
            JsonObject label = both(place(page), placeInEnglish(page));
            items.add(new PictureCanvas(resource, file, label, written, publicUrl).json());
        }
        return items;
    }

    /// What can be read elsewhere or printed: documents as they were given, and a sheet for each picture.
    private JsonArray printed() {
        JsonArray printed = new JsonArray();
        resource.files().stream()
                .filter(file -> file.mediaType().equals(PDF) || file.mediaType().equals(EPUB))
                .forEach(file -> printed.add(document(publicUrl + file.url(), said(file.name()), file.mediaType())));
        List<PublishedFile> pictures = pictures();
        for (int page = 1; page <= pictures.size(); page++) {
            printed.add(document(
                    "%s/r/%s/print/%s.pdf"
                            .formatted(
                                    publicUrl,
                                    resource.id(),
                                    pictures.get(page - 1).id()),
                    both(place(page) + "，可打印的 PDF", placeInEnglish(page) + " for printing"),
                    PDF));
        }
        return printed;
    }

    /// The pictures of a book are figures in it; the pages of other things are pictures.
    private String place(int picture) {
        return (isBook() ? "图 %d" : "第 %d 页").formatted(picture);
    }

    private String placeInEnglish(int picture) {
        return (isBook() ? "Figure %d" : "Page %d").formatted(picture);
    }

    private boolean isBook() {
        return resource.kind() == Kind.BOOK;
    }

    private static JsonObject document(String address, JsonObject label, String format) {
        return new JsonObject()
                .put("id", address)
                .put("type", "Text")
                .put("label", label)
                .put("format", format);
    }

    private List<PublishedFile> pictures() {
        return resource.files().stream()
                .filter(file -> file.picture().isPresent())
                .toList();
    }

    private Optional<JsonObject> thumbnail() {
        return Stream.concat(
                        pictures().stream().map(file -> PictureCanvas.thumbnail(file, publicUrl)),
                        resource.media().stream()
                                .flatMap(media -> media.poster().stream())
                                .map(poster -> new JsonObject()
                                        .put("id", publicUrl + poster)
                                        .put("type", "Image")
                                        .put("format", "image/jpeg")))
                .findFirst();
    }

    private JsonObject provider() {
        return new JsonObject()
                .put("id", publicUrl + "/")
                .put("type", "Agent")
                .put("label", both("哈尔滨科普", "Harbin Kepu"))
                .put(
                        "homepage",
                        JsonArray.of(new JsonObject()
                                .put("id", publicUrl + "/")
                                .put("type", "Text")
                                .put("label", both("哈尔滨科普", "Harbin Kepu"))
                                .put("format", "text/html")));
    }

    private JsonObject homepage() {
        return new JsonObject()
                .put("id", resource.url())
                .put("type", "Text")
                .put("label", said(resource.title()))
                .put("format", "text/html")
                .put("language", JsonArray.of(resource.language()));
    }

    private JsonObject seeAlso() {
        return new JsonObject()
                .put("id", publicUrl + "/api/v1/resources/" + resource.id() + "/published")
                .put("type", "Dataset")
                .put("label", both("完整的著录信息", "Full description"))
                .put("format", "application/json");
    }

    private JsonObject said(String words) {
        return said(words, resource.language());
    }

    /// Words in the language in which they are.
    static JsonObject said(String words, String language) {
        return new JsonObject().put(language.isEmpty() ? "none" : language, JsonArray.of(words));
    }

    static JsonObject both(String zh, String en) {
        return new JsonObject().put("zh", JsonArray.of(zh)).put("en", JsonArray.of(en));
    }

    private static JsonObject pair(String zh, String en, JsonObject value) {
        return new JsonObject().put("label", both(zh, en)).put("value", value);
    }
}
