package cn.harbinkepu.upload;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;

/// The uploads on their way in. What changes one is told who holds it, and fails with `upload-busy`
/// when that is no longer so: an instance that was thought dead cannot write over the work of the next.
@ApplicationScoped
class UploadTable {

    private static final String COLUMNS = """
            id, person, organisation, name, metadata, length, received, state, concat, assembly, sha256, media_type,
            problem, detail, expires_at""";

    private static final String OF_ONE = " where id = $1 and holder = $2";

    /// Only as long as the person has few enough that are not finished.
    private static final String ADD = """
            insert into upload (id, person, organisation, name, metadata, length, state, concat, expires_at)
            select $1, $2, $3, $4, $5, $6, 'OPEN', $7, now() + $8 * interval '1 second'
             where (select count(*) < $9 and coalesce(sum(length), 0) + coalesce($6::bigint, 0) <= $10 from upload
                     where person = $2 and state in ('OPEN', 'CHECKING', 'HELD'))""";

    private static final String FIND = "select " + COLUMNS + " from upload where id = $1";

    private static final String OF_PERSON = "select " + COLUMNS + " from upload where id = $1 and person = $2";

    private static final String MADE_OF = "select " + COLUMNS + " from upload where person = $1 and concat = $2";

    private static final String EXPIRED = "select " + COLUMNS
            + " from upload where expires_at < now() and (held_until is null or held_until < now())"
            + " order by expires_at limit $1";

    private static final String LENGTH = "update upload set length = $3" + OF_ONE + " and length is null";

    private static final String RECEIVED = """
            update upload set received = $3, assembly = coalesce(assembly, $4),
                   state = case when length = $3 then 'CHECKING' else 'OPEN' end,
                   expires_at = now() + $5 * interval '1 second'""" + OF_ONE + " and state = 'OPEN'";

    private static final String DROP_PIECES = "delete from upload_piece where upload = $1 and start >= $2";

    private static final String ADD_PIECE =
            "insert into upload_piece (upload, start, size, part, tag) values ($1, $2, $3, $4, $5)";

    private static final String PIECES =
            "select start, size, part, tag from upload_piece where upload = $1 order by start";

    private static final String GATHERED = "update upload set assembly = null" + OF_ONE;

    private static final String HELD = "update upload set state = 'HELD'" + OF_ONE;

    private static final String SAVED =
            "update upload set state = 'SAVED', sha256 = $3, media_type = $4, assembly = null" + OF_ONE;

    private static final String REFUSED =
            "update upload set state = 'REFUSED', problem = $3, detail = $4, assembly = null" + OF_ONE;

    private static final String REMOVE = "delete from upload" + OF_ONE;

    private final Pool pool;
    private final long keepFor;
    private final int mostFiles;
    private final long mostBytes;

    UploadTable(Pool pool, UploadConfig config) {
        this.pool = pool;
        this.keepFor = config.keepUnfinished().toSeconds();
        this.mostFiles = config.mostUnfinished();
        this.mostBytes = config.mostUnfinishedBytes().asLongValue();
    }

    Duration keepFor() {
        return Duration.ofSeconds(keepFor);
    }

    /// Fails with `too-many-requests` if the person has to finish some first.
    Uni<Void> add(Upload upload) {
        Tuple values = Tuple.of(upload.id(), upload.person(), upload.organisation())
                .addString(upload.name().orElse(null))
                .addString(upload.metadata().orElse(null))
                .addValue(upload.length().isPresent() ? upload.length().getAsLong() : null)
                .addString(upload.concat().orElse(null))
                .addLong(keepFor)
                .addInteger(mostFiles)
                .addLong(mostBytes);
        return pool.preparedQuery(ADD)
                .execute(values)
                .invoke(added -> {
                    if (added.rowCount() == 0) {
                        throw Problem.tooMany("未完成的上传太多了，请先传完或取消一些。", Duration.ofMinutes(1));
                    }
                })
                .replaceWithVoid();
    }

    Uni<Optional<Upload>> find(UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id)).map(UploadRows::first);
    }

    Uni<Optional<Upload>> find(Person person, UUID id) {
        return pool.preparedQuery(OF_PERSON).execute(Tuple.of(id, person.id())).map(UploadRows::first);
    }

    /// What the person has put together from exactly these.
    Uni<Optional<Upload>> madeOf(Person person, String concat) {
        return pool.preparedQuery(MADE_OF)
                .execute(Tuple.of(person.id(), concat))
                .map(UploadRows::first);
    }

    Uni<List<Upload>> expired(int limit) {
        return pool.preparedQuery(EXPIRED).execute(Tuple.of(limit)).map(UploadRows::uploads);
    }

    Uni<List<Piece>> pieces(Upload upload) {
        return pool.preparedQuery(PIECES).execute(Tuple.of(upload.id())).map(UploadRows::pieces);
    }

    Uni<Void> know(Upload upload, UUID holder, long length) {
        return held(pool, LENGTH, Tuple.of(upload.id(), holder, length));
    }

    /// Notes that all up to `received` is kept: these pieces replace what lay from their start on.
    Uni<Void> receive(Upload upload, UUID holder, long received, Optional<String> assembly, List<Piece> pieces) {
        return pool.withTransaction(connection -> held(
                        connection, RECEIVED, Tuple.of(upload.id(), holder, received, assembly.orElse(null), keepFor))
                .chain(() -> replace(connection, upload, pieces)));
    }

    /// Notes that all of it is one object now.
    Uni<Void> gather(Upload upload, UUID holder, Piece whole) {
        return pool.withTransaction(connection -> held(connection, GATHERED, Tuple.of(upload.id(), holder))
                .chain(() -> replace(connection, upload, List.of(whole))));
    }

    Uni<Void> hold(Upload upload, UUID holder) {
        return held(pool, HELD, Tuple.of(upload.id(), holder));
    }

    Uni<Void> save(SqlClient client, Upload upload, UUID holder, String sha256, String mediaType) {
        return held(client, SAVED, Tuple.of(upload.id(), holder, sha256, mediaType))
                .chain(() -> client.preparedQuery(DROP_PIECES).execute(Tuple.of(upload.id(), 0L)))
                .replaceWithVoid();
    }

    Uni<Void> refuse(Upload upload, UUID holder, Problem problem) {
        return pool.withTransaction(connection -> held(
                        connection,
                        REFUSED,
                        Tuple.of(upload.id(), holder, problem.code().code(), problem.detail()))
                .chain(() -> connection.preparedQuery(DROP_PIECES).execute(Tuple.of(upload.id(), 0L)))
                .replaceWithVoid());
    }

    Uni<Void> remove(Upload upload, UUID holder) {
        return remove(pool, upload, holder);
    }

    Uni<Void> remove(SqlClient client, Upload upload, UUID holder) {
        return held(client, REMOVE, Tuple.of(upload.id(), holder));
    }

    <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work);
    }

    private static Uni<Void> replace(SqlConnection connection, Upload upload, List<Piece> pieces) {
        if (pieces.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(DROP_PIECES)
                .execute(Tuple.of(upload.id(), pieces.getFirst().start()))
                .chain(() -> connection.preparedQuery(ADD_PIECE).executeBatch(UploadRows.of(upload, pieces)))
                .replaceWithVoid();
    }

    private static Uni<Void> held(SqlClient client, String sql, Tuple values) {
        return client.preparedQuery(sql)
                .execute(values)
                .invoke(done -> {
                    if (done.rowCount() == 0) {
                        throw Lease.busy();
                    }
                })
                .replaceWithVoid();
    }
}
