package cn.harbinkepu.resource;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/// Originals whose bytes are gone from the store or have changed there. Who sends the same bytes again heals them.
@ApplicationScoped
public class DamagedBytes {

    private static final String NOTE = """
            insert into damaged_bytes (sha256, state) values ($1, $2)
            on conflict (sha256) do update set state = excluded.state""";

    private static final String HEALED = "delete from damaged_bytes where sha256 = $1";

    private static final String FIND = "select exists (select 1 from damaged_bytes where sha256 = $1)";

    private final Pool pool;

    DamagedBytes(Pool pool) {
        this.pool = pool;
    }

    /// @param state `MISSING` or `CORRUPT`
    public Uni<Void> note(String sha256, String state) {
        return pool.preparedQuery(NOTE).execute(Tuple.of(sha256, state)).replaceWithVoid();
    }

    public Uni<Void> healed(String sha256) {
        return healed(pool, sha256);
    }

    /// As above, in the transaction of this connection.
    public Uni<Void> healed(SqlClient client, String sha256) {
        return client.preparedQuery(HEALED).execute(Tuple.of(sha256)).replaceWithVoid();
    }

    public Uni<Boolean> contain(String sha256) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(sha256))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }
}
