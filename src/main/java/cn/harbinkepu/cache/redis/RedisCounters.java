package cn.harbinkepu.cache.redis;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.keys.ReactiveKeyCommands;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Response;

import cn.harbinkepu.cache.Counters;

/// Counters as Redis integers with a time to live.
@ApplicationScoped
class RedisCounters implements Counters {

    private static final String PREFIX = "kepu:count:";

    private static final String ADD = """
            redis.call('SET', KEYS[1], 0, 'NX', 'PX', ARGV[1])
            return redis.call('INCRBY', KEYS[1], ARGV[2])""";

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

    /// One command, so that no crash in between leaves a count that never ends. A transaction would need a connection
    /// of its own, which stays taken for good when the caller gives up before it has got it.
    @Override
    public Uni<Long> add(String key, long amount, Duration window) {
        return answered(redis.execute(
                        Command.EVAL, ADD, "1", PREFIX + key, Long.toString(window.toMillis()), Long.toString(amount))
                .map(Response::toLong));
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
