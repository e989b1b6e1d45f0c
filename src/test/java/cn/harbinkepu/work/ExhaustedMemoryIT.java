package cn.harbinkepu.work;

import java.util.UUID;

import jakarta.inject.Inject;

import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;

/// A job that uses up all memory does not do it again and again.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ExhaustedMemoryIT {

    @Inject
    ExhaustingJob job;

    @Inject
    Jobs jobs;

    @Inject
    Mutiny.SessionFactory sessions;

    @Test
    void aJobThatUsesUpAllMemoryIsGivenUpAtOnce() throws Throwable {
        String key = UUID.randomUUID().toString();

        VertxContextSupport.subscribeAndAwait(
                () -> sessions.withTransaction(session -> jobs.enqueue(session, job.name(), key, new JsonObject())));

        Await.until(() -> job.isGivenUp(key), given -> given);
        assertThat(job.runs(key)).isEqualTo(1);
    }
}
