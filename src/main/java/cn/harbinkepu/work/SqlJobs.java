package cn.harbinkepu.work;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.work.Wish.Urgency;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Jobs as rows of the job library's own tables, so that they are enqueued by the transaction that wants them.
@ApplicationScoped
class SqlJobs implements Jobs {

    /// What is asked for anew has not failed any more.
    private static final String ENQUEUE = """
            with over as (delete from failed_job where handler = :name and about = :about)
            insert into %s (task_name, task_instance, task_data, execution_time, picked, version, priority)
            values (:name, :key, :data, :at, false, 1, :priority) on conflict do nothing""";

    private static final String HURRY = """
            with waiting as (
              delete from %s where task_name = :name and starts_with(task_instance, :about) and not picked
              returning *)
            insert into urgent_tasks (task_name, task_instance, task_data, execution_time, picked, last_failure,
                                      consecutive_failures, version, priority)
            select task_name, task_instance, task_data, execution_time, false, last_failure, consecutive_failures, 1,
                   :priority
              from waiting on conflict do nothing""";

    private static final String TRY_NOW = """
            update %s set execution_time = :at
             where starts_with(task_instance, :about) and not picked and consecutive_failures > 0 and execution_time > :at""";

    private static final String DROP = "delete from %s where starts_with(task_instance, :about) and not picked";

    private static final String DROP_FAILED = "delete from failed_job where starts_with(key, :about)";

    private final InstantSource clock;
    private final Instance<JobHandler> handlers;

    SqlJobs(InstantSource clock, @Any Instance<JobHandler> handlers) {
        this.clock = clock;
        this.handlers = handlers;
    }

    @Override
    public Uni<Void> enqueue(Mutiny.Session session, Wish wish) {
        return session.createNativeQuery(ENQUEUE.formatted(lane(wish).table()))
                .setParameter("name", wish.handler())
                .setParameter("key", wish.key())
                .setParameter("about", JobKeys.about(wish.key()))
                .setParameter("data", wish.data().encode().getBytes(UTF_8))
                .setParameter(
                        "at", OffsetDateTime.ofInstant(wish.notBefore().orElseGet(clock::instant), ZoneOffset.UTC))
                .setParameter("priority", (short) wish.urgency().priority())
                .executeUpdate()
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> hurry(Mutiny.Session session, String handler, String about) {
        return session.createNativeQuery(HURRY.formatted(lane(handler).table()))
                .setParameter("name", handler)
                .setParameter("about", about)
                .setParameter("priority", (short) Urgency.URGENT.priority())
                .executeUpdate()
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> tryNow(Mutiny.Session session, String about) {
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        return Multi.createFrom()
                .items(Lane.values())
                .onItem()
                .transformToUniAndConcatenate(lane -> session.createNativeQuery(TRY_NOW.formatted(lane.table()))
                        .setParameter("at", now)
                        .setParameter("about", about)
                        .executeUpdate())
                .collect()
                .last()
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> drop(Mutiny.Session session, String about) {
        return Multi.createFrom()
                .items(Lane.values())
                .onItem()
                .transformToUniAndConcatenate(lane -> session.createNativeQuery(DROP.formatted(lane.table()))
                        .setParameter("about", about)
                        .executeUpdate())
                .collect()
                .last()
                .chain(() -> session.createNativeQuery(DROP_FAILED)
                        .setParameter("about", about)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private Lane lane(Wish wish) {
        Lane lane = lane(wish.handler());
        return lane != Lane.LIGHT && wish.urgency() == Urgency.URGENT ? Lane.URGENT : lane;
    }

    private Lane lane(String name) {
        return handlers.stream()
                .filter(handler -> handler.name().equals(name))
                .findFirst()
                .map(JobHandler::lane)
                .orElse(Lane.LIGHT);
    }
}
