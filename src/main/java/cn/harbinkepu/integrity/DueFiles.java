package cn.harbinkepu.integrity;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/// Which files are to be looked through, those that wait longest first.
@ApplicationScoped
class DueFiles {

    private static final String TO_LIST = """
            select f.id from stored_file f left join integrity_file c on c.file = f.id
             where (c.listed_at is null or c.listed_at < $1) and exists (
                   select 1 from revision_file r where r.file = f.id)
             order by c.listed_at nulls first limit $2""";

    private static final String TO_READ = """
            select f.id from stored_file f left join integrity_file c on c.file = f.id
             where (c.checked_at is null or c.checked_at < $1) and exists (
                   select 1 from revision_file r where r.file = f.id)
             order by c.checked_at nulls first limit $2""";

    private static final String LISTED = """
            insert into integrity_file (file, listed_at) values ($1, $2)
            on conflict (file) do update set listed_at = excluded.listed_at""";

    private static final String READ = """
            insert into integrity_file (file, checked_at) values ($1, $2)
            on conflict (file) do update set checked_at = excluded.checked_at""";

    private final Pool pool;
    private final InstantSource clock;

    DueFiles(Pool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /// Whose objects have not been listed for that time.
    Uni<List<UUID>> toList(Duration age, int limit) {
        return files(TO_LIST, age, limit);
    }

    /// Whose objects have not been read for that time.
    Uni<List<UUID>> toRead(Duration age, int limit) {
        return files(TO_READ, age, limit);
    }

    Uni<Void> listed(UUID file) {
        return pool.preparedQuery(LISTED)
                .execute(Tuple.of(file, ago(Duration.ZERO)))
                .replaceWithVoid();
    }

    Uni<Void> read(UUID file) {
        return pool.preparedQuery(READ)
                .execute(Tuple.of(file, ago(Duration.ZERO)))
                .replaceWithVoid();
    }

    OffsetDateTime ago(Duration age) {
        return clock.instant().minus(age).atOffset(ZoneOffset.UTC);
    }

    private Uni<List<UUID>> files(String query, Duration age, int limit) {
        return pool.preparedQuery(query).execute(Tuple.of(ago(age), limit)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> row.getUUID(0))
                .toList());
    }
}
