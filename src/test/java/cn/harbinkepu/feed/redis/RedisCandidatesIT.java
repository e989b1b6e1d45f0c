package cn.harbinkepu.feed.redis;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.feed.KeptCandidates;
import cn.harbinkepu.feed.KeptCandidatesContract;
import cn.harbinkepu.local.StackResource;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class RedisCandidatesIT implements KeptCandidatesContract {

    @Inject
    ReactiveRedisDataSource redis;

    @Inject
    ObjectMapper json;

    @Override
    public KeptCandidates empty() {
        return new RedisCandidates(redis, json, "test:{" + UUID.randomUUID() + "}:", () -> Uni.createFrom()
                .item(List.of(ICE)));
    }
}
