package cn.harbinkepu.work;

import java.util.function.Supplier;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;

/// The one place where main code waits: the job library owns a virtual thread per running job, and the job is over
/// when that thread returns. The reactive work itself runs on a Vert.x context of its own.
final class JobThread {

    private JobThread() {}

    static <T> T run(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
