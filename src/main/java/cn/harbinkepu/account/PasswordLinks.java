package cn.harbinkepu.account;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Links by which a person sets their own password, once: nobody else ever knows it. A new link ends the one before.
@ApplicationScoped
public class PasswordLinks {

    private static final Duration VALID = Duration.ofHours(48);
    private static final int SHORTEST = 10;
    private static final int LONGEST = 200;

    private static final String FIND = """
            select p.username, p.display_name from password_link l join person p on p.id = l.person
             where l.token_hash = $1 and l.expires_at > now() and not p.disabled""";

    private static final String USE = """
            with used as (
              delete from password_link where token_hash = $1 and expires_at > now() returning person),
            changed as (
              update person set password_hash = $2 where id in (select person from used) and not disabled
              returning id, username),
            ended as (delete from session where person in (select id from changed))
            insert into audit_line (id, person, username, action, subject, detail, address, agent)
            select $3, id, username, 'account.set-password', username, '{}', $4, $5 from changed""";

    private final Mutiny.SessionFactory sessions;
    private final Pool pool;
    private final Audit audit;
    private final InstantSource clock;

    /// For whom a link is.
    public record Holder(String username, String displayName) {}

    PasswordLinks(Mutiny.SessionFactory sessions, Pool pool, Audit audit, InstantSource clock) {
        this.sessions = sessions;
        this.pool = pool;
        this.audit = audit;
        this.clock = clock;
    }

    /// Makes a link's token; only its digest is kept, so it can be shown this once.
    public Uni<String> make(Person admin, People.Entry who) {
        if (!who.managedBy(admin) || who.disabled()) {
            throw new Problem(ProblemCode.NOT_ALLOWED, "不能为自己、已停用的账号或权限超出您管理范围的账号生成链接。");
        }
        String token = Tokens.random();
        return sessions.withTransaction(session -> session.createNativeQuery(
                                "delete from password_link where person = :person")
                        .setParameter("person", who.id())
                        .executeUpdate()
                        .chain(() -> session.createNativeQuery("""
                                insert into password_link (token_hash, person, created_by, expires_at)
                                values (:hash, :person, :admin, :expires)""")
                                .setParameter("hash", Tokens.digest(token).getBytes())
                                .setParameter("person", who.id())
                                .setParameter("admin", admin.id())
                                .setParameter(
                                        "expires", clock.instant().plus(VALID).atOffset(ZoneOffset.UTC))
                                .executeUpdate())
                        .chain(() ->
                                audit.note(session, admin, "organisation.invite", who.username(), new JsonObject())))
                .replaceWith(token);
    }

    /// Fails with `link-ended` for a link that is used up, run out or unknown.
    public Uni<Holder> find(String token) {
        return pool.preparedQuery(FIND).execute(Tuple.of(Tokens.digest(token))).map(rows -> {
            if (rows.size() == 0) {
                throw ended();
            }
            return new Holder(
                    rows.iterator().next().getString("username"),
                    rows.iterator().next().getString("display_name"));
        });
    }

    /// Sets the password, uses the link up and ends the sessions that the old password opened.
    public Uni<Void> use(String token, String password) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            throw Problem.field("password", "密码至少 %d 个字符。".formatted(SHORTEST));
        }
        return find(token)
                .chain(holder -> Blocking.call(() -> Passwords.hash(password)))
                .chain(hash -> pool.preparedQuery(USE)
                        .execute(Origin.add(Tuple.of(Tokens.digest(token), hash, cn.harbinkepu.core.Ids.next()))))
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw ended();
                    }
                })
                .replaceWithVoid();
    }

    private static Problem ended() {
        return new Problem(
                ProblemCode.LINK_ENDED,
                "设置密码的链接只能用一次，%d 小时内有效；这个已经用过、已过期，或后来又生成了新的。密码已经设好的，请直接登录；没有设好的，请向本单位的系统管理员要一个新的链接。"
                        .formatted(VALID.toHours()));
    }
}
