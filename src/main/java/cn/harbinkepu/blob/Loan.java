package cn.harbinkepu.blob;

import java.util.concurrent.atomic.AtomicBoolean;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

/// A piece of an object, lent from the [Shelf] until it is closed.
public final class Loan implements AutoCloseable {

    private final ShelfPiece piece;
    private final AtomicBoolean closed = new AtomicBoolean();

    Loan(ShelfPiece piece) {
        this.piece = piece;
    }

    /// Bytes of the piece, once they have come from the store. The buffer must be sent, or it is never given back;
    /// it is good for one use. Fails as the store does.
    ///
    /// @param from  counted in the piece
    public Uni<Buffer> read(int from, int count) {
        return piece.until(from + count).map(there -> piece.buffer(from, count));
    }

    public int length() {
        return piece.length();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            piece.giveBack();
        }
    }
}
