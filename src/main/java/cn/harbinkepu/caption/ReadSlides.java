package cn.harbinkepu.caption;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Scratch;
import cn.harbinkepu.resource.Files;
import cn.harbinkepu.resource.Moment;
import cn.harbinkepu.resource.Moments;
import cn.harbinkepu.resource.StoredFile;
import cn.harbinkepu.text.LineFinder;
import cn.harbinkepu.video.Slides;
import cn.harbinkepu.video.Slides.Slide;
import cn.harbinkepu.work.JobHandler;
import cn.harbinkepu.work.Lane;

/// Reads the words that stand in the picture of a film: slides, titles, signs.
@ApplicationScoped
class ReadSlides implements JobHandler {

    static final String NAME = "caption.read-slides";

    /// A few minutes of reading; longer films are looked at here and there.
    private static final int MOST = 200;

    private final Files files;
    private final Blobs blobs;
    private final Scratch scratch;
    private final Tracks tracks;
    private final Slides slides;
    private final LineFinder finder;
    private final Moments moments;

    ReadSlides(
            Files files,
            Blobs blobs,
            Scratch scratch,
            Tracks tracks,
            Slides slides,
            LineFinder finder,
            Moments moments) {
        this.files = files;
        this.blobs = blobs;
        this.scratch = scratch;
        this.tracks = tracks;
        this.slides = slides;
        this.finder = finder;
        this.moments = moments;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Lane lane() {
        return Lane.LETTERS;
    }

    /// As [ReadChart#run].
    @Override
    public Uni<Void> run(String key, JsonObject data) {
        UUID file = UUID.fromString(key);
        return finder.isInstalled()
                .chain(able -> able
                        ? files.find(file).chain(found -> found.map(this::read)
                                .orElseGet(() -> Uni.createFrom().voidItem()))
                        : Uni.createFrom().voidItem());
    }

    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        return moments.read(UUID.fromString(key), Moment.Kind.SLIDE, LineFinder.EDITION, List.of());
    }

    private Uni<Void> read(StoredFile film) {
        return tracks.lengthOf(film.id())
                .chain(length -> scratch.with(folder -> {
                    Path local = folder.resolve("film");
                    return blobs.fetch(film.key(), local)
                            .chain(() -> slides.of(local, folder, length, MOST))
                            .chain(this::words);
                }))
                .chain(found -> moments.read(film.id(), Moment.Kind.SLIDE, LineFinder.EDITION, found));
    }

    private Uni<List<Moment>> words(List<Slide> found) {
        return Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(slide -> finder.lines(slide.picture())
                        .map(lines -> Moment.playing(
                                Moment.Kind.SLIDE,
                                slide.startMs(),
                                slide.endMs(),
                                PictureText.joined(lines),
                                PictureText.LANGUAGE)))
                .filter(moment -> !moment.text().isEmpty())
                .collect()
                .asList()
                .map(ReadSlides::merged);
    }

    /// A slide that stands while the speaker moves is one.
    private static List<Moment> merged(List<Moment> all) {
        List<Moment> merged = new ArrayList<>();
        for (Moment moment : all) {
            Moment last = merged.isEmpty() ? null : merged.getLast();
            if (last != null && PictureText.isSame(last.text(), moment.text())) {
                merged.removeLast();
                merged.add(Moment.playing(
                        Moment.Kind.SLIDE,
                        last.span().orElseThrow().startMs(),
                        moment.span().orElseThrow().endMs(),
                        last.text().length() >= moment.text().length() ? last.text() : moment.text(),
                        last.language()));
            } else {
                merged.add(moment);
            }
        }
        return merged;
    }
}
