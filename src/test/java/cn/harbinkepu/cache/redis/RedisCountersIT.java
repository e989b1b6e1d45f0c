package cn.harbinkepu.cache.redis;

import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.cache.Counters;
import cn.harbinkepu.cache.CountersContract;
import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class RedisCountersIT implements CountersContract {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    @Inject
    RedisCounters counters;

    @Override
    public Counters testee() {
        return counters;
    }

    /// A caller that gives up while its turn comes must not keep the connection that it then gets.
    @Test
    void whoeverGivesUpTakesNoConnectionAlong() {
        for (int i = 0; i < 500; i++) {
            counters.increment("given-up", WINDOW)
                    .subscribe()
                    .with(count -> {}, failure -> {})
                    .cancel();
        }

        String key = UUID.randomUUID().toString();
        for (long i = 1; i <= 20; i++) {
            assertThat(counters.increment(key, WINDOW).await().indefinitely()).isEqualTo(i);
        }
    }

    /// Redis has its own clock, which nobody can turn.
    @Override
    public void pass(Duration duration) {
        Uni.createFrom().voidItem().onItem().delayIt().by(duration).await().indefinitely();
    }
}
