package cn.harbinkepu.review;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.EditorViews;
import cn.harbinkepu.resource.NextSteps;
import cn.harbinkepu.resource.Reviewing;
import cn.harbinkepu.resource.UnderReview;
import cn.harbinkepu.resource.Workflow;

/// Makes, lists and calls back links by which experts without an account sign.
@ApplicationScoped
public class SignLinks {

    private static final String ADD = """
            insert into sign_link (id, token_hash, resource, revision, number, step, step_name, digest, name, title, unit,
                                   credential, contact, created_by, expires_at)
            values (:id, :hash, :resource, :revision, :number, :step, :stepName, :digest, :name, :title, :unit,
                    :credential, :contact, :person, now() + make_interval(days => :days))""";

    private static final String SELECT = """
            select l.*, p.display_name as host from sign_link l join person p on p.id = l.created_by""";

    private static final String OF = SELECT + " where l.resource = $1 order by l.created_at desc limit 100";
    private static final String BY_TOKEN = SELECT + " where l.token_hash = $1";

    private static final String REVOKE = """
            update sign_link set revoked_at = now(), revoked_by = :person
             where id = :id and resource = :resource and revoked_at is null and used_at is null
               and (:steers or created_by = :person)""";

    private static final String OPENED = "update sign_link set opened_at = now() where id = $1 and opened_at is null";

    private final Reviewing reviewing;
    private final EditorViews views;
    private final NextSteps next;
    private final Mutiny.SessionFactory sessions;
    private final Pool pool;
    private final Audit audit;
    private final int longest;
    private final String publicUrl;

    /// A new link, and the only time that its address is told.
    public record Made(UUID id, String url) {
        @Override
        public String toString() {
            return "Made[" + id + "]";
        }
    }

    SignLinks(
            Reviewing reviewing,
            EditorViews views,
            NextSteps next,
            Mutiny.SessionFactory sessions,
            Pool pool,
            Audit audit,
            ReviewConfig config,
            CoreConfig core) {
        this.reviewing = reviewing;
        this.views = views;
        this.next = next;
        this.sessions = sessions;
        this.pool = pool;
        this.audit = audit;
        this.longest = config.longestLinkDays();
        this.publicUrl = core.publicUrl().toString();
    }

    /// Invites a guest to the open step. Fails as [Reviewing#inviting] does.
    ///
    /// @param days until it expires
    public Uni<Made> make(Person host, UUID resource, Guest guest, int days) {
        if (days < 1 || days > longest) {
            throw Problem.field("days", "有效期应在 1 到 %d 天之间。".formatted(longest));
        }
        LinkToken token = LinkToken.random();
        UUID id = Ids.next();
        return reviewing
                .inviting(host, resource, guest.name())
                .chain(found -> sessions.withTransaction(session -> insert(session, found, guest)
                        .setParameter("id", id)
                        .setParameter("hash", token.hash())
                        .setParameter("person", host.id())
                        .setParameter("days", days)
                        .executeUpdate()
                        .chain(() -> audit.note(
                                session, host, "review.invite", resource.toString(), detail(found, id, guest, days)))))
                .replaceWith(() -> new Made(id, publicUrl + "/sign/" + token.text()));
    }

    /// The links of a resource, newest first. Fails with `not-found` for what the person may not know of.
    public Uni<List<SignLink>> of(Person person, UUID resource) {
        return views.find(person, resource)
                .chain(() -> pool.preparedQuery(OF).execute(Tuple.of(resource)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(SignLinks::link)
                        .toList());
    }

    /// Calls a link back: a chief of the organisation any, others their own. Fails with `wrong-state` for one that was
    /// used or called back before.
    public Uni<Void> revoke(Person person, UUID resource, UUID link) {
        return next.of(person, resource)
                .chain(steps -> sessions.withTransaction(session -> session.createNativeQuery(REVOKE)
                        .setParameter("id", link)
                        .setParameter("resource", resource)
                        .setParameter("person", person.id())
                        .setParameter("steers", steps.steers())
                        .executeUpdate()
                        .invoke(count -> {
                            if (count == 0) {
                                throw new Problem(ProblemCode.WRONG_STATE, "链接已经用过或已撤销，或不是您发出的，请刷新页面查看。");
                            }
                        })
                        .chain(() -> audit.note(
                                session,
                                person,
                                "review.revoke-link",
                                resource.toString(),
                                new JsonObject().put("link", link.toString())))));
    }

    Uni<Optional<SignLink>> find(LinkToken token) {
        return pool.preparedQuery(BY_TOKEN)
                .execute(Tuple.of(token.hashed()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(link(rows.iterator().next())));
    }

    Uni<Void> noteOpened(SignLink link) {
        return link.opened().isPresent()
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(OPENED).execute(Tuple.of(link.id())).replaceWithVoid();
    }

    private static Mutiny.MutationQuery insert(Mutiny.Session session, Reviewing.Sealed found, Guest guest) {
        UnderReview item = found.item();
        return session.createNativeQuery(ADD)
                .setParameter("resource", item.resource())
                .setParameter("revision", item.revision())
                .setParameter("number", item.number())
                .setParameter("step", item.passed())
                .setParameter("stepName", item.step().name())
                .setParameter("digest", found.digest())
                .setParameter("name", guest.name())
                .setParameter("title", guest.title())
                .setParameter("unit", guest.unit())
                .setParameter("credential", guest.credential())
                .setParameter("contact", guest.contact());
    }

    private static JsonObject detail(Reviewing.Sealed found, UUID id, Guest guest, int days) {
        return new JsonObject()
                .put("link", id.toString())
                .put("revision", found.item().number())
                .put("step", found.item().step().name())
                .put("digest", found.digest())
                .put("guest", guest.name())
                .put("unit", guest.unit())
                .put("days", days);
    }

    private static SignLink link(Row row) {
        return new SignLink(
                row.getUUID("id"),
                row.getUUID("resource"),
                row.getUUID("revision"),
                row.getInteger("number"),
                row.getInteger("step"),
                row.getString("step_name"),
                row.getString("digest"),
                new Guest(
                        row.getString("name"),
                        row.getString("title"),
                        row.getString("unit"),
                        row.getString("credential"),
                        row.getString("contact")),
                row.getUUID("created_by"),
                row.getString("host"),
                row.getOffsetDateTime("created_at"),
                row.getOffsetDateTime("expires_at"),
                Optional.ofNullable(row.getOffsetDateTime("opened_at")),
                Optional.ofNullable(row.getOffsetDateTime("revoked_at")),
                Optional.ofNullable(row.getOffsetDateTime("used_at")),
                Optional.ofNullable(row.getString("verdict")).map(Workflow.Verdict::valueOf),
                Optional.ofNullable(row.getString("signed_as")),
                Optional.ofNullable(row.getString("statement")));
    }
}
