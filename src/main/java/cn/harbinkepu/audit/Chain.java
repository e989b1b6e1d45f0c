package cn.harbinkepu.audit;

import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/// The sealed log: where it stands, and what seals and archives it. Every step is one transaction of the database that
/// excludes others of its kind, so it may be called from any instance at any time.
@ApplicationScoped
public class Chain {

    /// So many lines a step: a tenth of a second.
    private static final int STEP = 5_000;

    private static final String STATUS = """
            select (select count(*) from audit_unsealed) as waiting,
                   (select min(l.at) from audit_unsealed q join audit_line l on l.id = q.line) as oldest,
                   s.sequence, s.hash, s.sealed_at
              from (values (1)) one
              left join (select * from audit_seal order by sequence desc limit 1) s on true""";

    private final Pool pool;

    /// The last sealed line.
    public record Head(long sequence, String hash, OffsetDateTime sealedAt) {}

    /// @param waiting lines noted and not sealed yet
    /// @param oldest  when the oldest of these was noted
    public record Status(Optional<Head> head, long waiting, Optional<OffsetDateTime> oldest) {}

    Chain(Pool pool) {
        this.pool = pool;
    }

    public Uni<Status> status() {
        return pool.query(STATUS).execute().map(rows -> status(rows.iterator().next()));
    }

    /// Seals all that is committed by now.
    public Uni<Void> seal() {
        return steps("select seal_audit($1)", Tuple.of(STEP));
    }

    /// Moves what is older than the database allows to be at hand; see `archive_audit`.
    Uni<Void> archive(long days) {
        return steps("select archive_audit(make_interval(days => $2), $1)", Tuple.of(STEP, (int) days));
    }

    private Uni<Void> steps(String sql, Tuple values) {
        return Multi.createBy()
                .repeating()
                .uni(() -> pool.preparedQuery(sql)
                        .execute(values)
                        .map(rows -> rows.iterator().next().getInteger(0)))
                .whilst(done -> done == STEP)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Status status(Row row) {
        Optional<Head> head = Optional.ofNullable(row.getLong("sequence"))
                .map(sequence ->
                        new Head(sequence, hex(row.getBuffer("hash").getBytes()), row.getOffsetDateTime("sealed_at")));
        return new Status(head, row.getLong("waiting"), Optional.ofNullable(row.getOffsetDateTime("oldest")));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
