package cn.harbinkepu.search;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.text.Meaning;

/// The meanings of passages that were ever asked for, by [Passage#key]: a rebuild asks the model for
/// none of them again. And the resources of which some are still to be asked for.
@ApplicationScoped
class PassageMeanings {

    private static final String OF = "select key, meaning from passage_meaning where key = any($1)";

    private static final String KEEP =
            "insert into passage_meaning (key, meaning) values ($1, $2) on conflict (key) do nothing";

    private static final String WANT = """
            insert into meaning_due (resource) select unnest($1::uuid[])
            on conflict (resource) do update set since = now()""";

    private static final String DUE = "select resource, since from meaning_due order by since, resource limit $1";

    private static final String DONE = "delete from meaning_due where resource = $1 and since <= $2";

    private final Pool pool;

    PassageMeanings(Pool pool) {
        this.pool = pool;
    }

    /// A resource, and since when it waits.
    record Due(UUID resource, java.time.OffsetDateTime since) {}

    Uni<Map<UUID, Meaning>> of(Collection<UUID> keys) {
        if (keys.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return pool.preparedQuery(OF)
                .execute(Tuple.of(keys.toArray(UUID[]::new)))
                .map(PassageMeanings::meanings);
    }

    Uni<Void> keep(Map<UUID, Meaning> meanings) {
        if (meanings.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Tuple> rows = meanings.entrySet().stream()
                .map(kept ->
                        Tuple.of(kept.getKey(), Buffer.buffer(kept.getValue().components())))
                .toList();
        return pool.preparedQuery(KEEP).executeBatch(rows).replaceWithVoid();
    }

    Uni<Void> want(Collection<UUID> resources) {
        if (resources.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery(WANT)
                .execute(Tuple.of(resources.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    /// Those that wait longest.
    Uni<List<Due>> due(int most) {
        return pool.preparedQuery(DUE).execute(Tuple.of(most)).map(rows -> rows.stream()
                .map(row -> new Due(row.getUUID("resource"), row.getOffsetDateTime("since")))
                .toList());
    }

    /// What was wanted again meanwhile stays due.
    Uni<Void> done(Due due) {
        return pool.preparedQuery(DONE)
                .execute(Tuple.of(due.resource(), due.since()))
                .replaceWithVoid();
    }

    private static Map<UUID, Meaning> meanings(RowSet<Row> rows) {
        Map<UUID, Meaning> found = new HashMap<>();
        rows.forEach(row -> found.put(
                row.getUUID("key"), new Meaning(row.getBuffer("meaning").getBytes())));
        return found;
    }
}
