package cn.harbinkepu.outlet;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Notice;
import cn.harbinkepu.account.Notices;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.work.Fact;
import cn.harbinkepu.work.SpineListener;

/// Hears what was corrected and withdrawn, marks its posts, and tells who has to see to those that no interface
/// reaches.
@ApplicationScoped
class PostDuties implements SpineListener {

    private static final String SEEN = "state in ('PREPARED', 'UPLOADED', 'SUBMITTED', 'AUDITING', 'PUBLISHED')";

    private static final String CORRECT = """
            update outlet_post
               set duty = 'CORRECT', duty_since = now(), duty_until = now() + $3 * interval '1 second', told_at = null,
                   tries = 0, next_at = now()
             where resource = $1 and revision < $2 and duty is null and\s""" + SEEN;

    private static final String TAKE_DOWN = """
            update outlet_post
               set duty = 'TAKE_DOWN', duty_since = coalesce(duty_since, now()),
                   duty_until = coalesce(duty_until, now() + $2 * interval '1 second'), told_at = null, tries = 0,
                   next_at = now()
             where resource = $1 and duty is distinct from 'TAKE_DOWN' and\s""" + SEEN;

    private static final String TOLD = """
            update outlet_post set told_at = now() where id = :id and duty is not null and told_at is null""";

    private final Pool pool;
    private final Mutiny.SessionFactory sessions;
    private final Notices notices;
    private final Duration within;

    PostDuties(Pool pool, Mutiny.SessionFactory sessions, Notices notices, OutletConfig config) {
        this.pool = pool;
        this.sessions = sessions;
        this.notices = notices;
        this.within = config.dutyWithin();
    }

    @Override
    public String name() {
        return "outlet.duties";
    }

    @Override
    public Set<Fact.Type> types() {
        return Set.of(Fact.Type.CORRECTED, Fact.Type.WITHDRAWN);
    }

    @Override
    public Uni<Void> on(Fact fact) {
        return Ids.parse(fact.key())
                .map(resource -> fact.type() == Fact.Type.WITHDRAWN ? withdrawn(resource) : corrected(resource, fact))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> withdrawn(UUID resource) {
        return pool.preparedQuery(TAKE_DOWN)
                .execute(Tuple.of(resource, (double) within.toSeconds()))
                .replaceWithVoid();
    }

    private Uni<Void> corrected(UUID resource, Fact fact) {
        int revision = fact.payload().getJsonObject("resource").getInteger("revision");
        return pool.preparedQuery(CORRECT)
                .execute(Tuple.of(resource, revision, (double) within.toSeconds()))
                .replaceWithVoid();
    }

    /// Once for each duty.
    Uni<Void> tell(Post post) {
        return post.duty()
                .map(duty -> sessions.withTransaction(session -> session.createNativeQuery(TOLD)
                        .setParameter("id", post.id())
                        .executeUpdate()
                        .chain(rows -> rows == 0
                                ? Uni.createFrom().voidItem()
                                : notices.tell(session, List.of(post.askedBy()), notice(post, duty)))))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Notice notice(Post post, Duty duty) {
        String words = "%s“%s”上发布的这一篇%s，请到平台处理后在稿件页面登记。"
                .formatted(post.platform().zh(), post.accountName(), duty == Duty.CORRECT ? "内容已更正" : "内容已撤回或要求下架");
        return Notice.of(Notice.Kind.OUTLET, post.resource(), post.title(), words);
    }
}
