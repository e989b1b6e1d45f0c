package cn.harbinkepu.blob;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.blob.Blobs.Stat;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Turns;

/// Pieces of objects on the local disk, so that what many ask for comes from the store once (decision 21). A piece is
/// of one version of its object and never changes; what has not been asked for longest goes first, and what was asked
/// for once before what was asked for again, so that one who reads everything displaces little.
///
/// It knows nothing of who may read: whoever asks has decided that.
@ApplicationScoped
public class Shelf {

    /// The length of every piece but the last of an object: about a segment of a film.
    public static final int PIECE = 4 * 1024 * 1024;

    private static final Logger LOG = Logger.getLogger(Shelf.class);

    private final Blobs blobs;
    private final Path folder;
    private final Turns fills;
    private final ShelfOrder order;
    private final Counter hits;
    private final Counter misses;

    /// Which piece of which version of an object.
    record Place(String key, String etag, long number) {}

    /// The disk cannot keep a piece; the object can be read without.
    public static final class Full extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Full(@Nullable String reason) {
            super(reason);
        }
    }

    Shelf(Blobs blobs, ShelfConfig config, MeterRegistry meters) {
        this.blobs = blobs;
        this.folder = config.folder();
        this.fills = new Turns(config.fillsAtOnce());
        this.order = new ShelfOrder(config.size().asLongValue());
        this.hits = meters.counter("kepu.shelf.asked", "found", "yes");
        this.misses = meters.counter("kepu.shelf.asked", "found", "no");
        meters.gauge("kepu.shelf.bytes", order, ShelfOrder::bytes);
    }

    void start(@Observes StartupEvent event) throws IOException {
        Files.createDirectories(folder);
    }

    /// A piece of the object, perhaps still on its way from the store: everybody who asks for it meanwhile gets the
    /// same. The caller closes it. Fails with [Full] if the disk cannot take it.
    ///
    /// @param number counted from 0
    public Uni<Loan> piece(String key, Stat version, long number) {
        Place place = new Place(key, version.etag(), number);
        Optional<ShelfPiece> known = order.find(place);
        if (known.isPresent()) {
            hits.increment();
            return Uni.createFrom().item(new Loan(known.get()));
        }
        misses.increment();
        return bring(place, version).invoke(ShelfPiece::wasUsed).map(Loan::new);
    }

    /// Brings a piece that will be asked for next, unless it is there.
    public void prepare(String key, Stat version, long number) {
        Place place = new Place(key, version.etag(), number);
        if (!order.has(place)) {
            bring(place, version)
                    .subscribe()
                    .with(ShelfPiece::giveBack, failure -> LOG.debugf("Not prepared: %s", failure.getMessage()));
        }
    }

    /// The piece, with a share for the caller.
    private Uni<ShelfPiece> bring(Place place, Stat version) {
        int length = (int) Math.min(PIECE, version.size() - place.number() * PIECE);
        return Blocking.call(() -> make(length)).map(made -> {
            ShelfPiece there = order.enter(place, made);
            if (there == made) {
                fill(place, version, made);
            } else {
                made.end(null);
                made.giveBack();
            }
            return there;
        });
    }

    private ShelfPiece make(int length) {
        if (!order.makeRoom(length)) {
            throw new Full("everything on the shelf is in use");
        }
        try {
            return ShelfPiece.make(folder, length);
        } catch (IOException refused) {
            LOG.warnf("No local copy can be made: %s", refused.getMessage());
            throw new Full(refused.getMessage());
        }
    }

    /// Goes on when everybody who asked has left: somebody will ask again.
    private void fill(Place place, Stat version, ShelfPiece piece) {
        piece.share();
        fills.inTurn(blobs.pour(place.key(), version, place.number() * PIECE, piece.length(), piece::take))
                .onTermination()
                .invoke(piece::giveBack)
                .subscribe()
                .with(filled -> piece.end(null), failure -> {
                    order.drop(place);
                    piece.end(failure);
                });
    }
}
