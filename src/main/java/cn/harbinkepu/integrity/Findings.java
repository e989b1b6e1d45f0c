package cn.harbinkepu.integrity;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Ids;
import cn.harbinkepu.integrity.Finding.Kind;
import cn.harbinkepu.integrity.Finding.Remedy;

/// What the sweep has found, the newest first.
@ApplicationScoped
public class Findings {

    private static final Logger LOG = Logger.getLogger(Findings.class);

    private static final String NOTE = """
            insert into integrity_finding (id, at, key, file, kind, remedy) values ($1, $2, $3, $4, $5, $6)""";

    private static final String NEWEST = "select * from integrity_finding order by at desc, id desc limit $1";

    private static final String SINCE = """
            select exists (select 1 from integrity_finding
                            where key = $1 and kind = $2 and remedy = $3 and at > $4)""";

    private static final String FORGET = "delete from integrity_finding where at < $1";

    private static final String COUNTS = """
            select (select count(*) from integrity_object) as objects,
                   (select coalesce(sum(size), 0)::bigint from integrity_object) as bytes,
                   (select min(checked_at) from integrity_object) as oldest,
                   (select max(checked_at) from integrity_object) as newest,
                   (select count(*) from damaged_bytes) as damaged,
                   (select ended_at from integrity_run) as swept""";

    private static final String SWEPT = """
            insert into integrity_run (ended_at) values ($1)
            on conflict (one) do update set ended_at = excluded.ended_at""";

    private final Pool pool;
    private final InstantSource clock;

    /// How far the sweep has come.
    ///
    /// @param objects that have been read
    /// @param oldest  when the one that waits longest was read
    /// @param damaged digests that nothing can be made from
    /// @param swept   when the last run ended
    public record Progress(
            long objects,
            long bytes,
            Optional<OffsetDateTime> oldest,
            Optional<OffsetDateTime> newest,
            long damaged,
            Optional<OffsetDateTime> swept) {}

    Findings(Pool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    public Uni<List<Finding>> newest(int limit) {
        return pool.preparedQuery(NEWEST).execute(Tuple.of(limit)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(Findings::finding)
                .toList());
    }

    public Uni<Progress> progress() {
        return pool.query(COUNTS).execute().map(rows -> {
            Row row = rows.iterator().next();
            return new Progress(
                    row.getLong("objects"),
                    row.getLong("bytes"),
                    Optional.ofNullable(row.getOffsetDateTime("oldest")),
                    Optional.ofNullable(row.getOffsetDateTime("newest")),
                    row.getLong("damaged"),
                    Optional.ofNullable(row.getOffsetDateTime("swept")));
        });
    }

    Uni<Void> note(String key, Optional<UUID> file, Kind kind, Remedy remedy) {
        LOG.warnf("%s is %s: %s", key, kind, remedy);
        return pool.preparedQuery(NOTE)
                .execute(Tuple.of(Ids.next(), now(), key, file.orElse(null), kind.name(), remedy.name()))
                .replaceWithVoid();
    }

    /// Whether the same was found within that time, so that nobody is told twice and nothing is made twice.
    Uni<Boolean> isKnown(String key, Kind kind, Remedy remedy, Duration within) {
        return pool.preparedQuery(SINCE)
                .execute(Tuple.of(key, kind.name(), remedy.name(), now().minus(within)))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    Uni<Void> forget(Duration after) {
        return pool.preparedQuery(FORGET).execute(Tuple.of(now().minus(after))).replaceWithVoid();
    }

    /// A run has ended.
    Uni<Void> swept() {
        return pool.preparedQuery(SWEPT).execute(Tuple.of(now())).replaceWithVoid();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Finding finding(Row row) {
        return new Finding(
                row.getUUID("id"),
                row.getOffsetDateTime("at"),
                row.getString("key"),
                Optional.ofNullable(row.getUUID("file")),
                Kind.valueOf(row.getString("kind")),
                Remedy.valueOf(row.getString("remedy")));
    }
}
