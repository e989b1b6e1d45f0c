package cn.harbinkepu.alert;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.work.Chore;
import cn.harbinkepu.work.Jobs;
import cn.harbinkepu.work.Wish;

/// Looks which feeds of warnings are due and has them asked.
@ApplicationScoped
class WarningFeedsDue implements Chore {

    /// Put off far enough that none is taken twice; its visit says when the next one is.
    private static final String TAKE = """
            update warning_source set feed_next = now() + interval '1 hour'
             where feed is not null and not disabled and feed_next <= now() returning cast(id as text)""";

    private final Store store;
    private final Jobs jobs;
    private final Duration every;

    WarningFeedsDue(Store store, Jobs jobs, WarningConfig config) {
        this.store = store;
        this.jobs = jobs;
        this.every = config.lookEvery();
    }

    @Override
    public String name() {
        return "warning.due";
    }

    @Override
    public Duration every() {
        return every;
    }

    @Override
    public Uni<Void> run() {
        return store.transaction(session -> session.createNativeQuery(TAKE, String.class)
                .getResultList()
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUniAndConcatenate(id -> jobs.enqueue(
                                session,
                                Wish.of(WarningPoll.NAME, id, new JsonObject()).as(Wish.Urgency.URGENT)))
                        .collect()
                        .last()));
    }
}
