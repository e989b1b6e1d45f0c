package cn.harbinkepu.insight;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/// Counts uses in memory and adds them up in the database every few seconds, so that no reader waits for a write.
/// What an instance has not written yet is lost when it crashes; while the database is away it counts on.
@ApplicationScoped
public class Uses {

    private static final Logger LOG = Logger.getLogger(Uses.class);
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    /// Ids that are no resource's, and files of no published resource, fall out here. In the order of the key, so that
    /// instances that write at once do not wait for each other in a circle.
    private static final String ADD = """
            insert into resource_use (resource, day, way, count)
            select resource, day, way, sum(count) from (
              select coalesce(r.id, v.resource) as resource, u.day, u.way, u.count
                from unnest($1::uuid[], $2::date[], $3::text[], $4::bigint[]) u (id, day, way, count)
                left join resource r on r.id = u.id
                left join lateral (
                  select w.resource from revision_file f join revision w on w.id = f.revision
                   where f.file = u.id and w.state = 'PUBLISHED' limit 1) v on r.id is null) found
             where resource is not null group by resource, day, way order by resource, day, way
            on conflict (resource, day, way) do update set count = resource_use.count + excluded.count""";

    private final Pool pool;
    private final Vertx vertx;
    private final InstantSource clock;
    private final InsightConfig config;
    private final AtomicReference<Map<Key, LongAdder>> counters = new AtomicReference<>(new ConcurrentHashMap<>());
    private volatile long timer;

    /// A way of using a resource.
    public enum Way {
        VIEW,
        PLAY,
        DOWNLOAD,
        PULL
    }

    private record Key(UUID id, LocalDate day, Way way) {}

    Uses(Pool pool, Vertx vertx, InstantSource clock, InsightConfig config) {
        this.pool = pool;
        this.vertx = vertx;
        this.clock = clock;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(config.writeEvery().toMillis(), again -> write().subscribe()
                .with(done -> LOG.trace("Uses are written"), failure -> LOG.warnf("Uses wait: %s", failure)));
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
        try {
            VertxContextSupport.subscribeAndAwait(this::write);
        } catch (Throwable failure) {
            LOG.warnf("The uses of the last seconds are lost: %s", failure);
        }
    }

    /// Counts one use; takes no longer than a look into a table in memory.
    ///
    /// @param id the resource, or one of its files
    public void count(UUID id, Way way) {
        Map<Key, LongAdder> current = counters.get();
        Key key = new Key(id, LocalDate.ofInstant(clock.instant(), BEIJING), way);
        if (current.size() < config.mostCounters() || current.containsKey(key)) {
            current.computeIfAbsent(key, first -> new LongAdder()).increment();
        }
    }

    /// Adds to the database what was counted since the last time; what cannot be written is kept for the next.
    public Uni<Void> write() {
        Map<Key, LongAdder> counted = counters.getAndSet(new ConcurrentHashMap<>());
        if (counted.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery(ADD)
                .execute(values(counted))
                .onFailure()
                .invoke(away -> keep(counted))
                .replaceWithVoid();
    }

    private void keep(Map<Key, LongAdder> counted) {
        Map<Key, LongAdder> current = counters.get();
        counted.forEach((key, count) -> {
            if (current.size() < config.mostCounters()) {
                current.computeIfAbsent(key, first -> new LongAdder()).add(count.sum());
            }
        });
    }

    private static Tuple values(Map<Key, LongAdder> counted) {
        List<Key> keys = new ArrayList<>(counted.keySet());
        return Tuple.tuple()
                .addArrayOfUUID(keys.stream().map(Key::id).toArray(UUID[]::new))
                .addArrayOfLocalDate(keys.stream().map(Key::day).toArray(LocalDate[]::new))
                .addArrayOfString(keys.stream().map(key -> key.way().name()).toArray(String[]::new))
                .addArrayOfLong(keys.stream().map(key -> counted.get(key).sum()).toArray(Long[]::new));
    }
}
