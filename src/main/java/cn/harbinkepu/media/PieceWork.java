package cn.harbinkepu.media;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Folders;
import cn.harbinkepu.video.Cut;
import cn.harbinkepu.video.Encoded;
import cn.harbinkepu.video.Films;
import cn.harbinkepu.video.Rung;

/// Makes sizes of a film piece by piece. Each piece is stored and noted before the next is begun, so that
/// whoever goes on after a crash repeats one piece at most.
@ApplicationScoped
class PieceWork {

    private final Films films;
    private final Pieces pieces;
    private final RenditionStore store;
    private final int segments;

    /// Sizes that are made from the same decode.
    ///
    /// @param run   its stable name
    /// @param board pictures to be made on the way
    record Sizes(String run, List<Rung> rungs, Optional<Storyboard> board) {
        Sizes {
            rungs = List.copyOf(rungs);
        }
    }

    private record Piece(Cut cut, int number, int of, Path folder) {

        DoubleConsumer within(DoubleConsumer whole) {
            return share -> whole.accept((number + share) / of);
        }
    }

    PieceWork(Films films, Pieces pieces, RenditionStore store, PieceConfig config) {
        this.films = films;
        this.pieces = pieces;
        this.store = store;
        this.segments = config.segments();
    }

    /// Frames of a piece.
    long frames(Reel reel) {
        return (long) segments * Cut.segment(reel.ladder().rate());
    }

    /// Makes what is missing. Fails with [Unusable] if the film cannot be decoded.
    ///
    /// @return what plays now over the whole length
    Uni<List<MediaPlaylist>> make(Reel reel, Sizes sizes, DoubleConsumer progress) {
        int all = reel.pieces(frames(reel));
        return pieces.count(reel.made(), sizes.run())
                .chain(stored -> Multi.createFrom()
                        .range(Math.min(stored, all), all)
                        .onItem()
                        .transformToUniAndConcatenate(
                                number -> make(reel, sizes, piece(reel, sizes, number, all), progress))
                        .collect()
                        .last())
                .chain(() -> pieces.joined(reel.made(), sizes.run()))
                .call(tracks -> Multi.createFrom()
                        .iterable(tracks)
                        .onItem()
                        .transformToUniAndConcatenate(track -> store.put(reel.made(), track, reel.folder()))
                        .collect()
                        .last());
    }

    /// The last one goes on to the end, wherever that is.
    private Piece piece(Reel reel, Sizes sizes, int number, int all) {
        long frames = frames(reel);
        Optional<Cut.Sheet> sheet =
                sizes.board().map(board -> board.sheet(reel.ladder().rate()));
        Cut cut = new Cut(
                sizes.rungs(), reel.ladder().rate(), number * frames, number + 1 == all ? 2 * frames : frames, sheet);
        return new Piece(cut, number, all, reel.folder().resolve(sizes.run() + "-" + number));
    }

    private Uni<Void> make(Reel reel, Sizes sizes, Piece piece, DoubleConsumer progress) {
        long ms = reel.film().durationMs() / piece.of();
        return Blocking.call(() -> Files.createDirectories(piece.folder()))
                .chain(folder -> films.pictures(
                        reel.file(), reel.film(), piece.cut(), folder, new Films.Run(ms, piece.within(progress))))
                .map(Unusable::thing)
                .chain(tracks -> store(reel, piece, tracks))
                .chain(tracks ->
                        sheet(reel, piece).chain(() -> pieces.put(reel.made(), sizes.run(), piece.number(), tracks)))
                .chain(() -> Blocking.call(() -> {
                    Folders.remove(piece.folder());
                    return piece;
                }))
                .replaceWithVoid();
    }

    private Uni<List<MediaPlaylist>> store(Reel reel, Piece piece, List<Encoded> tracks) {
        return Multi.createFrom()
                .iterable(tracks)
                .onItem()
                .transformToUniAndConcatenate(track -> store.put(reel.made(), track, piece.number() * segments))
                .collect()
                .asList();
    }

    /// Is kept at hand too: the poster is chosen from it.
    private Uni<Void> sheet(Reel reel, Piece piece) {
        Path made = piece.folder().resolve(Films.SHEET);
        String name = MediaNames.sheet(piece.number() + 1);
        return Blocking.call(() -> Files.exists(made))
                .chain(exists -> exists
                        ? Blocking.call(() -> Files.move(made, reel.folder().resolve(name)))
                                .chain(kept -> store.put(reel.made().file(), name, kept))
                        : Uni.createFrom().voidItem());
    }
}
