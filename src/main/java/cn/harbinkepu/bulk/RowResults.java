package cn.harbinkepu.bulk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.resource.ImportResult;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What became of each row, noted in the transaction that did it.
@ApplicationScoped
class RowResults {

    private static final String NOTE = """
            insert into import_row (import, line, external_id, outcome, resource, problem, notes, revision, replaced)
            select :import, cast(r ->> 'line' as int), r ->> 'externalId', r ->> 'outcome',
                   cast(r ->> 'resource' as uuid), r ->> 'problem',
                   array(select json_array_elements_text(r -> 'notes')),
                   cast(r ->> 'revision' as int), cast(r ->> 'replaced' as int)
              from json_array_elements(cast(cast(:results as text) as json)) r
            on conflict do nothing""";

    private static final String DONE = "select line, external_id from import_row where import = $1";

    private static final String FORGET = "delete from import_row where import = $1";

    private static final int LONGEST = 2000;

    private final Mutiny.SessionFactory sessions;
    private final Pool pool;

    /// @param line in the file
    record Result(int line, Optional<String> externalId, ImportResult result) {
        private JsonObject json() {
            JsonObject json = new JsonObject()
                    .put("line", line)
                    .put("outcome", result.outcome().name())
                    .put(
                            "notes",
                            new JsonArray(result.notes().stream()
                                    .map(Result::storable)
                                    .toList()));
            externalId.ifPresent(id -> json.put("externalId", storable(id)));
            result.resource().ifPresent(id -> json.put("resource", id.toString()));
            result.problem().ifPresent(problem -> json.put("problem", storable(problem)));
            if (result.revision() > 0) {
                json.put("revision", result.revision()).put("replaced", result.replaced());
            }
            return json;
        }

        /// What is wrong with a row may quote what no database takes.
        private static String storable(String text) {
            String whole = new String(text.replace('\0', ' ').getBytes(UTF_8), UTF_8);
            return whole.substring(0, Math.min(whole.length(), LONGEST));
        }
    }

    RowResults(Mutiny.SessionFactory sessions, Pool pool) {
        this.sessions = sessions;
        this.pool = pool;
    }

    Uni<Void> note(UUID id, List<Result> results) {
        return results.isEmpty()
                ? Uni.createFrom().voidItem()
                : sessions.withTransaction(session -> note(session, id, results));
    }

    Uni<Void> note(Mutiny.Session session, UUID id, List<Result> results) {
        return session.createNativeQuery(NOTE)
                .setParameter("import", id)
                .setParameter(
                        "results",
                        new JsonArray(results.stream().map(Result::json).toList()).encode())
                .executeUpdate()
                .replaceWithVoid();
    }

    /// The lines that have a result, with their identifiers.
    Uni<Map<Integer, Optional<String>>> done(UUID id) {
        return pool.preparedQuery(DONE).execute(Tuple.of(id)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .collect(Collectors.toMap(row -> row.getInteger(0), row -> Optional.ofNullable(row.getString(1)))));
    }

    /// A trial that was cut off begins again.
    Uni<Void> forget(UUID id) {
        return pool.preparedQuery(FORGET).execute(Tuple.of(id)).replaceWithVoid();
    }
}
