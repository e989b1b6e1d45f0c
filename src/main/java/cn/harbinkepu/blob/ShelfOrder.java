package cn.harbinkepu.blob;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import cn.harbinkepu.blob.Shelf.Place;

/// Which pieces are on the shelf, and which goes next: first what was asked for once, then what was asked for again,
/// of each the longest unused. What was asked for again may take four fifths of the room.
final class ShelfOrder {

    /// The kernel maps about 65,000 files into one process; small ones must not use that up.
    private static final int MOST_PIECES = 16_000;

    private final long limit;
    private final Map<Place, ShelfPiece> once = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Place, ShelfPiece> again = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;
    private long bytesAgain;

    ShelfOrder(long limit) {
        this.limit = limit;
    }

    synchronized long bytes() {
        return bytes;
    }

    synchronized boolean has(Place place) {
        return once.containsKey(place) || again.containsKey(place);
    }

    /// The piece, with a share for the caller.
    synchronized Optional<ShelfPiece> find(Place place) {
        ShelfPiece piece = again.get(place);
        if (piece != null) {
            return Optional.of(lend(piece));
        }
        piece = once.get(place);
        if (piece == null) {
            return Optional.empty();
        }
        if (piece.wasUsed()) {
            once.remove(place);
            again.put(place, piece);
            bytesAgain += piece.length();
            backToOnce();
        }
        return Optional.of(lend(piece));
    }

    /// Puts a new piece on the shelf, unless somebody was quicker; what is there then, with a share for the caller. The
    /// share that the piece was made with is the shelf's.
    synchronized ShelfPiece enter(Place place, ShelfPiece made) {
        Optional<ShelfPiece> there = find(place);
        if (there.isPresent()) {
            return there.get();
        }
        once.put(place, made);
        bytes += made.length();
        return lend(made);
    }

    synchronized void drop(Place place) {
        ShelfPiece piece = once.remove(place);
        if (piece == null) {
            piece = again.remove(place);
            bytesAgain -= piece == null ? 0 : piece.length();
        }
        gone(piece);
    }

    /// Lets go until so many bytes have room. Says no for what never has.
    synchronized boolean makeRoom(int length) {
        while (bytes + length > limit || once.size() + again.size() >= MOST_PIECES) {
            if (!letGo(once) && !letGoAgain()) {
                return false;
            }
        }
        return true;
    }

    private boolean letGoAgain() {
        long before = bytes;
        boolean went = letGo(again);
        bytesAgain -= before - bytes;
        return went;
    }

    private boolean letGo(Map<Place, ShelfPiece> from) {
        Iterator<ShelfPiece> eldest = from.values().iterator();
        if (!eldest.hasNext()) {
            return false;
        }
        ShelfPiece piece = eldest.next();
        eldest.remove();
        gone(piece);
        return true;
    }

    private void backToOnce() {
        Iterator<Map.Entry<Place, ShelfPiece>> eldest = again.entrySet().iterator();
        while (bytesAgain > limit / 5 * 4 && eldest.hasNext()) {
            Map.Entry<Place, ShelfPiece> entry = eldest.next();
            eldest.remove();
            bytesAgain -= entry.getValue().length();
            once.put(entry.getKey(), entry.getValue());
        }
    }

    private void gone(@Nullable ShelfPiece piece) {
        if (piece != null) {
            bytes -= piece.length();
            piece.giveBack();
        }
    }

    private static ShelfPiece lend(ShelfPiece piece) {
        piece.share();
        return piece;
    }
}
