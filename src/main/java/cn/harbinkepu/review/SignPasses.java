package cn.harbinkepu.review;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.FilePass;

/// A link for signing as a pass: it opens the files of its own revision as long as it can be used, and is used once.
@ApplicationScoped
class SignPasses implements FilePass {

    private static final String OPENS = """
            select exists (
              select 1 from sign_link l join revision_file f on f.revision = l.revision
               where l.token_hash = $1 and f.file = $2 and l.used_at is null and l.revoked_at is null
                 and l.expires_at > now())""";

    private static final String USE = """
            update sign_link set used_at = now()
             where id = :id and used_at is null and revoked_at is null and expires_at > now()""";

    private final Pool pool;

    SignPasses(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Boolean> opens(String pass, UUID file) {
        return pool.preparedQuery(OPENS)
                .execute(Tuple.of(new LinkToken(pass).hashed(), file))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /// Uses the link up, in the transaction that decides. Fails with `link-ended` if it was used, called back or has
    /// expired meanwhile.
    Uni<Void> use(Mutiny.Session session, UUID link) {
        return session.createNativeQuery(USE)
                .setParameter("id", link)
                .executeUpdate()
                .invoke(count -> {
                    if (count == 0) {
                        throw new Problem(ProblemCode.LINK_ENDED, "这个链接已经用过、已撤销或已过有效期。");
                    }
                })
                .replaceWithVoid();
    }
}
