package cn.harbinkepu.core;

import java.util.concurrent.Callable;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/// Work that holds a thread, and results that come from one: both end where the caller began, so that a database
/// session of the caller's event loop can go on.
public final class Blocking {

    private Blocking() {}

    /// Calls on a worker thread.
    public static <T> Uni<T> call(Callable<T> work) {
        Uni<T> item = Uni.createFrom().item(() -> {
            try {
                return work.call();
            } catch (RuntimeException ours) {
                throw ours;
            } catch (Exception outside) {
                throw new IllegalStateException(outside);
            }
        });
        return backHome(item.runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
    }

    /// What another thread produces, delivered on the subscriber's event loop if it has one.
    public static <T> Uni<T> backHome(Uni<T> elsewhere) {
        return Uni.createFrom().deferred(() -> {
            Context home = Vertx.currentContext();
            return home == null ? elsewhere : elsewhere.emitOn(MutinyHelper.executor(home));
        });
    }
}
