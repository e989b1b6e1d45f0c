package cn.harbinkepu.work;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Jobs as rows of the job library's own table, so that they are enqueued by the transaction that wants them.
@ApplicationScoped
class SqlJobs implements Jobs {

    private static final String ENQUEUE = """
            insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
            values (:name, :key, :data, :at, false, 1) on conflict do nothing""";

    private final InstantSource clock;

    SqlJobs(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Uni<Void> enqueue(Mutiny.Session session, String handler, String key, JsonObject data) {
        return enqueueAt(session, handler, key, data, clock.instant());
    }

    @Override
    public Uni<Void> enqueueAt(Mutiny.Session session, String handler, String key, JsonObject data, Instant notBefore) {
        return session.createNativeQuery(ENQUEUE)
                .setParameter("name", handler)
                .setParameter("key", key)
                .setParameter("data", data.encode().getBytes(UTF_8))
                .setParameter("at", OffsetDateTime.ofInstant(notBefore, ZoneOffset.UTC))
                .executeUpdate()
                .replaceWithVoid();
    }
}
