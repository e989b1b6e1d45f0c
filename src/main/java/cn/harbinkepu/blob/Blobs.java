package cn.harbinkepu.blob;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Keeps and reads objects under keys that never change their meaning.
///
/// A key is either `sha256/<64 hex digits>` for what was uploaded, `renditions/<asset>/<name>` for
/// what was made from it, `uploads/<upload>/<piece>` for what is still on its way in,
/// `alerts/<alert>/<name>` for what was made of a warning, `dumps/<name>` for files of the whole
/// pool, or `outlets/<package>/<name>` for what a desk takes away. A write is atomic: it is either
/// wholly there or not at all; writing the same key again replaces it. All operations fail with
/// [Unavailable] when the store does not answer in time, and leave nothing half-done.
public interface Blobs {

    /// Stores the file's bytes; the returned `Uni` succeeds only after the store has confirmed size and
    /// arrival.
    Uni<Void> put(String key, Path file, String mediaType);

    /// Size and entity tag of an object, or nothing if it is absent.
    Uni<Optional<Stat>> stat(String key);

    /// Reads `length` bytes from `offset`; both must lie in the object. Fails with [Absent] if there is
    /// no such object.
    Uni<Buffer> read(String key, long offset, int length);

    /// Hands `length` bytes from `offset` to the sink, in order, as they arrive, on a thread that may
    /// wait; no more is in memory than one piece. Fails with [Absent] if there is no such object, or not
    /// of this version any more, and with whatever the sink throws; after a failure the connection to
    /// the store is closed.
    Uni<Void> pour(String key, Stat version, long offset, long length, Sink sink);

    /// Copies the whole object into a local file, which is replaced. Fails with [Absent] if there is no
    /// such object.
    Uni<Void> fetch(String key, Path target);

    /// Removes the object; removing what is absent succeeds.
    Uni<Void> remove(String key);

    /// Makes `to` an object of the same bytes as `from`, inside the store. Fails with [Absent] if there
    /// is no `from`.
    Uni<Void> copy(String from, String to);

    /// Objects whose keys begin with the prefix, in the order of their keys.
    ///
    /// @param after the last key of the page before; empty for the first
    Uni<List<Entry>> list(String prefix, String after, int limit);

    /// @param etag     without quotation marks; changes whenever the object is replaced by another
    /// @param modified when the object was last written, to the second
    record Stat(long size, String etag, Instant modified) {}

    /// Takes bytes on their way out of the store.
    interface Sink {

        /// The first `length` bytes of `piece`, which is used again once this returns.
        void take(byte[] piece, int length) throws IOException;
    }

    /// @param modified when the object was last written
    record Entry(String key, long size, Instant modified) {}

    /// There is no object under the key.
    final class Absent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Absent(String key) {
            super("no object " + key);
        }
    }

    /// The store does not answer, or not in time.
    final class Unavailable extends Problem {
        private static final long serialVersionUID = 1L;

        public Unavailable(String what, Throwable cause) {
            super(ProblemCode.UNAVAILABLE, "文件存储暂时不可用，请稍后再试。");
            initCause(new IllegalStateException(what, cause));
        }

        /// A store that was started again answers within seconds.
        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(Duration.ofSeconds(10));
        }
    }
}
