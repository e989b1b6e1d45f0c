package cn.harbinkepu.audience;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.audience.rule.Bound;
import cn.harbinkepu.audience.rule.PeopleRule;
import cn.harbinkepu.audience.rule.PeopleSql;

/// Counts the profiles that belong to segments, those included whose readers have switched targeting off.
@ApplicationScoped
public class PeopleCount {

    private final Pool pool;
    private final InstantSource clock;

    /// @param of all who could belong: everybody for the teenagers' group, whoever is no minor for the others
    public record Count(long members, long of) {

        /// Fewer could be recognised.
        private static final int FEWEST_TOLD = 5;

        public boolean nobody() {
            return members == 0;
        }

        public boolean everybody() {
            return members > 0 && members == of;
        }

        /// As it may be told.
        public String words() {
            return members < FEWEST_TOLD ? "不足 %d 人".formatted(FEWEST_TOLD) : "%d 人".formatted(members);
        }
    }

    PeopleCount(Pool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /// How many would belong to a segment if its rule were this one.
    public Uni<Count> of(Groups groups, String code, PeopleRule rule) {
        return all(groups.with(code, rule), List.of(code)).map(counts -> counts.get(code));
    }

    /// How many belong to each of the segments, by one pass over the profiles.
    public Uni<Map<String, Count>> all(Groups groups, List<String> codes) {
        if (codes.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        Bound bound = new Bound();
        PeopleSql sql = new PeopleSql(groups.rules(), bound, clock.instant());
        List<String> columns = new ArrayList<>();
        codes.forEach(code -> columns.add("count(*) filter (where %s)".formatted(sql.in(code))));
        String query = "select count(*), count(*) filter (where not %s), %s from profile p"
                .formatted(PeopleSql.MINOR, String.join(", ", columns));
        return pool.preparedQuery(query).execute(Tuple.from(bound.values())).map(rows -> {
            Row row = rows.iterator().next();
            return codes.stream()
                    .collect(Collectors.toMap(code -> code, code -> count(row, code, 2 + codes.indexOf(code))));
        });
    }

    private static Count count(Row row, String code, int column) {
        return new Count(row.getLong(column), row.getLong(Segment.MINORS.equals(code) ? 0 : 1));
    }
}
