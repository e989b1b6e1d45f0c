package cn.harbinkepu.likeness;

import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/// What has changed since it was last looked at; the database notes it in the transaction of the change.
@ApplicationScoped
class Due {

    private static final String OLDEST = """
            update likeness_due set tries = tries + 1
             where (what, id) in (select what, id from likeness_due where what = $1 order by tries, id limit $2)
            returning id, turn, tries""";

    private static final String DONE = "delete from likeness_due where what = $1 and id = $2 and turn = $3";

    private final Pool pool;

    enum What {
        TEXT,
        FILE
    }

    /// @param turn  of the change that was seen: a later one is not done with it
    /// @param tries with this one
    record Item(What what, UUID id, int turn, int tries) {}

    Due(Pool pool) {
        this.pool = pool;
    }

    /// Those that were tried least.
    Uni<List<Item>> next(What what, int most) {
        return pool.preparedQuery(OLDEST).execute(Tuple.of(what.name(), most)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> new Item(what, row.getUUID(0), row.getInteger(1), row.getInteger(2)))
                .toList());
    }

    Uni<Void> done(Item item) {
        return pool.preparedQuery(DONE)
                .execute(Tuple.of(item.what().name(), item.id(), item.turn()))
                .replaceWithVoid();
    }
}
