package cn.harbinkepu.cache.redis;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheckResponse;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.Wellness;
import io.smallrye.mutiny.Uni;

/// Whether Redis answers. Without it alerts reach open pages by polling and counters rest, so the instance goes on.
@Wellness
@ApplicationScoped
class RedisHealth implements AsyncHealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ReactiveRedisDataSource redis;

    RedisHealth(ReactiveRedisDataSource redis) {
        this.redis = redis;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return redis.execute("PING")
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(answer -> HealthCheckResponse.up("redis"))
                .onFailure()
                .recoverWithItem(HealthCheckResponse.down("redis"));
    }
}
