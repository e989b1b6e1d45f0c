package cn.harbinkepu.blob;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.buffer.UnpooledDirectByteBuf;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;

import cn.harbinkepu.core.Blocking;

/// A piece of an object in a local file without a name, mapped into memory: sent from the machine's page cache, not by
/// way of the heap. It can be read as far as it is filled.
///
/// The memory is given back when the last share of it is: the shelf has one, so has each [Loan], and each buffer that
/// is on its way through a socket.
final class ShelfPiece {

    private final int length;
    private final Arena arena;
    private final MemorySegment bytes;
    private final FileChannel file;
    private final List<Waiter> waiting = new ArrayList<>();
    private int shares = 1;
    private boolean used;
    private int filled;
    private @Nullable Throwable failure;

    private record Waiter(int bytes, UniEmitter<? super Void> emitter) {}

    /// The arena is closed with the last share, which no block of code sees.
    @SuppressWarnings("MustBeClosedChecker")
    private ShelfPiece(FileChannel file, int length) throws IOException {
        this.file = file;
        this.length = length;
        this.arena = Arena.ofShared();
        this.bytes = file.map(MapMode.READ_WRITE, 0, length, arena);
    }

    /// An empty piece; the one share of it is the caller's. Blocks.
    static ShelfPiece make(Path folder, int length) throws IOException {
        FileChannel file = FileChannel.open(
                folder.resolve(UUID.randomUUID().toString()),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        try {
            return new ShelfPiece(file, length);
        } catch (IOException | RuntimeException refused) {
            file.close();
            throw refused;
        }
    }

    int length() {
        return length;
    }

    /// Adds what has arrived. Written by the file and not by the mapping, so that a full disk is an error and no fault.
    void take(byte[] piece, int count) {
        ByteBuffer more = ByteBuffer.wrap(piece, 0, count);
        try {
            while (more.hasRemaining()) {
                file.write(more);
            }
        } catch (IOException full) {
            throw new Shelf.Full(full.getMessage());
        }
        ready(count);
    }

    /// Nothing more comes. Whoever waits for more hears of the failure.
    void end(@Nullable Throwable cause) {
        List<Waiter> heard;
        synchronized (this) {
            failure = cause;
            heard = List.copyOf(waiting);
            waiting.clear();
        }
        close();
        heard.forEach(waiter -> waiter.emitter().fail(cause == null ? new IOException("piece is too short") : cause));
    }

    /// Completes when so many bytes are there.
    Uni<Void> until(int count) {
        synchronized (this) {
            if (filled >= count) {
                return Uni.createFrom().voidItem();
            }
        }
        return Blocking.backHome(Uni.createFrom().<Void>emitter(emitter -> await(count, emitter)));
    }

    /// Bytes that are there, to be sent. They hold a share until they are.
    Buffer buffer(int from, int count) {
        share();
        return wrapped(new Lent(bytes.asSlice(from, count).asByteBuffer()));
    }

    /// Whether somebody had wanted it before; now somebody has.
    synchronized boolean wasUsed() {
        boolean before = used;
        used = true;
        return before;
    }

    synchronized void share() {
        if (shares == 0) {
            throw new IllegalStateException("the piece is gone");
        }
        shares++;
    }

    void giveBack() {
        boolean last;
        synchronized (this) {
            last = --shares == 0;
        }
        if (last) {
            // Asks every thread whether it is just reading; not on one that serves others.
            Infrastructure.getDefaultWorkerPool().execute(arena::close);
        }
    }

    private void await(int count, UniEmitter<? super Void> emitter) {
        Throwable cause;
        synchronized (this) {
            cause = failure;
            if (cause == null && filled < count) {
                waiting.add(new Waiter(count, emitter));
                return;
            }
        }
        if (cause == null) {
            emitter.complete(null);
        } else {
            emitter.fail(cause);
        }
    }

    private void ready(int count) {
        List<Waiter> served;
        synchronized (this) {
            filled += count;
            int now = filled;
            served = waiting.stream().filter(waiter -> waiter.bytes() <= now).toList();
            waiting.removeAll(served);
        }
        served.forEach(waiter -> waiter.emitter().complete(null));
    }

    private void close() {
        try {
            file.close();
        } catch (IOException ignored) {
            // It has no name any more and is mapped; there is nothing left that could go wrong.
        }
    }

    /// The one way to hand a buffer of our own to a response; version 5 of the library has another.
    @SuppressWarnings("deprecation")
    private static Buffer wrapped(Lent lent) {
        return Buffer.buffer(lent);
    }

    /// Bytes of the mapping, on their way through a socket.
    private final class Lent extends UnpooledDirectByteBuf {

        Lent(ByteBuffer part) {
            super(UnpooledByteBufAllocator.DEFAULT, part, part.remaining());
        }

        @Override
        protected void deallocate() {
            super.deallocate();
            giveBack();
        }
    }
}
