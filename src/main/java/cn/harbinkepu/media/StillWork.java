package cn.harbinkepu.media;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.video.Films;
import cn.harbinkepu.video.Outcome;

/// Chooses the moment of a film that shows most, from the pictures of its storyboard, and makes the poster,
/// its small form and the moving preview there.
@ApplicationScoped
class StillWork {

    private static final Logger LOG = Logger.getLogger(StillWork.class);

    private final Films films;
    private final RenditionStore store;
    private final Presentations presentations;

    StillWork(Films films, RenditionStore store, Presentations presentations) {
        this.films = films;
        this.store = store;
        this.presentations = presentations;
    }

    /// @param shown  ms of pictures
    /// @param frames of a piece
    /// @return whether there are stills now
    Uni<Boolean> make(Reel reel, long shown, long frames) {
        Storyboard board = Storyboard.of(reel.film());
        String text = board.text(
                shown,
                board.pictures(frames, reel.ladder().rate()),
                reel.ladder().rate());
        return store.putText(reel.made().file(), MediaNames.STORYBOARD, text, reel.folder())
                .chain(() -> best(reel, board, shown, frames))
                .chain(best -> films.stills(
                        reel.file(), reel.film(), best.map(Glimpse::atMs).orElse(0L), reel.folder()))
                .chain(outcome -> stills(reel, outcome))
                .call(made -> presentations.shown(reel.made().file(), made));
    }

    private Uni<Boolean> stills(Reel reel, Outcome<Films.Stills> outcome) {
        return switch (outcome) {
            case Outcome.Made<Films.Stills>(Films.Stills stills) ->
                put(reel, MediaNames.POSTER, stills.poster())
                        .chain(() -> put(reel, MediaNames.SMALL_POSTER, stills.small()))
                        .chain(() -> put(reel, MediaNames.PREVIEW, stills.preview()))
                        .replaceWith(true);
            case Outcome.Failed<Films.Stills> failed -> {
                LOG.infof("No stills of %s: %s", reel.made().file(), failed.why());
                yield Uni.createFrom().item(false);
            }
        };
    }

    private Uni<Void> put(Reel reel, String name, Path path) {
        return store.put(reel.made().file(), name, path);
    }

    private Uni<Optional<Glimpse>> best(Reel reel, Storyboard board, long shown, long frames) {
        return Multi.createFrom()
                .range(0, reel.pieces(frames))
                .onItem()
                .transformToUniAndConcatenate(number -> glimpse(reel, board, number, shown, frames))
                .collect()
                .in(() -> new Best(), Best::hear)
                .map(found -> found.best);
    }

    private Uni<Optional<Glimpse>> glimpse(Reel reel, Storyboard board, int number, long shown, long frames) {
        Path sheet = reel.folder().resolve(MediaNames.sheet(number + 1));
        long from = reel.ms(number * frames);
        double each = board.sheet(reel.ladder().rate()).every()
                * 1000
                / reel.ladder().rate().value();
        int pictures = (int)
                Math.min(Math.min(100, board.pictures(frames, reel.ladder().rate())), Math.ceil((shown - from) / each));
        return atHand(reel, sheet)
                .chain(here -> here && pictures > 0
                        ? Blocking.call(() -> Glimpse.best(sheet, board, pictures, from, each))
                        : Uni.createFrom().item(Optional.empty()));
    }

    /// A sheet of an earlier try lies in the object store.
    private Uni<Boolean> atHand(Reel reel, Path sheet) {
        return Blocking.call(() -> Files.exists(sheet))
                .chain(here -> here
                        ? Uni.createFrom().item(true)
                        : store.fetch(reel.made().file(), sheet.getFileName().toString(), sheet)
                                .replaceWith(true)
                                .onFailure(Blobs.Absent.class)
                                .recoverWithItem(false));
    }

    private static final class Best {
        private Optional<Glimpse> best = Optional.empty();

        private void hear(Optional<Glimpse> next) {
            best = Glimpse.better(best, next);
        }
    }
}
