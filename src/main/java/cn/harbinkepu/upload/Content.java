package cn.harbinkepu.upload;

import java.io.RandomAccessFile;
import java.nio.file.Path;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Blocking;

/// The bytes of a file that is looked at, wherever they lie: only what is needed is read.
interface Content {

    long size();

    /// Reads `length` bytes from `offset`; both must lie in the content.
    Uni<Buffer> read(long offset, int length);

    static Content of(Path file, long size) {
        return new Local(file, size);
    }

    static Content of(Blobs blobs, String key, long size) {
        return new Kept(blobs, key, size);
    }

    /// A file on this machine.
    record Local(Path file, long size) implements Content {
        @Override
        public Uni<Buffer> read(long offset, int length) {
            return Blocking.call(() -> {
                try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
                    byte[] bytes = new byte[length];
                    in.seek(offset);
                    in.readFully(bytes);
                    return Buffer.buffer(bytes);
                }
            });
        }
    }

    /// An object in the store.
    record Kept(Blobs blobs, String key, long size) implements Content {
        @Override
        public Uni<Buffer> read(long offset, int length) {
            return blobs.read(key, offset, length);
        }
    }
}
