package cn.harbinkepu.harvest;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/// What the worker of a harvest reads and notes.
@ApplicationScoped
class Progresses {

    private static final String FIND = "select * from harvest_source where id = $1";

    private static final String KEEP = """
            update harvest_source set entity_tag = $2, last_modified = $3, until = $4, token = $5, token_since = $6,
                   granularity = $7 where id = $1""";

    private static final String BEGIN = "insert into harvest_run (id, source, state) values ($1, $2, 'RUNNING')";

    private static final String BEGUN = "update harvest_source set asked_at = null where id = $1";

    /// What a crash has left.
    private static final String CUT_OFF = """
            update harvest_run set state = 'FAILED', problem = '运行中断，下次接着采集。', finished_at = now()
             where source = $1 and state = 'RUNNING'""";

    private static final String END = """
            update harvest_run set state = $2, problem = $3, finished_at = now() where id = $1""";

    private static final String COUNT = """
            update harvest_run set seen = seen + $2, created = created + $3, updated = updated + $4,
                   unchanged = unchanged + $5, withdrawn = withdrawn + $6, failed = failed + $7 where id = $1""";

    private static final String NEXT = """
            update harvest_source set next_at = now() + $2 * interval '1 second', failures = $3, problem = $4,
                   asked_at = null
             where id = $1""";

    /// What was said of an item holds until it changes.
    private static final String NOTE = """
            insert into harvest_item (source, guid, outcome, digest, resource, problem)
            select $1, i ->> 'guid', i ->> 'outcome', i ->> 'digest', (i ->> 'resource')::uuid, i ->> 'problem'
              from jsonb_array_elements($2::text::jsonb) i
            on conflict (source, guid) do update set
              outcome = excluded.outcome, digest = excluded.digest,
              resource = coalesce(excluded.resource, harvest_item.resource),
              problem = case when excluded.outcome = 'UNCHANGED' and excluded.digest = harvest_item.digest
                             then harvest_item.problem else excluded.problem end,
              at = now()""";

    private static final String KNOWN =
            "select guid, digest from harvest_item where source = $1 and guid = any($2) and outcome <> 'FAILED'";

    private final Pool pool;

    /// A source and how far it has been harvested.
    record Found(HarvestSource source, Progress progress) {}

    Progresses(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<Found>> find(UUID source) {
        return pool.preparedQuery(FIND).execute(Tuple.of(source)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .findFirst()
                .map(row -> new Found(SourceReports.source(row), progress(row))));
    }

    Uni<Void> keep(UUID source, Progress progress) {
        return pool.preparedQuery(KEEP)
                .execute(Tuple.of(source, progress.entityTag().orElse(null))
                        .addString(progress.lastModified().orElse(null))
                        .addString(progress.until().orElse(null))
                        .addString(progress.token().orElse(null))
                        .addString(progress.tokenSince().orElse(null))
                        .addString(progress.granularity().orElse(null)))
                .replaceWithVoid();
    }

    Uni<Void> begin(UUID run, UUID source) {
        return pool.preparedQuery(CUT_OFF)
                .execute(Tuple.of(source))
                .chain(() -> pool.preparedQuery(BEGIN).execute(Tuple.of(run, source)))
                .chain(() -> pool.preparedQuery(BEGUN).execute(Tuple.of(source)))
                .replaceWithVoid();
    }

    Uni<Void> end(UUID run, Tally.State state, @Nullable String problem) {
        return pool.preparedQuery(END)
                .execute(Tuple.of(run, state.name(), problem))
                .replaceWithVoid();
    }

    Uni<Void> next(UUID source, Duration in, int failures, @Nullable String problem) {
        return pool.preparedQuery(NEXT)
                .execute(Tuple.of(source, (double) in.toSeconds(), failures, problem))
                .replaceWithVoid();
    }

    Uni<Void> note(UUID run, UUID source, List<ItemResult> results) {
        JsonArray items = new JsonArray(results.stream().map(Progresses::json).toList());
        Map<String, Long> counts =
                results.stream().collect(Collectors.groupingBy(ItemResult::outcome, Collectors.counting()));
        Tuple values = Tuple.of(run, results.size());
        for (String outcome : List.of("CREATED", "UPDATED", "UNCHANGED", "WITHDRAWN", "FAILED")) {
            values.addInteger(counts.getOrDefault(outcome, 0L).intValue());
        }
        return pool.preparedQuery(NOTE)
                .execute(Tuple.of(source, items.encode()))
                .chain(() -> pool.preparedQuery(COUNT).execute(values))
                .replaceWithVoid();
    }

    /// The digests of items that went well the last time.
    Uni<Map<String, String>> known(UUID source, List<String> guids) {
        return pool.preparedQuery(KNOWN)
                .execute(Tuple.of(source).addArrayOfString(guids.toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(row -> row.getString(0), row -> row.getString(1))));
    }

    private static JsonObject json(ItemResult result) {
        JsonObject json = new JsonObject()
                .put("guid", result.guid())
                .put("outcome", result.outcome())
                .put("digest", result.digest());
        result.resource().ifPresent(id -> json.put("resource", id.toString()));
        result.problem().ifPresent(problem -> json.put("problem", problem));
        return json;
    }

    private static Progress progress(Row row) {
        return new Progress(
                Optional.ofNullable(row.getString("entity_tag")),
                Optional.ofNullable(row.getString("last_modified")),
                Optional.ofNullable(row.getString("until")),
                Optional.ofNullable(row.getString("token")),
                Optional.ofNullable(row.getString("token_since")),
                Optional.ofNullable(row.getString("granularity")));
    }
}
