package cn.harbinkepu.account;

import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Ids;

/// Keys of programs. They travel as bearer tokens and are told from sessions by their prefix.
@ApplicationScoped
public class Keys {

    public static final String PREFIX = "kpk_";

    private static final String FIND = """
            select id, id::text as username, name as display_name, organisation, roles
              from access_key where key_hash = $1 and not disabled""";

    private static final String ADD = """
            insert into access_key (key_hash, id, organisation, name, roles)
            select $1, $2, o.id, $4, $5 from organisation o where o.code = $3
            on conflict (key_hash) do nothing""";

    private final Pool pool;

    Keys(Pool pool) {
        this.pool = pool;
    }

    /// Who holds the key, if it is valid.
    public Uni<Optional<Person>> find(String key) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(Tokens.digest(key)))
                .map(rows -> rows.size() == 0
                        ? Optional.<Person>empty()
                        : Optional.of(holder(rows.iterator().next())));
    }

    private static Person holder(Row row) {
        return new Person(
                row.getUUID("id"),
                row.getString("username"),
                row.getString("display_name"),
                row.getUUID("organisation"),
                Set.of(row.getArrayOfStrings("roles")));
    }

    Uni<Void> add(String organisation, String name, String key, Set<String> roles) {
        if (!key.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a key starts with " + PREFIX);
        }
        return pool.preparedQuery(ADD)
                .execute(Tuple.of(Tokens.digest(key), Ids.next(), organisation, name)
                        .addArrayOfString(roles.toArray(String[]::new)))
                .replaceWithVoid();
    }
}
