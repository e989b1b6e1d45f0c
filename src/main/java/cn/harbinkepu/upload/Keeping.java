package cn.harbinkepu.upload;

import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.resource.DamagedBytes;
import cn.harbinkepu.resource.Files;
import cn.harbinkepu.resource.StoredFile;

/// Makes bytes a file of the cloud: an object under their digest, stored once however often it is sent,
/// and a row that names it. Whoever adds a row and whoever sweeps objects without rows take turns by a
/// lock on the digest.
@ApplicationScoped
class Keeping {

    static final String LOCK = "select pg_advisory_xact_lock(hashtextextended($1, 41))";

    private final Blobs blobs;
    private final Files files;
    private final DamagedBytes damaged;
    private final Pool pool;

    Keeping(Blobs blobs, Files files, DamagedBytes damaged, Pool pool) {
        this.blobs = blobs;
        this.files = files;
        this.damaged = damaged;
        this.pool = pool;
    }

    /// Success means that the store has confirmed object and size, and that the row is there. Bytes that were found
    /// damaged are written anew.
    ///
    /// @param write     puts the object under the file's key
    /// @param alongside done in the transaction that adds the row
    Uni<Void> keep(StoredFile file, Supplier<Uni<Void>> write, Function<SqlClient, Uni<Void>> alongside) {
        return damaged.contain(file.sha256())
                .chain(lost -> lost ? write.get() : ensure(file, write))
                .chain(() -> pool.withTransaction(connection -> connection
                        .preparedQuery(LOCK)
                        .execute(Tuple.of(file.sha256()))
                        .chain(() -> ensure(file, write))
                        .chain(() -> files.add(connection, file))
                        .chain(() -> damaged.healed(connection, file.sha256()))
                        .chain(() -> alongside.apply(connection))));
    }

    private Uni<Void> ensure(StoredFile file, Supplier<Uni<Void>> write) {
        return isThere(file)
                .chain(there -> there
                        ? Uni.createFrom().voidItem()
                        : write.get()
                                .chain(() -> isThere(file))
                                .invoke(arrived -> {
                                    if (!arrived) {
                                        throw new Blobs.Unavailable(
                                                file.key(), new IllegalStateException("is not of the size sent"));
                                    }
                                })
                                .replaceWithVoid());
    }

    private Uni<Boolean> isThere(StoredFile file) {
        return blobs.stat(file.key())
                .map(found -> found.filter(stat -> stat.size() == file.size()).isPresent());
    }
}
