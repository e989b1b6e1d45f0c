package cn.harbinkepu.outlet;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.PlainText;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.Published;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.work.Jobs;

/// Has resources published on accounts, and notes what desks have published by hand.
@ApplicationScoped
public class Posting {

    private static final int LONGEST_ADDRESS = 500;

    private static final String ASK = """
            insert into outlet_post (id, account, resource, revision, title, state, asked_by, next_at)
            values (:id, :account, :resource, :revision, :title, 'PREPARED', :by, now())
            on conflict (account, resource, revision) do update
               set state = 'PREPARED', marks = '{}', reason = null, url = null, problem = null, tries = 0, next_at = now(),
                   asked_by = excluded.asked_by, created_at = now(), changed_at = now(), published_at = null, told_at = null
             where outlet_post.state in ('REFUSED', 'FAILED', 'TAKEN_DOWN')
            returning cast(id as text)""";

    private static final String NOTE = """
            insert into outlet_post (id, account, resource, revision, title, state, url, asked_by, published_at)
            values (:id, :account, :resource, :revision, :title, 'PUBLISHED', :url, :by, now())
            on conflict (account, resource, revision) do update
               set state = 'PUBLISHED', url = excluded.url, reason = null, changed_at = now(), published_at = now(),
                   asked_by = excluded.asked_by, duty = null, duty_since = null, told_at = null""";

    private static final String TAKE_DOWN = """
            update outlet_post
               set duty = 'TAKE_DOWN', duty_since = now(), duty_until = now(), told_at = now(), tries = 0, next_at = now()
             where id = :id and state = 'PUBLISHED'""";

    private static final String TAKEN = """
            update outlet_post
               set state = 'TAKEN_DOWN', reason = '已人工下架', duty = null, duty_since = null, next_at = null, changed_at = now()
             where id = :id and state = 'PUBLISHED'""";

    private static final String CORRECTED = """
            update outlet_post p
               set revision = :revision, duty = null, duty_since = null, next_at = null, changed_at = now()
             where id = :id and state = 'PUBLISHED' and duty = 'CORRECT' and not exists (
               select from outlet_post o
                where o.account = p.account and o.resource = p.resource and o.revision = :revision and o.id <> p.id)""";

    private final OutletAccounts accounts;
    private final Outlets outlets;
    private final Posts posts;
    private final Published published;
    private final Jobs jobs;
    private final Audit audit;
    private final Mutiny.SessionFactory sessions;

    Posting(
            OutletAccounts accounts,
            Outlets outlets,
            Posts posts,
            Published published,
            Jobs jobs,
            Audit audit,
            Mutiny.SessionFactory sessions) {
        this.accounts = accounts;
        this.outlets = outlets;
        this.posts = posts;
        this.published = published;
        this.jobs = jobs;
        this.audit = audit;
        this.sessions = sessions;
    }

    /// What would be sent.
    public record Preview(OutletAccount account, PublishedResource resource, Wording wording, Limits limits) {}

    /// Fails with `not-found` if nothing is public, and with `wrong-state` or `invalid-field` for what the account does
    /// not take.
    public Uni<Preview> preview(UUID resource, UUID account) {
        return published(resource).chain(found -> accounts.find(account).map(known -> preview(found, known)));
    }

    /// Has what is public now published on the account; asking again while it is on its way, or there, changes nothing.
    public Uni<Void> send(Person by, UUID resource, UUID account) {
        return preview(resource, account)
                .chain(preview ->
                        sessions.withTransaction(session -> ask(session, by.id(), preview.resource(), preview.account())
                                .chain(() -> audit.note(
                                        session, by, "outlet.send", resource.toString(), of(preview.account())))));
    }

    /// The same on behalf of whoever had the earlier revision published.
    Uni<Void> sendInstead(Post before, PublishedResource resource, OutletAccount account) {
        return sessions.withTransaction(session -> ask(session, before.askedBy(), resource, account)
                .chain(() -> audit.noteFor(
                        session,
                        before.askedBy(),
                        "outlet.send",
                        before.resource().toString(),
                        of(account))));
    }

    /// Notes that a desk has published it by hand. Fails with `invalid-field` for what is no address.
    public Uni<Void> note(Person by, UUID resource, UUID account, String address) {
        String url = checked(address);
        return Uni.combine()
                .all()
                .unis(published(resource), accounts.find(account))
                .asTuple()
                .chain(both -> {
                    if (both.getItem2().platform() != Platform.HAND) {
                        throw new Problem(ProblemCode.WRONG_STATE, "这个账号由系统发布，不用手工登记。");
                    }
                    return sessions.withTransaction(
                            session -> fill(session, NOTE, by.id(), both.getItem1(), both.getItem2())
                                    .setParameter("url", url)
                                    .executeUpdate()
                                    .chain(() -> audit.note(
                                            session, by, "outlet.note", resource.toString(), of(both.getItem2()))));
                });
    }

