package cn.harbinkepu.media;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.work.Chore;
import cn.harbinkepu.work.Jobs;
import cn.harbinkepu.work.Wish.Urgency;

/// Films and recordings that an earlier version has made playable are made anew, a few at a time, when nobody waits for
/// anything else. They play as they are until then.
@ApplicationScoped
class OldFilms implements Chore {

    private static final int AT_A_TIME = 5;

    private static final String OLD = """
            select r.file from rendition r where not exists (select 1 from presentation p where p.file = r.file)
             order by r.made_at desc limit $1""";

    private final Pool pool;
    private final Jobs jobs;
    private final Mutiny.SessionFactory sessions;

    OldFilms(Pool pool, Jobs jobs, Mutiny.SessionFactory sessions) {
        this.pool = pool;
        this.jobs = jobs;
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "media.renew-old";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Uni<Void> run() {
        return pool.preparedQuery(OLD)
                .execute(Tuple.of(AT_A_TIME))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID(0))
                        .toList())
                .chain(old -> old.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : sessions.withTransaction(session -> enqueue(session, old)));
    }

    private Uni<Void> enqueue(Mutiny.Session session, List<UUID> old) {
        return Multi.createFrom()
                .iterable(old)
                .onItem()
                .transformToUniAndConcatenate(file -> jobs.enqueue(session, FilmMaker.again(file, Urgency.IDLE)))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
