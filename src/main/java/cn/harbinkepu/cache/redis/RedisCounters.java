package cn.harbinkepu.cache.redis;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.keys.ReactiveKeyCommands;
import io.quarkus.redis.datasource.value.ReactiveTransactionalValueCommands;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.quarkus.redis.datasource.value.SetArgs;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.cache.Counters;

/// Counters as Redis integers with a time to live.
@ApplicationScoped
class RedisCounters implements Counters {

    private static final String PREFIX = "kepu:count:";

    /// A command that is not answered by then counts as failed: a server that hangs is away like
    /// one that is gone.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ReactiveRedisDataSource redis;
    private final ReactiveValueCommands<String, Long> values;
    private final ReactiveKeyCommands<String> keys;

    RedisCounters(ReactiveRedisDataSource redis) {
        this.redis = redis;
        this.values = redis.value(Long.class);
        this.keys = redis.key();
    }

    /// Both commands in one transaction, so that no crash in between leaves a count that never ends.
    @Override
    public Uni<Long> add(String key, long amount, Duration window) {
        return answered(redis.withTransaction(transaction -> {
                    ReactiveTransactionalValueCommands<String, Long> inside = transaction.value(Long.class);
                    return inside.set(PREFIX + key, 0L, new SetArgs().nx().px(window))
                            .chain(() -> inside.incrby(PREFIX + key, amount));
                })
                .<Long>map(results -> results.get(1)));
    }

    @Override
    public Uni<Long> count(String key) {
        return answered(values.get(PREFIX + key).onItem().ifNull().continueWith(0L));
    }

    @Override
    public Uni<Void> clear(String key) {
        return answered(keys.del(PREFIX + key).replaceWithVoid());
    }

    private static <T> Uni<T> answered(Uni<T> command) {
        return command.ifNoItem().after(PATIENCE).fail().onFailure().transform(Outage::of);
    }
}
