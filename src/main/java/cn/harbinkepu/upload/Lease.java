package cn.harbinkepu.upload;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// One writer per upload, whatever instance it is on: a line in the database that is renewed as long as
/// the work goes on, and runs out within seconds when its instance has died.
@ApplicationScoped
class Lease {

    private static final Logger LOG = Logger.getLogger(Lease.class);

    private static final String TAKE = """
            update upload set holder = $2, held_until = now() + $3 * interval '1 millisecond'
             where id = any($1) and (held_until is null or held_until < now() or holder = $2)""";

    /// Only what is still held: a renewal that comes after the end takes nothing again.
    private static final String RENEW = """
            update upload set held_until = now() + $3 * interval '1 millisecond'
             where id = any($1) and holder = $2""";

    private static final String LEAVE =
            "update upload set holder = null, held_until = null where id = any($1) and holder = $2";

    private final Pool pool;
    private final Duration lasts;

    Lease(Pool pool, UploadConfig config) {
        this.pool = pool;
        this.lasts = config.lease();
    }

    static Problem busy() {
        return new Problem(ProblemCode.UPLOAD_BUSY, "这个文件正由另一个连接上传，请稍后再试。");
    }

    /// Does the work, which is told by what name it holds the upload; the name goes with all that it
    /// writes. Fails with `upload-busy` if another has it.
    <T> Uni<T> holding(UUID upload, Function<UUID, Uni<T>> work) {
        return holding(List.of(upload), work);
    }

    /// As above, with several at once or none.
    <T> Uni<T> holding(List<UUID> uploads, Function<UUID, Uni<T>> work) {
        UUID holder = UUID.randomUUID();
        UUID[] ids = uploads.toArray(UUID[]::new);
        return take(ids, holder).onFailure().call(failure -> leave(ids, holder)).chain(() -> {
            Cancellable renewing = renew(ids, holder);
            return Uni.createFrom()
                    .deferred(() -> work.apply(holder))
                    .onTermination()
                    .call(() -> {
                        renewing.cancel();
                        return leave(ids, holder);
                    });
        });
    }

    private Cancellable renew(UUID[] ids, UUID holder) {
        return Multi.createFrom()
                .ticks()
                .startingAfter(lasts.dividedBy(3))
                .every(lasts.dividedBy(3))
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> pool.preparedQuery(RENEW)
                        .execute(Tuple.of(ids, holder, lasts.toMillis()))
                        .onFailure()
                        .recoverWithNull())
                .subscribe()
                .with(renewed -> LOG.tracef("%s still holds", holder), LOG::debug);
    }

    private Uni<Void> take(UUID[] ids, UUID holder) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(ids, holder, lasts.toMillis()))
                .invoke(taken -> {
                    if (taken.rowCount() < ids.length) {
                        throw busy();
                    }
                })
                .replaceWithVoid();
    }

    /// A lease that cannot be given back runs out by itself.
    private Uni<Void> leave(UUID[] ids, UUID holder) {
        return pool.preparedQuery(LEAVE)
                .execute(Tuple.of(ids, holder))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
