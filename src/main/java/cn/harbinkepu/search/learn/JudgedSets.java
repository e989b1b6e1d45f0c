package cn.harbinkepu.search.learn;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Problem;

/// Sets of queries with the resources that are right for them, as staff see them. What changes them is in [Judging].
@ApplicationScoped
public class JudgedSets {

    private static final String SETS = """
            select s.id, s.name, s.created_at,
                   (select count(*) from judged_query q where q.judged_set = s.id) as queries
              from judged_set s""";

    private static final String ALL = SETS + " order by s.created_at, s.id";
    private static final String ONE = SETS + " where s.id = $1";

    /// Those that went worst in the latest measurement come first, then those that were never measured.
    private static final String QUERIES = """
            select q.id, q.words, o.place, o.ndcg, o.found, o.came, c.title as came_title,
                   coalesce((select json_agg(json_build_object('resource', a.resource, 'grade', a.grade,
                                                               'title', p.title) order by a.grade desc, a.resource)
                               from judged_answer a left join published p on p.resource_id = a.resource
                              where a.query = q.id), '[]')::text as answers
              from judged_query q left join judged_outcome o on o.query = q.id
              left join published c on c.resource_id = o.came
             where q.judged_set = $1 order by o.ndcg nulls last, q.words limit $2 offset $3""";

    private static final String LINES = """
            select q.id, a.resource, a.grade, q.words from judged_query q join judged_answer a on a.query = q.id
             where q.judged_set = $1 order by q.words, a.grade desc, a.resource""";

    private final Pool pool;

    /// @param queries how many it has
    public record JudgedSet(UUID id, String name, OffsetDateTime createdAt, long queries) {}

    /// A resource that is right for a query.
    ///
    /// @param grade 1 goes, 2 good, 3 the best there is
    /// @param title absent if it is not public (any more); then it is not expected either
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Answer(UUID resource, int grade, Optional<String> title) {}

    /// A query with what is right for it and, once measured, what came.
    ///
    /// @param place     of the first right one among ten
    /// @param ndcg      absent if it was not measured
    /// @param found     how many were found
    /// @param came      what came first
    /// @param cameTitle its title
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record JudgedQuery(
            UUID id,
            String words,
            List<Answer> answers,
            Optional<Integer> place,
            Optional<Double> ndcg,
            Optional<Long> found,
            Optional<UUID> came,
            Optional<String> cameTitle) {
        public JudgedQuery {
            answers = List.copyOf(answers);
        }

        /// Whether something else came first.
        public boolean isWrong() {
            return ndcg.isPresent() && place.filter(at -> at == 1).isEmpty();
        }
    }

    JudgedSets(Pool pool) {
        this.pool = pool;
    }

    public Uni<List<JudgedSet>> all() {
        return pool.query(ALL).execute().map(rows -> all(rows, JudgedSets::set));
    }

    /// Fails with `not-found` if there is none.
    public Uni<JudgedSet> find(UUID set) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(set))
                .map(rows -> all(rows, JudgedSets::set))
                .map(found -> found.stream().findFirst().orElseThrow(Problem::notFound));
    }

    /// The worst first.
    public Uni<List<JudgedQuery>> queries(UUID set, int limit, int offset) {
        return pool.preparedQuery(QUERIES)
                .execute(Tuple.of(set, limit, offset))
                .map(rows -> all(rows, JudgedSets::query));
    }

    /// Every judgement of a set.
    public Uni<List<QrelsSheet.Line>> lines(UUID set) {
        return pool.preparedQuery(LINES)
                .execute(Tuple.of(set))
                .map(rows -> all(
                        rows,
                        row -> new QrelsSheet.Line(
                                row.getUUID("id").toString(),
                                row.getUUID("resource"),
                                row.getInteger("grade"),
                                row.getString("words"))));
    }

    private static JudgedSet set(Row row) {
        return new JudgedSet(
                row.getUUID("id"), row.getString("name"), row.getOffsetDateTime("created_at"), row.getLong("queries"));
    }

    private static JudgedQuery query(Row row) {
        return new JudgedQuery(
                row.getUUID("id"),
                row.getString("words"),
                answers(new JsonArray(row.getString("answers"))),
                Optional.ofNullable(row.getInteger("place")),
                Optional.ofNullable(row.getDouble("ndcg")),
                Optional.ofNullable(row.getLong("found")),
                Optional.ofNullable(row.getUUID("came")),
                Optional.ofNullable(row.getString("came_title")));
    }

    private static List<Answer> answers(JsonArray found) {
        return found.stream()
                .map(JsonObject.class::cast)
                .map(answer -> new Answer(
                        UUID.fromString(answer.getString("resource")),
                        answer.getInteger("grade"),
                        Optional.ofNullable(answer.getString("title"))))
                .toList();
    }

    private static <T> List<T> all(RowSet<Row> rows, java.util.function.Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }
}
