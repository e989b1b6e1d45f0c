package cn.harbinkepu.audience;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/// What ties a profile to accounts and other devices.
@ApplicationScoped
class AccountKept implements KeptElsewhere {

    private static final String OF = """
            select person is not null as of_account,
                   (select count(*) from profile_apart a where a.profile = p.id) as kept_apart,
                   exists (select 1 from profile_code c where c.profile = p.id and c.expires_at > now()) as code
              from profile p where id = $1""";

    private final Pool pool;

    /// @param ofAccount whether it belongs to an account
    /// @param keptApart from how many accounts the reader has said that it stays apart
    /// @param openCode  whether there is a code by which another device could go on with it
    record Ties(boolean ofAccount, long keptApart, boolean openCode) {}

    AccountKept(Pool pool) {
        this.pool = pool;
    }

    @Override
    public String name() {
        return "account";
    }

    @Override
    public Uni<Object> of(UUID profile) {
        return pool.preparedQuery(OF).execute(Tuple.of(profile)).map(rows -> {
            var row = rows.iterator().next();
            return new Ties(row.getBoolean("of_account"), row.getLong("kept_apart"), row.getBoolean("code"));
        });
    }

    /// Nothing: what was said of the one device holds for no other.
    @Override
    public Uni<Void> move(SqlClient transaction, UUID from, UUID into) {
        return Uni.createFrom().voidItem();
    }
}
