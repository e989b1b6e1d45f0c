package cn.harbinkepu.review;

import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Handback;

/// The review steps that somebody has claimed: given back, they wait for everybody who may take them.
@ApplicationScoped
class ClaimsHandback implements Handback {

    private static final String HELD = """
            select v.resource, v.title, t.name, t.claimed_until from review_task t join revision v on v.id = t.revision
             where t.claimed_by = $1 and t.ended_at is null and t.claimed_until > now()
             order by t.claimed_until, v.resource limit 200""";

    private static final String GIVE_BACK = """
            update review_task set claimed_by = null, claimed_at = null, claimed_until = null
             where claimed_by = :person and ended_at is null""";

    private final Pool pool;

    ClaimsHandback(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<List<Taken>> held(UUID person) {
        return pool.preparedQuery(HELD).execute(Tuple.of(person)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> new Taken(
                        row.getUUID("resource"),
                        row.getString("title"),
                        row.getString("name"),
                        row.getOffsetDateTime("claimed_until")))
                .toList());
    }

    @Override
    public Uni<Integer> giveBack(Mutiny.Session session, UUID person) {
        return session.createNativeQuery(GIVE_BACK)
                .setParameter("person", person)
                .executeUpdate();
    }
}
