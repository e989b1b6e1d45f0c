package cn.harbinkepu.harvest;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.work.Chore;
import cn.harbinkepu.work.Jobs;

/// Looks which sources are due and has them fetched.
@ApplicationScoped
class HarvestDue implements Chore {

    /// Put off far enough that a source is not taken twice; its run says when the next one is.
    private static final String TAKE = """
            update harvest_source set next_at = now() + interval '1 hour'
             where enabled and next_at <= now() returning cast(id as text)""";

    private final Mutiny.SessionFactory sessions;
    private final Jobs jobs;
    private final Duration every;

    HarvestDue(Mutiny.SessionFactory sessions, Jobs jobs, HarvestConfig config) {
        this.sessions = sessions;
        this.jobs = jobs;
        this.every = config.lookEvery();
    }

    @Override
    public String name() {
        return "harvest.due";
    }

    @Override
    public Duration every() {
        return every;
    }

    @Override
    public Uni<Void> run() {
        return sessions.withTransaction(session -> session.createNativeQuery(TAKE, String.class)
                .getResultList()
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUniAndConcatenate(
                                id -> jobs.enqueue(session, HarvestJob.NAME, id, new JsonObject()))
                        .collect()
                        .last()));
    }
}
