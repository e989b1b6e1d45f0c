package cn.harbinkepu.pack;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/// Which packs are wanted, and which are there.
@ApplicationScoped
class PackTable {

    private static final String OF = "select * from pack where resource = $1 order by shape";

    private static final String RUNNING = """
            update pack set state = 'RUNNING', progress = greatest($3, case state when 'RUNNING' then progress else 0 end)
             where resource = $1 and shape = $2 and state in ('WAITING', 'RUNNING')""";

    private static final String DONE = """
            update pack set state = 'DONE', progress = 1, problem = null, file = $3, token = $4, revision = $5,
              captions = $6, bytes = $7, duration_ms = $8, made_at = now() where resource = $1 and shape = $2""";

    private static final String FAILED = """
            update pack set state = 'FAILED', problem = $3 where resource = $1 and shape = $2""";

    private static final String WANTED = """
            update pack set state = 'WAITING', progress = 0, problem = null
             where resource = :resource and shape = :shape and state = 'FAILED'""";

    private static final String NAMES = "select shape, token from pack where file = $1 and token is not null";

    private final Pool pool;

    /// What was made.
    record Result(UUID file, String token, int revision, Optional<String> captions, long bytes, long durationMs) {}

    PackTable(Pool pool) {
        this.pool = pool;
    }

    Uni<List<Pack>> of(UUID resource) {
        return pool.preparedQuery(OF).execute(Tuple.of(resource)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(PackTable::pack)
                .toList());
    }

    Uni<Void> running(UUID resource, Shape shape, double share) {
        return run(RUNNING, Tuple.of(resource, shape.name(), share));
    }

    Uni<Void> done(UUID resource, Shape shape, Result made) {
        return run(
                DONE,
                Tuple.of(resource, shape.name(), made.file(), made.token(), made.revision())
                        .addString(made.captions().orElse(null))
                        .addLong(made.bytes())
                        .addLong(made.durationMs()));
    }

    Uni<Void> failed(UUID resource, Shape shape, String words) {
        return run(FAILED, Tuple.of(resource, shape.name(), words));
    }

    /// What failed is made after all.
    Uni<Void> wanted(Mutiny.Session session, UUID resource, Shape shape) {
        return session.createNativeQuery(WANTED)
                .setParameter("resource", resource)
                .setParameter("shape", shape.name())
                .executeUpdate()
                .replaceWithVoid();
    }

    /// Names that lie beside the file.
    Uni<List<String>> names(UUID file) {
        return pool.preparedQuery(NAMES).execute(Tuple.of(file)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .flatMap(row -> {
                    Shape shape = Shape.valueOf(row.getString("shape"));
                    String token = row.getString("token");
                    return Stream.of(PackNames.film(shape, token), PackNames.cover(shape, token));
                })
                .toList());
    }

    private Uni<Void> run(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    private static Pack pack(Row row) {
        return new Pack(
                Shape.valueOf(row.getString("shape")),
                Pack.State.valueOf(row.getString("state")),
                row.getDouble("progress"),
                Optional.ofNullable(row.getString("problem")),
                Optional.ofNullable(row.getString("token")).map(token -> made(row, token)));
    }

    private static Pack.Made made(Row row, String token) {
        Shape shape = Shape.valueOf(row.getString("shape"));
        String folder = "/media/" + row.getUUID("file") + "/";
        return new Pack.Made(
                folder + PackNames.film(shape, token),
                folder + PackNames.cover(shape, token),
                row.getInteger("revision"),
                Optional.ofNullable(row.getString("captions")),
                row.getLong("bytes"),
                row.getLong("duration_ms"),
                row.getOffsetDateTime("made_at"));
    }
}
