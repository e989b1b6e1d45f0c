package cn.harbinkepu.work;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;

/// A job that was cut off says when it is tried again, and whoever waits for it does not have to wait so long.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class NextTryIT {

    @Inject
    FalteringJob job;

    @Inject
    Jobs jobs;

    @Inject
    Mutiny.SessionFactory sessions;

    @Inject
    Pool pool;

    @Test
    void aJobThatWasCutOffTellsWhenItIsTriedAgainAndIsTriedAtOnceIfSomebodyWantsIt() throws Throwable {
        Instant before = Instant.now();
        String about = UUID.randomUUID().toString();
        String key = about + "@" + UUID.randomUUID();
        VertxContextSupport.subscribeAndAwait(
                () -> sessions.withTransaction(session -> jobs.enqueue(session, job.name(), key, new JsonObject())));
        Instant again = Await.until(() -> job.again(key), Optional::isPresent).orElseThrow();
        assertThat(again).isAfter(before.plusSeconds(5));
        inAnHour(key);

        VertxContextSupport.subscribeAndAwait(() -> sessions.withTransaction(session -> jobs.tryNow(session, about)));

        Await.until(() -> job.isDone(key), done -> done);
    }

    private void inAnHour(String key) {
        pool.preparedQuery("""
                        update scheduled_tasks set execution_time = now() + interval '1 hour'
                         where task_instance = $1 and not picked""").execute(Tuple.of(key)).await().indefinitely();
    }
}
