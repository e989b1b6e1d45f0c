package cn.harbinkepu.work;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/// Reads the outbox itself, which keeps what was delivered.
@ApplicationScoped
class SqlFactLog implements FactLog {

    private static final String SINCE = """
            select id, type, at, key, sequence, payload from outbox
             where at >= $1 and sequence > $2 order by sequence limit $3""";

    private static final String END = "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint";

    private static final String AFTER = """
            select id, type, at, key, sequence, payload, written::text::bigint as written from outbox
             where (written, sequence) > ($1::bigint::text::xid8, $2)
               and written < pg_snapshot_xmin(pg_current_snapshot())
             order by written, sequence limit $3""";

    private static final String LAST = "select coalesce(max(sequence), 0) from outbox where key = $1";

    private static final String HEARD =
            "select not exists (select from outbox_delivery where listener = $1 and sequence <= $2)";

    private final Pool pool;

    SqlFactLog(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<List<Fact>> since(Instant since, long after, int limit) {
        return pool.preparedQuery(SINCE)
                .execute(Tuple.of(since.atOffset(ZoneOffset.UTC), after, limit))
                .map(Deliveries::facts);
    }

    @Override
    public Uni<FactMark> end() {
        return pool.query(END)
                .execute()
                .map(rows -> new FactMark(rows.iterator().next().getLong(0), 0));
    }

    @Override
    public Uni<Followed> after(FactMark mark, int limit) {
        return pool.preparedQuery(AFTER)
                .execute(Tuple.of(mark.transaction(), mark.sequence(), limit))
                .map(rows -> {
                    FactMark end = mark;
                    for (Row row : rows) {
                        end = new FactMark(row.getLong("written"), row.getLong("sequence"));
                    }
                    return new Followed(Deliveries.facts(rows), end);
                });
    }

    @Override
    public Uni<Long> lastOf(String key) {
        return pool.preparedQuery(LAST)
                .execute(Tuple.of(key))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    @Override
    public Uni<Boolean> isHeard(String listener, long sequence) {
        return pool.preparedQuery(HEARD)
                .execute(Tuple.of(listener, sequence))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }
}
