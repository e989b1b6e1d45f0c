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

    /// A file that belongs to nothing yet is looked at when somebody asks.
    private static final String LOOK_AT = """
            with wanted as (
              select f.id from stored_file f
               where f.id = $1 and (f.media_type like 'image/%' or f.media_type like 'video/%')
                 and not exists (select 1 from file_seen s where s.sha256 = f.sha256)),
            noted as (
              insert into likeness_due (what, id) select 'FILE', id from wanted on conflict do nothing)
            select count(*) > 0 from wanted""";

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

    /// Has a file looked at, unless equal bytes have been.
    ///
    /// @return whether that is still to come
    Uni<Boolean> look(UUID file) {
        return pool.preparedQuery(LOOK_AT)
                .execute(Tuple.of(file))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    Uni<Void> done(Item item) {
        return pool.preparedQuery(DONE)
                .execute(Tuple.of(item.what().name(), item.id(), item.turn()))
                .replaceWithVoid();
    }
}
