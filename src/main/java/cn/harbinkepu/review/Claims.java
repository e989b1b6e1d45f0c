package cn.harbinkepu.review;

import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Accounts;
import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Notice;
import cn.harbinkepu.account.Notices;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.Reviewing;
import cn.harbinkepu.resource.UnderReview;

/// Who has taken on the open step of a resource. A claim keeps others from deciding it until it is given back, runs
/// out, or its holder leaves.
@ApplicationScoped
public class Claims {

    /// One statement, so that of two who reach for it at once the database lets one win.
    private static final String CLAIM = """
            update review_task t
               set claimed_by = :person, claimed_at = now(), claimed_until = now() + make_interval(secs => :seconds)
             where t.revision = :revision and t.step = :step and t.ended_at is null
               and (t.claimed_by is null or t.claimed_by = :person or t.claimed_until <= now()
                    or exists (select 1 from person p where p.id = t.claimed_by and p.disabled))""";

    private static final String ASSIGN = """
            update review_task t
               set claimed_by = :person, claimed_at = now(), claimed_until = now() + make_interval(secs => :seconds)
             where t.revision = :revision and t.step = :step and t.ended_at is null""";

    private static final String RELEASE = """
            update review_task set claimed_by = null, claimed_at = null, claimed_until = null
             where revision = :revision and ended_at is null and claimed_by = :person""";

    private static final String PRIORITISE =
            "update review_task set priority = :priority where revision = :revision and ended_at is null";

    private static final String CANDIDATES = """
            select p.id, p.display_name, o.name as organisation
              from person p join organisation o on o.id = p.organisation
             where not p.disabled and may(p.id, $1, $2, $3, $4) and p.id <> all($5)
               and not exists (select 1 from review w join revision v on v.id = w.revision
                                                 left join sign_link l on l.id = w.link
                                where w.revision = $6 and p.id in (w.reviewer, l.created_by) and w.verdict = 'APPROVE'
                                  and w.at >= coalesce(v.submitted_at, '-infinity'))
             order by o.name, p.display_name limit 200""";

    private final Reviewing reviewing;
    private final Tasks tasks;
    private final Accounts accounts;
    private final Mutiny.SessionFactory sessions;
    private final Pool pool;
    private final Audit audit;
    private final Notices notices;
    private final double seconds;

    /// Somebody who may take the open step.
    public record Candidate(UUID id, String name, String organisation) {}

    Claims(
            Reviewing reviewing,
            Tasks tasks,
            Accounts accounts,
            Mutiny.SessionFactory sessions,
            Pool pool,
            Audit audit,
            Notices notices,
            ReviewConfig config) {
        this.reviewing = reviewing;
        this.tasks = tasks;
        this.accounts = accounts;
        this.sessions = sessions;
        this.pool = pool;
        this.audit = audit;
        this.notices = notices;
        this.seconds = config.claimFor().toSeconds();
    }

    /// Takes the open step on; a claim of one's own is prolonged. Fails with `wrong-state` if somebody else has it,
    /// and as a decision would for who may not take it.
    public Uni<Void> claim(Person person, UUID resource) {
        return reviewing
                .eligible(person, resource)
                .chain(found -> sessions.withTransaction(session -> hold(session, CLAIM, person, found.item())
                        .chain(count -> count > 0
                                ? note(session, person, "review.claim", found.item(), new JsonObject())
                                : tasks.refuseClaimed(session, found.item(), person.id())
                                        .invoke(Claims::moved))));
    }

    /// Gives the step back to the pool. Giving back what one does not hold changes nothing.
    public Uni<Void> release(Person person, UUID resource) {
        return reviewing
                .seen(person, resource)
                .chain(found -> sessions.withTransaction(session -> session.createNativeQuery(RELEASE)
                        .setParameter("revision", found.item().revision())
                        .setParameter("person", person.id())
                        .executeUpdate()
                        .chain(count -> count == 0
                                ? Uni.createFrom().voidItem()
                                : note(session, person, "review.release", found.item(), new JsonObject()))));
    }

    /// Gives the step to a colleague, whoever held it. Fails with `not-allowed` for who is no chief of the
    /// organisation, and as a decision would for a colleague who may not take it.
    public Uni<Void> assign(Person chief, UUID resource, UUID to) {
        return reviewing
                .steering(chief, resource)
                .chain(() -> accounts.find(to))
                .chain(target -> reviewing
                        .eligible(target, resource)
                        .chain(found -> sessions.withTransaction(session -> hold(session, ASSIGN, target, found.item())
                                .invoke(count -> {
                                    if (count == 0) {
                                        moved();
                                    }
                                })
                                .chain(() -> tell(session, chief, target, found.item()))
                                .chain(() -> note(
                                        session,
                                        chief,
                                        "review.assign",
                                        found.item(),
                                        new JsonObject().put("to", target.username()))))));
    }

    /// Says how soon it is needed. Fails as [#assign] for who may not.
    public Uni<Void> prioritise(Person person, UUID resource, Priority priority) {
        return reviewing
                .steering(person, resource)
                .chain(found -> sessions.withTransaction(session -> session.createNativeQuery(PRIORITISE)
                        .setParameter("revision", found.item().revision())
                        .setParameter("priority", priority.name())
                        .executeUpdate()
                        .chain(() -> note(
                                session,
                                person,
                                "review.prioritise",
                                found.item(),
                                new JsonObject().put("priority", priority.name())))));
    }

    /// Who could be given the open step, by this chief.
    public Uni<List<Candidate>> candidates(Person chief, UUID resource) {
        return reviewing.steering(chief, resource).chain(found -> {
            UnderReview item = found.item();
            return pool.preparedQuery(CANDIDATES)
                    .execute(Tuple.of(
                                    item.step().role(),
                                    item.organisation(),
                                    item.kind().name())
                            .addArrayOfString(item.districts().toArray(String[]::new))
                            .addArrayOfUUID(item.writers().toArray(UUID[]::new))
                            .addUUID(item.revision()))
                    .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                            .map(row -> new Candidate(
                                    row.getUUID("id"), row.getString("display_name"), row.getString("organisation")))
                            .toList());
        });
    }

    private static void moved() {
        throw new Problem(ProblemCode.WRONG_STATE, "这一步刚刚有了变化，请刷新页面查看。");
    }

    private Uni<Integer> hold(Mutiny.Session session, String sql, Person person, UnderReview item) {
        return session.createNativeQuery(sql)
                .setParameter("person", person.id())
                .setParameter("seconds", seconds)
                .setParameter("revision", item.revision())
                .setParameter("step", item.passed())
                .executeUpdate();
    }

    private Uni<Void> tell(Mutiny.Session session, Person chief, Person target, UnderReview item) {
        return target.id().equals(chief.id())
                ? Uni.createFrom().voidItem()
                : session.createNativeQuery("select title from revision where id = :revision", String.class)
                        .setParameter("revision", item.revision())
                        .getSingleResult()
                        .chain(title -> notices.tell(
                                session,
                                List.of(target.id()),
                                Notice.of(
                                        Notice.Kind.ASSIGNED,
                                        item.resource(),
                                        title,
                                        "%s 请您审核“%s”。"
                                                .formatted(
                                                        chief.displayName(),
                                                        item.step().name()))));
    }

    private Uni<Void> note(Mutiny.Session session, Person person, String act, UnderReview item, JsonObject detail) {
        return audit.note(
                session,
                person,
                act,
                item.resource().toString(),
                detail.put("revision", item.number()).put("step", item.step().name()));
    }
}
