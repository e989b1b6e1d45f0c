package cn.harbinkepu.search.learn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/// What a measurement reads and leaves behind.
@ApplicationScoped
class MeasureStore {

    /// A resource that is not public any more is not expected, and a query that has nothing left is not asked.
    private static final String TASKS = """
            select q.id, q.judged_set, q.words, a.resource, a.grade
              from judged_query q join judged_answer a on a.query = q.id join published p on p.resource_id = a.resource
             order by q.judged_set, q.id""";

    private static final String BEGUN =
            "update judged_run set state = 'RUNNING', queries = $2, measured = 0, problem = null where id = $1";

    private static final String PROGRESS = "update judged_run set measured = $2 where id = $1";

    private static final String ENDED =
            "update judged_run set state = $2, problem = $3, finished_at = now() where id = $1";

    private static final String SCORE = """
            insert into judged_score (run, judged_set, queries, first, mrr, ndcg, nothing)
            select $1, s.id, $3, $4, $5, $6, $7 from judged_set s where s.id = $2
            on conflict (run, judged_set) do update set queries = excluded.queries, first = excluded.first,
              mrr = excluded.mrr, ndcg = excluded.ndcg, nothing = excluded.nothing""";

    private static final String OUTCOME = """
            insert into judged_outcome (query, run, place, ndcg, found, came)
            select q.id, $2, $3, $4, $5, $6 from judged_query q where q.id = $1
            on conflict (query) do update set run = excluded.run, place = excluded.place, ndcg = excluded.ndcg,
              found = excluded.found, came = excluded.came""";

    private final Pool pool;

    /// A query to be asked.
    record Task(UUID query, UUID set, String words, Map<UUID, Integer> right) {
        Task {
            right = Map.copyOf(right);
        }
    }

    MeasureStore(Pool pool) {
        this.pool = pool;
    }

    Uni<List<Task>> tasks() {
        return pool.query(TASKS).execute().map(MeasureStore::tasks);
    }

    Uni<Void> begun(UUID run, int queries) {
        return pool.preparedQuery(BEGUN).execute(Tuple.of(run, queries)).replaceWithVoid();
    }

    Uni<Void> progress(UUID run, int measured) {
        return pool.preparedQuery(PROGRESS).execute(Tuple.of(run, measured)).replaceWithVoid();
    }

    /// All of it or nothing.
    Uni<Void> done(UUID run, List<Outcome> outcomes) {
        return outcomes.isEmpty() ? ended(run, "DONE", null) : scored(run, outcomes);
    }

    Uni<Void> failed(UUID run, String problem) {
        return ended(run, "FAILED", problem);
    }

    private Uni<Void> scored(UUID run, List<Outcome> outcomes) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(OUTCOME)
                .executeBatch(
                        outcomes.stream().map(outcome -> outcome(run, outcome)).toList())
                .chain(() -> connection.preparedQuery(SCORE).executeBatch(scores(run, outcomes)))
                .chain(() -> connection.preparedQuery(ENDED).execute(Tuple.of(run, "DONE", null)))
                .replaceWithVoid());
    }

    private Uni<Void> ended(UUID run, String state, @Nullable String problem) {
        return pool.preparedQuery(ENDED).execute(Tuple.of(run, state, problem)).replaceWithVoid();
    }

    private static List<Task> tasks(RowSet<Row> rows) {
        Map<UUID, List<Row>> queries = new LinkedHashMap<>();
        rows.forEach(row -> queries.computeIfAbsent(row.getUUID("id"), first -> new ArrayList<>())
                .add(row));
        return queries.entrySet().stream()
                .map(query -> task(query.getKey(), query.getValue()))
                .toList();
    }

    private static Task task(UUID query, List<Row> answers) {
        Map<UUID, Integer> right = new HashMap<>();
        answers.forEach(row -> right.put(row.getUUID("resource"), row.getInteger("grade")));
        Row any = answers.getFirst();
        return new Task(query, any.getUUID("judged_set"), any.getString("words"), right);
    }

    private static Tuple outcome(UUID run, Outcome outcome) {
        return Tuple.tuple()
                .addUUID(outcome.query())
                .addUUID(run)
                .addInteger(outcome.ranking().place().orElse(null))
                .addDouble(outcome.ranking().ndcg())
                .addLong(outcome.found())
                .addUUID(outcome.ranking().came().stream().findFirst().orElse(null));
    }

    private static List<Tuple> scores(UUID run, List<Outcome> outcomes) {
        return outcomes.stream()
                .collect(Collectors.groupingBy(Outcome::set, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(set -> score(run, set.getKey(), Score.of(set.getValue())))
                .toList();
    }

    private static Tuple score(UUID run, UUID set, Score score) {
        return Tuple.tuple()
                .addUUID(run)
                .addUUID(set)
                .addInteger(score.queries())
                .addDouble(score.first())
                .addDouble(score.mrr())
                .addDouble(score.ndcg())
                .addDouble(score.nothing());
    }
}
