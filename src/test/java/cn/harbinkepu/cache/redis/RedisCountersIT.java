package cn.harbinkepu.cache.redis;

import java.time.Duration;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.cache.Counters;
import cn.harbinkepu.cache.CountersContract;
import cn.harbinkepu.local.StackResource;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class RedisCountersIT implements CountersContract {

    @Inject
    RedisCounters counters;

    @Override
    public Counters testee() {
        return counters;
    }

    /// Redis has its own clock, which nobody can turn.
    @Override
    public void pass(Duration duration) {
        Uni.createFrom().voidItem().onItem().delayIt().by(duration).await().indefinitely();
    }
}
