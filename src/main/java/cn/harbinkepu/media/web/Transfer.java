package cn.harbinkepu.media.web;

import java.util.ArrayDeque;
import java.util.Deque;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.blob.Known;
import cn.harbinkepu.blob.Loan;
import cn.harbinkepu.blob.Shelf;
import cn.harbinkepu.media.web.Bytes.Part;

/// One answer on its way: the next bytes are taken from the shelf when the browser has taken those before, so that a
/// slow reader costs no memory. A source that fails half-way, or a reader that takes nothing for too long, ends the
/// connection (the stream, over HTTP/2): nobody must take half a film for a whole one. All of it runs on the event
/// loop of the connection; nothing is cancelled, so that what is lent is always given back.
final class Transfer {

    private static final Logger LOG = Logger.getLogger(Transfer.class);

    /// Large enough for the socket to be worth it, small enough to reach a slow reader within the time it has.
    private static final int SLICE = 256 * 1024;

    /// What is sent at first even if the response says that it is full: one frame of HTTP/2.
    private static final int FIRST = 16 * 1024;

    private final Bytes bytes;
    private final RoutingContext context;
    private final HttpServerResponse response;
    private final Vertx vertx;
    private final Source source;
    private final long stalledMillis;
    private final Runnable whenOver;
    private final Deque<Part> parts;
    private @Nullable Loan loan;
    private long loanNumber = -1;
    private long at;
    private long timer = -1;
    private boolean over;
    private boolean begun;
    private boolean stepping;
    private boolean again;

    /// Where the bytes come from.
    record Source(Shelf shelf, Blobs blobs, Known known) {}

    Transfer(Bytes bytes, RoutingContext context, Source source, long stalledMillis, Runnable whenOver) {
        this.bytes = bytes;
        this.context = context;
        this.response = context.response();
        this.vertx = context.vertx();
        this.source = source;
        this.stalledMillis = stalledMillis;
        this.whenOver = whenOver;
        this.parts = new ArrayDeque<>(bytes.parts());
    }

    void start() {
        context.addEndHandler(ended -> end());
        enter();
        step();
    }

    /// Goes on until something has to be waited for. What comes at once is a turn of the loop, not one call deeper.
    ///
    /// An answer always begins: a stream of HTTP/2 that was opened while the bytes of others wait to be encrypted
    /// is taken for full, and it hears of the end of that only if it has written something itself (the codec
    /// learns late that the line was full, when it is free again, and then tells nobody).
    private void step() {
        again = true;
        if (stepping) {
            return;
        }
        stepping = true;
        while (again && !over) {
            again = false;
            boolean full = response.writeQueueFull();
            if (full && begun) {
                awaitReader();
            } else {
                begun = true;
                next(full ? FIRST : SLICE);
            }
        }
        stepping = false;
    }

    private void next(int most) {
        Part part = parts.element();
        switch (part) {
            case Part.Words words -> send(words.text().copy());
            case Part.Some some -> {
                int length = length(some.stretch(), most);
                bytes.line().pay(length).chain(() -> read(length)).subscribe().with(this::send, this::broken);
            }
        }
    }

    /// Within the part and within the piece.
    private int length(Stretch stretch, int most) {
        long toPieceEnd = Shelf.PIECE - at % Shelf.PIECE;
        return (int) Math.min(most, Math.min(toPieceEnd, stretch.last() + 1 - at));
    }

    private Uni<Buffer> read(int length) {
        if (over) {
            return Uni.createFrom().failure(new IllegalStateException("nobody is there any more"));
        }
        long number = at / Shelf.PIECE;
        return lent(number)
                .chain(piece -> piece.read((int) (at % Shelf.PIECE), length))
                .onFailure(Shelf.Full.class)
                .recoverWithUni(
                        () -> source.blobs().read(bytes.key(), at, length).map(read -> read.getDelegate()));
    }

    private Uni<Loan> lent(long number) {
        if (loan != null && loanNumber == number) {
            return Uni.createFrom().item(loan);
        }
        giveBack();
        return source.shelf().piece(bytes.key(), bytes.stat(), number).invoke(piece -> keep(number, piece));
    }

    private void keep(long number, Loan piece) {
        if (over) {
            piece.close();
            throw new IllegalStateException("nobody is there any more");
        }
        loan = piece;
        loanNumber = number;
        if (last() / Shelf.PIECE > number) {
            source.shelf().prepare(bytes.key(), bytes.stat(), number + 1);
        }
    }

    private void send(Buffer some) {
        if (over) {
            drop(some);
            return;
        }
        at += some.length();
        boolean ended = parts.element() instanceof Part.Words || at > last();
        if (ended) {
            parts.remove();
        }
        if (!written(some) || parts.isEmpty()) {
            return;
        }
        if (ended) {
            enter();
        }
        step();
    }

    /// Whether the response took it; one that is over, or was never begun aright, does not.
    private boolean written(Buffer some) {
        try {
            if (parts.isEmpty()) {
                response.end(some).onComplete(sent -> end());
            } else {
                response.write(some);
            }
            return true;
        } catch (IllegalStateException refused) {
            drop(some);
            broken(refused);
            return false;
        }
    }

    /// What is not sent has to be given back by hand.
    @SuppressWarnings("deprecation")
    private static void drop(Buffer some) {
        some.getByteBuf().release();
    }

    private long last() {
        return parts.element() instanceof Part.Some(Stretch stretch) ? stretch.last() : Long.MAX_VALUE;
    }

    private void enter() {
        if (parts.element() instanceof Part.Some(Stretch stretch)) {
            at = stretch.first();
        }
    }

    /// Goes on in a turn of its own. HTTP/2 tells its streams one after the other that they may write; if one of
    /// them did so at once, the line could be full for the moment in which the next would be told, and that one
    /// would wait for ever.
    private void awaitReader() {
        timer = vertx.setTimer(stalledMillis, late -> {
            timer = -1;
            broken(new IllegalStateException("the reader takes nothing"));
        });
        response.drainHandler(drained -> {
            stopTimer();
            vertx.runOnContext(later -> step());
        });
    }

    private void broken(Throwable cause) {
        if (cause instanceof Blobs.Absent) {
            source.known().forget(bytes.key());
        }
        if (!over) {
            LOG.debugf("An answer was not sent to its end: %s", cause.getMessage());
            end();
            response.reset();
        }
    }

    private void end() {
        if (over) {
            return;
        }
        over = true;
        stopTimer();
        giveBack();
        bytes.line().end();
        whenOver.run();
    }

    private void giveBack() {
        if (loan != null) {
            loan.close();
            loan = null;
        }
    }

    private void stopTimer() {
        if (timer >= 0) {
            vertx.cancelTimer(timer);
            timer = -1;
        }
    }
}
