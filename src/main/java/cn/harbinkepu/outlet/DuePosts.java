package cn.harbinkepu.outlet;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.work.Chore;
import cn.harbinkepu.work.Jobs;

/// Has posts gone on with once their time has come.
@ApplicationScoped
class DuePosts implements Chore {

    /// A job that is being done takes no second wish, so one may get lost: it is wished for again after some looks.
    private static final int LOOKS = 5;

    private static final String DUE = """
            update outlet_post set next_at = now() + :seconds * interval '1 second'
             where id in (select id from outlet_post where next_at <= now() order by next_at limit 200)
            returning cast(id as text)""";

    private final Mutiny.SessionFactory sessions;
    private final Jobs jobs;
    private final Posts posts;
    private final Duration every;

    DuePosts(Mutiny.SessionFactory sessions, Jobs jobs, Posts posts, OutletConfig config) {
        this.sessions = sessions;
        this.jobs = jobs;
        this.posts = posts;
        this.every = config.lookEvery();
    }

    @Override
    public String name() {
        return "outlet.due";
    }

    @Override
    public Duration every() {
        return every;
    }

    @Override
    public Uni<Void> run() {
        return sessions.withTransaction(session -> session.createNativeQuery(DUE, String.class)
                        .setParameter("seconds", every.multipliedBy(LOOKS).toMillis() / 1000.0)
                        .getResultList()
                        .chain(due -> enqueue(session, due)))
                .chain(posts::forgetCalls);
    }

    private Uni<Void> enqueue(Mutiny.Session session, List<String> due) {
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUniAndConcatenate(id -> jobs.enqueue(session, StepPost.wish(UUID.fromString(id))))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
