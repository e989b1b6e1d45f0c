package cn.harbinkepu.home;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/// How much there is on a subject, and which other subjects its resources are about.
@ApplicationScoped
public class SubjectFigures {

    /// More would be no choice any more.
    private static final int NEIGHBOURS = 6;

    private static final String KINDS = """
            select kind, count(*) as n from published where subjects @> array[$1::text] group by kind""";

    private static final String NEIGHBOURING = """
            select other, count(*) as n from published, unnest(subjects) other
             where subjects @> array[$1::text] and other <> $1 group by other order by n desc, other limit $2""";

    private final Pool pool;

    /// @param kinds      how many there are of each kind, by its name
    /// @param neighbours codes of other subjects, those that are often shared first
    public record Figures(Map<String, Long> kinds, List<String> neighbours) {
        public Figures {
            kinds = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
            neighbours = List.copyOf(neighbours);
        }

        public long all() {
            return kinds.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    SubjectFigures(Pool pool) {
        this.pool = pool;
    }

    public Uni<Figures> of(String subject) {
        return Uni.combine()
                .all()
                .unis(
                        pool.preparedQuery(KINDS).execute(Tuple.of(subject)),
                        pool.preparedQuery(NEIGHBOURING).execute(Tuple.of(subject, NEIGHBOURS)))
                .with((kinds, others) -> new Figures(counts(kinds), codes(others)));
    }

    private static Map<String, Long> counts(RowSet<Row> rows) {
        Map<String, Long> counts = new LinkedHashMap<>();
        rows.forEach(row -> counts.put(row.getString("kind"), row.getLong("n")));
        return counts;
    }

    private static List<String> codes(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString("other"))
                .toList();
    }
}
