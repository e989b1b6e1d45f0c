package cn.harbinkepu.resource;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.work.Chore;

/// Sweeps away lost texts that nobody has asked for in a long time, and the oldest where one person has very many of
/// one resource.
@ApplicationScoped
class LostTextSweep implements Chore {

    private static final String OLD = "delete from lost_text where lost_at < $1";

    private static final String MANY = """
            delete from lost_text using (
              select id as one, row_number() over (partition by resource, person order by id desc) as place
                from lost_text) placed
             where id = one and place > $1""";

    private final Pool pool;
    private final InstantSource clock;
    private final Duration keptFor;
    private final int most;

    LostTextSweep(Pool pool, InstantSource clock, ResourceConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.keptFor = config.lostTextsFor();
        this.most = config.lostTextsMost();
    }

    @Override
    public String name() {
        return "resource.lost-texts";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public Uni<Void> run() {
        return sweep(OLD, Tuple.of(clock.instant().minus(keptFor).atOffset(ZoneOffset.UTC)))
                .chain(() -> sweep(MANY, Tuple.of(most)));
    }

    private Uni<Void> sweep(String sql, Tuple limit) {
        return pool.preparedQuery(sql).execute(limit).replaceWithVoid();
    }
}
