package cn.harbinkepu.cache.redis;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.pubsub.ReactivePubSubCommands;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.vertx.core.Vertx;

import cn.harbinkepu.cache.Broadcasts;

/// Fan-out by Redis publish/subscribe: one connection per topic that somebody listens to, opened again when it
/// is lost.
@ApplicationScoped
class RedisBroadcasts implements Broadcasts {

    private static final String PREFIX = "kepu:topic:";

    /// A command that is not answered by then counts as failed; a healthy Redis answers in a millisecond.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ReactivePubSubCommands<String> redis;
    private final Vertx vertx;
    private final Map<String, RedisTopic> topics = new ConcurrentHashMap<>();
    private final BroadcastProcessor<Boolean> returns = BroadcastProcessor.create();

    RedisBroadcasts(ReactiveRedisDataSource redis, Vertx vertx) {
        this.redis = redis.pubsub(String.class);
        this.vertx = vertx;
    }

    @Override
    public Uni<Void> send(String topic, String message) {
        return redis.publish(PREFIX + topic, message)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .transform(Outage::of);
    }

    @Override
    public Multi<String> on(String topic) {
        return topics.computeIfAbsent(topic, this::open).messages();
    }

    @Override
    public Multi<Boolean> interruptions() {
        return returns.onOverflow().dropPreviousItems();
    }

    @PreDestroy
    void close() {
        topics.values().forEach(RedisTopic::close);
    }

    private RedisTopic open(String topic) {
        RedisTopic opened = new RedisTopic(PREFIX + topic, redis, vertx, () -> returns.onNext(true));
        opened.connect();
        return opened;
    }
}
