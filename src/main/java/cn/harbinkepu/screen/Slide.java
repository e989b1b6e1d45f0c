package cn.harbinkepu.screen;

import java.util.Comparator;
import java.util.Optional;

import io.vertx.core.json.JsonObject;

import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.PublishedResource.Direct;
import cn.harbinkepu.resource.PublishedResource.PictureCopy;
import cn.harbinkepu.resource.PublishedResource.Playable;

/// One thing that a screen shows between alerts: a film without its sound, a whole picture, or a
/// card with the title, the summary and a code that leads a phone to the page. Addresses are
/// relative to the site.
///
/// @param film       of `FILM`: one file that every browser plays
/// @param captions   of `FILM`: WebVTT
/// @param picture    of `PICTURE`: the whole picture; of the others a cover, if there is one
/// @param durationMs of `FILM`
record Slide(
        Form form,
        String resource,
        String title,
        String summary,
        Optional<String> film,
        Optional<String> captions,
        Optional<String> picture,
        long durationMs) {

    enum Form {
        FILM,
        PICTURE,
        CARD
    }

    /// Pixels across the largest picture that a screen is sent.
    private static final int WIDEST = 2600;

    static Slide of(PublishedResource resource) {
        Optional<Playable> media = resource.media();
        Optional<String> film = media.filter(
                        each -> each.frame().isPresent() || each.poster().isPresent())
                .flatMap(Playable::direct)
                .map(Direct::url);
        Optional<String> picture = media.isPresent() ? media.flatMap(Playable::poster) : picture(resource);
        Form form =
                switch (resource.kind()) {
                    case VIDEO -> film.isPresent() ? Form.FILM : Form.CARD;
                    case CHART -> picture.isPresent() ? Form.PICTURE : Form.CARD;
                    case ARTICLE, AUDIO, BOOK, EXHIBIT, VENUE, COURSE -> Form.CARD;
                };
        return new Slide(
                form,
                resource.id().toString(),
                resource.title(),
                resource.summary(),
                form == Form.FILM ? film : Optional.empty(),
                form == Form.FILM ? media.flatMap(Playable::captions) : Optional.empty(),
                picture,
                form == Form.FILM ? media.map(Playable::durationMs).orElse(0L) : 0);
    }

    JsonObject json() {
        JsonObject json = new JsonObject()
                .put("form", form.name())
                .put("resource", resource)
                .put("title", title)
                .put("summary", summary)
                .put("durationMs", durationMs);
        film.ifPresent(url -> json.put("film", url));
        captions.ifPresent(url -> json.put("captions", url));
        picture.ifPresent(url -> json.put("picture", url));
        return json;
    }

    private static Optional<String> picture(PublishedResource resource) {
        return resource.files().stream()
                .filter(PublishedResource.PublishedFile::showsItself)
                .findFirst()
                .map(file -> file.picture()
                        .flatMap(cut -> cut.copies().stream()
                                .filter(copy -> copy.width() <= WIDEST)
                                .max(Comparator.comparing(PictureCopy::width))
                                .map(PictureCopy::url))
                        .orElse("/media/" + file.id() + "/picture"));
    }
}
