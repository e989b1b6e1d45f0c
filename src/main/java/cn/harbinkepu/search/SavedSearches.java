package cn.harbinkepu.search;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// The searches that people have saved; each sees and deletes their own.
@ApplicationScoped
public class SavedSearches {

    /// Of one person: more would be told more often than read.
    public static final int MOST = 50;

    private static final String OF = "select * from saved_search where person = $1 order by saved_at desc, id desc";

    private static final String COUNT =
            "select count(*) from saved_search where person = $1 and not (typed = $2 and chosen = $3::text::jsonb)";

    private static final String SAVE = """
            insert into saved_search (id, person, typed, chosen) values ($1, $2, $3, $4::text::jsonb)
            on conflict (person, typed, chosen) do update set typed = excluded.typed returning *""";

    private static final String DELETE = "delete from saved_search where person = $1 and id = $2";

    private static final String DUE = """
            select s.* from saved_search s join person p on p.id = s.person
             where s.told_at < $1 and not p.disabled order by s.told_at, s.id limit $2""";

    private static final String TOLD = """
            update saved_search set told_at = cast(:until as timestamptz)
             where id = :id and told_at < cast(:until as timestamptz)""";

    private final Pool pool;

    /// One that has not been told of for a while.
    record Due(UUID person, SavedSearch search) {}

    SavedSearches(Pool pool) {
        this.pool = pool;
    }

    /// The newest first.
    public Uni<List<SavedSearch>> of(Person person) {
        return pool.preparedQuery(OF).execute(Tuple.of(person.id())).map(SavedSearches::searches);
    }

    /// Saves the words and what is chosen, not the times and the order; what is saved already stays as it is.
    /// Fails with `wrong-state` when the person has [#MOST] others, and with `invalid-field` for everything.
    public Uni<SavedSearch> save(Person person, SearchQuery query) {
        if (query.text().isBlank() && query.chosen().isEmpty()) {
            return Uni.createFrom().failure(Problem.field("q", "请先写明要找什么，或者选一个筛选条件。"));
        }
        String typed = query.text().typed();
        String chosen = json(query.chosen()).encode();
        return pool.preparedQuery(COUNT)
                .execute(Tuple.of(person.id(), typed, chosen))
                .invoke(rows -> check(rows.iterator().next().getLong(0)))
                .chain(() -> pool.preparedQuery(SAVE).execute(Tuple.of(Ids.next(), person.id(), typed, chosen)))
                .map(rows -> search(rows.iterator().next()));
    }

    /// Fails with `not-found` for what is not the person's.
    public Uni<Void> delete(Person person, UUID id) {
        return pool.preparedQuery(DELETE)
                .execute(Tuple.of(person.id(), id))
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw Problem.notFound();
                    }
                })
                .replaceWithVoid();
    }

    /// Those that were last told of before this long.
    Uni<List<Due>> due(Instant now, Duration rest, int most) {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(now.minus(rest).atOffset(ZoneOffset.UTC), most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Due(row.getUUID("person"), search(row)))
                        .toList());
    }

    /// Whether nobody else has told of it meanwhile.
    static Uni<Boolean> told(Mutiny.Session session, UUID id, Instant until) {
        return session.createNativeQuery(TOLD)
                .setParameter("until", until.atOffset(ZoneOffset.UTC))
                .setParameter("id", id)
                .executeUpdate()
                .map(changed -> changed == 1);
    }

    private static void check(long others) {
        if (others >= MOST) {
            throw new Problem(ProblemCode.WRONG_STATE, "最多保存 %d 个搜索，请先删去不再需要的。".formatted(MOST));
        }
    }

    private static JsonObject json(Map<Facet, List<String>> chosen) {
        JsonObject json = new JsonObject();
        chosen.forEach((facet, values) ->
                json.put(facet.key(), new JsonArray(values.stream().sorted().toList())));
        return json;
    }

    private static List<SavedSearch> searches(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(SavedSearches::search)
                .toList();
    }

    private static SavedSearch search(Row row) {
        return new SavedSearch(
                row.getUUID("id"),
                row.getString("typed"),
                chosen(row.getJsonObject("chosen")),
                row.getOffsetDateTime("saved_at"),
                row.getOffsetDateTime("told_at"));
    }

    private static Map<Facet, List<String>> chosen(JsonObject json) {
        Map<Facet, List<String>> chosen = new EnumMap<>(Facet.class);
        for (Facet facet : Facet.values()) {
            JsonArray values = json.getJsonArray(facet.key(), new JsonArray());
            if (!values.isEmpty()) {
                List<String> texts = new ArrayList<>();
                values.forEach(value -> texts.add(value.toString()));
                chosen.put(facet, texts);
            }
        }
        return chosen;
    }
}
