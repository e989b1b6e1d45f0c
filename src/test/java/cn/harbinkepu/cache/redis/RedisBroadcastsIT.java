package cn.harbinkepu.cache.redis;

import java.time.Duration;

import jakarta.inject.Inject;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import cn.harbinkepu.cache.Broadcasts;
import cn.harbinkepu.cache.BroadcastsContract;
import cn.harbinkepu.local.StackResource;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class RedisBroadcastsIT implements BroadcastsContract {

    @Inject
    RedisBroadcasts broadcasts;

    @Inject
    ReactiveRedisDataSource redis;

    @Override
    public Broadcasts testee() {
        return broadcasts;
    }

    /// Redis itself tells how many listen.
    @Override
    public void untilHeard(String topic) {
        redis.execute("PUBSUB", "NUMSUB", "kepu:topic:" + topic)
                .map(answer -> answer.get(1).toInteger())
                .repeat()
                .withDelay(Duration.ofMillis(10))
                .until(listeners -> listeners > 0)
                .collect()
                .last()
                .await()
                .atMost(PATIENCE);
    }
}
