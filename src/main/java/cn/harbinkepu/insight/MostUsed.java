package cn.harbinkepu.insight;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.search.Popularity;

/// Tells search what is used much, by the counts of uses; what partners pull in lots does not count.
@ApplicationScoped
class MostUsed implements Popularity {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final int DAYS = 30;

    private static final String MOST = """
            select resource from resource_use where day > $1 and way in ('VIEW', 'PLAY', 'DOWNLOAD')
             group by resource order by sum(count) desc, resource limit $2""";

    private final Pool pool;
    private final InstantSource clock;

    MostUsed(Pool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    @Override
    public Uni<List<UUID>> mostUsed(int many) {
        LocalDate before = LocalDate.ofInstant(clock.instant(), BEIJING).minusDays(DAYS);
        return pool.preparedQuery(MOST).execute(Tuple.of(before, many)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> row.getUUID("resource"))
                .toList());
    }
}
