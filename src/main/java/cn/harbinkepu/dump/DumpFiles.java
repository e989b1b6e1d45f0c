package cn.harbinkepu.dump;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Ids;
import cn.harbinkepu.dump.Dump.Scope;

/// Which files there are.
@ApplicationScoped
class DumpFiles {

    private static final String ADD = """
            insert into dump (id, name, scope, since, until, size, sha256, records, removed, told)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (name) do nothing""";

    private static final String TOLD = "select coalesce(max(sequence), 0) as told from syndicated";

    /// It may hold words of what was taken back after it was begun.
    private static final String STALE = """
            exists (select from syndicated s join resource r on r.id = s.resource_id
                     where s.removed_at is not null and s.sequence > d.told and r.first_published_at <= d.until)""";

    private static final String SELECT = """
            select name, scope, since, until, size, sha256, records, removed, made_at from dump d
            """;

    private static final String ALL = SELECT + " where not " + STALE + " order by until desc, scope, name";

    private static final String ALL_STALE = SELECT + " where " + STALE;

    private static final String LATEST = "select max(until) from dump where $1::text is null or scope = $1";

    /// A file of changes is of use as long as there is a file of everything before it.
    private static final String OLD = """
            select name, scope, since, until, size, sha256, records, removed, made_at from dump
             where until < $1 and until < (select max(until) from dump where scope = 'FULL')""";

    private static final String REMOVE = "delete from dump where name = $1";

    private final Pool pool;

    DumpFiles(Pool pool) {
        this.pool = pool;
    }

    /// The last fact about what is public that was taken in.
    Uni<Long> told() {
        return pool.query(TOLD).execute().map(rows -> rows.iterator().next().getLong("told"));
    }

    /// @param told as it was when the file was begun
    Uni<Void> add(Dump dump, long told) {
        Tuple values = Tuple.of(
                Ids.next(), dump.name(), dump.scope().name(), dump.since().orElse(null), dump.until());
        values.addLong(dump.size())
                .addString(dump.sha256())
                .addLong(dump.records())
                .addLong(dump.removed())
                .addLong(told);
        return pool.preparedQuery(ADD).execute(values).replaceWithVoid();
    }

    /// Those that hold nothing that was taken back since, the newest first.
    Uni<List<Dump>> all() {
        return pool.query(ALL).execute().map(DumpFiles::dumps);
    }

    /// Up to when there are files.
    Uni<Optional<OffsetDateTime>> latest(Optional<Scope> scope) {
        return pool.preparedQuery(LATEST)
                .execute(Tuple.of(scope.map(Enum::name).orElse(null)))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getOffsetDateTime(0)));
    }

    /// Those that may hold what was taken back since, which nobody is given any more.
    Uni<List<Dump>> stale() {
        return pool.query(ALL_STALE).execute().map(DumpFiles::dumps);
    }

    Uni<List<Dump>> old(OffsetDateTime before) {
        return pool.preparedQuery(OLD).execute(Tuple.of(before)).map(DumpFiles::dumps);
    }

    Uni<Void> remove(Dump dump) {
        return pool.preparedQuery(REMOVE).execute(Tuple.of(dump.name())).replaceWithVoid();
    }

    private static List<Dump> dumps(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(DumpFiles::dump)
                .toList();
    }

    private static Dump dump(Row row) {
        return new Dump(
                row.getString("name"),
                Scope.valueOf(row.getString("scope")),
                Optional.ofNullable(row.getOffsetDateTime("since")),
                row.getOffsetDateTime("until"),
                row.getLong("size"),
                row.getString("sha256"),
                row.getLong("records"),
                row.getLong("removed"),
                row.getOffsetDateTime("made_at"));
    }
}