    /// Has a post taken down, by the platform's interface or, where there is none, by whoever looks after it.
    public Uni<Void> takeDown(Person by, UUID resource, UUID post) {
        return act(by, resource, post, "outlet.take-down", (session, known) -> update(session, TAKE_DOWN, post)
                .chain(done -> enqueue(session, post).replaceWith(done)));
    }

    /// Notes that somebody has seen to what the post's duty asks, on the platform itself.
    public Uni<Void> done(Person by, UUID resource, UUID post) {
        return act(by, resource, post, "outlet.done", (session, known) -> known.duty()
                .filter(duty -> duty == Duty.CORRECT)
                .map(duty -> published(resource).chain(now -> session.createNativeQuery(CORRECTED)
                        .setParameter("id", post)
                        .setParameter("revision", now.revision())
                        .executeUpdate()))
                .orElseGet(() -> update(session, TAKEN, post)));
    }

    private interface Act {
        Uni<Integer> on(Mutiny.Session session, Post known);
    }

    private Uni<Void> act(Person by, UUID resource, UUID post, String verb, Act act) {
        return posts.find(post)
                .invoke(known -> {
                    if (!known.resource().equals(resource)) {
                        throw Problem.notFound();
                    }
                })
                .chain(known -> sessions.withTransaction(session -> act.on(session, known)
                        .invoke(rows -> {
                            if (rows == 0) {
                                throw new Problem(ProblemCode.WRONG_STATE, "这条发布记录的状态已经变了，请刷新页面。");
                            }
                        })
                        .chain(() -> audit.note(
                                session,
                                by,
                                verb,
                                resource.toString(),
                                new JsonObject()
                                        .put("platform", known.platform().inPath())
                                        .put("account", known.accountName())))));
    }

    private static Uni<Integer> update(Mutiny.Session session, String sql, UUID post) {
        return session.createNativeQuery(sql).setParameter("id", post).executeUpdate();
    }

    private Uni<Void> ask(Mutiny.Session session, UUID by, PublishedResource resource, OutletAccount account) {
        return session.createNativeQuery(ASK, String.class)
                .setParameter("id", Ids.next())
                .setParameter("account", account.id())
                .setParameter("resource", resource.id())
                .setParameter("revision", resource.revision())
                .setParameter("title", resource.title())
                .setParameter("by", by)
                .getResultList()
                .chain(ids -> ids.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : enqueue(session, UUID.fromString(ids.getFirst())));
    }

    private Uni<Void> enqueue(Mutiny.Session session, UUID post) {
        return jobs.enqueue(session, StepPost.wish(post));
    }

    private static Mutiny.MutationQuery fill(
            Mutiny.Session session, String sql, UUID by, PublishedResource resource, OutletAccount account) {
        return session.createNativeQuery(sql)
                .setParameter("id", Ids.next())
                .setParameter("account", account.id())
                .setParameter("resource", resource.id())
                .setParameter("revision", resource.revision())
                .setParameter("title", resource.title())
                .setParameter("by", by);
    }

    private Uni<PublishedResource> published(UUID resource) {
        return published
                .findAll(List.of(resource))
                .map(found -> found.stream().findFirst().orElseThrow(Problem::notFound));
    }

    private Preview preview(PublishedResource resource, OutletAccount account) {
        Outlet outlet = outlets.of(account.platform())
                .orElseThrow(() -> new Problem(ProblemCode.WRONG_STATE, "这个账号由人工发布，请下载素材包。"));
        if (!account.isOpen()) {
            throw new Problem(ProblemCode.WRONG_STATE, "账号“%s”已停用或还没有授权。".formatted(account.name()));
        }
        if (!outlet.limits().kinds().contains(resource.kind())) {
            throw Problem.field(
                    "account", "%s不收这种内容。".formatted(account.platform().zh()));
        }
        if (resource.licence().isBlank() || resource.attribution().isBlank()) {
            throw new Problem(ProblemCode.LICENCE_MISSING, "没有许可协议或署名的内容不能发往别的平台。");
        }
        return new Preview(account, resource, outlet.wording(resource), outlet.limits());
    }

    private static JsonObject of(OutletAccount account) {
        return new JsonObject().put("platform", account.platform().inPath()).put("account", account.name());
    }

    private static String checked(String address) {
        String url = address.strip();
        try {
            URI uri = URI.create(url);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web && uri.getHost() != null && url.length() <= LONGEST_ADDRESS && !PlainText.isStrange(url)) {
                return url;
            }
        } catch (IllegalArgumentException broken) {
            // Said below.
        }
        throw Problem.field("url", "请填写发布后的网址，以 https:// 开头。");
    }
}
