package cn.harbinkepu.upload;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;

/// Bytes as they arrive. Whoever reads slowly makes the sender wait.
public interface Inflow {

    /// What has arrived since the last call, waited for if it is nothing; empty at the end. Fails with
    /// [Broken] when the line is lost or silent for too long; what came before has been given out then.
    Uni<Buffer> next();

    /// The sender is gone before the end.
    final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Broken(Throwable cause) {
            super("the line broke", cause);
        }
    }
}
