package cn.harbinkepu.push;

import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.alert.Level;
import cn.harbinkepu.alert.Reach;
import cn.harbinkepu.alert.ReachEstimate;
import cn.harbinkepu.taxonomy.Vocabularies;

/// How many readers would be sent a warning, by the way that each would have it by.
@ApplicationScoped
class Subscribers implements ReachEstimate {

    private static final String COUNT = """
            select kind, count(*) as readers from (
              select distinct on (c.profile) w.kind
                from push_choice c join push_channel w on w.profile = c.profile
               where c.warnings and c.warning_least = any ($1) and c.warning_districts && $2 and w.kind = any ($3)
               order by c.profile, coalesce(array_position(c.preferred, w.kind), 100), array_position($3, w.kind)) first
             group by kind order by array_position($3, kind)""";

    private final Pool pool;
    private final Vocabularies vocabularies;
    private final WarningLanes lanes;

    Subscribers(Pool pool, Vocabularies vocabularies, WarningLanes lanes) {
        this.pool = pool;
        this.vocabularies = vocabularies;
        this.lanes = lanes;
    }

    @Override
    public Uni<List<Reach>> of(Collection<String> districts, Level level) {
        return pool.preparedQuery(COUNT)
                .execute(Tuple.tuple()
                        .addArrayOfString(ReaderWarnings.levelsUpTo(level))
                        .addArrayOfString(ReaderWarnings.meeting(vocabularies, districts))
                        .addArrayOfString(
                                lanes.offered().stream().map(Enum::name).toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Subscribers::reach)
                        .toList());
    }

    private static Reach reach(Row row) {
        return new Reach("订阅预警的读者·" + ChannelKind.valueOf(row.getString("kind")).zh(), row.getLong("readers"), "位", "");
    }
}
