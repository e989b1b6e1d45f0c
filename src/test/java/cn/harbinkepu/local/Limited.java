package cn.harbinkepu.local;

import java.time.Duration;
import java.util.List;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/// People of the demo organisation whose roles hold for some kinds and districts, with the password of the demo
/// accounts.
public final class Limited {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String ADD = """
            insert into person (id, organisation, username, display_name, password_hash, roles)
            select gen_random_uuid(), organisation, $1, $1, password_hash, '{}' from person where username = 'editor'""";

    private static final String GRANT = """
            insert into role_grant (person, role, organisation, kinds, districts)
            select id, role, organisation, $3, $4 from person, unnest($2::text[]) role where username = $1""";

    private Limited() {}

    /// Adds somebody with these roles for articles about one district.
    public static void add(Pool pool, String username, String district, String... roles) {
        pool.preparedQuery(ADD).execute(Tuple.of(username)).await().atMost(PATIENCE);
        pool.preparedQuery(GRANT)
                .execute(Tuple.of(
                        username,
                        roles,
                        new String[] {"ARTICLE"},
                        List.of(district).toArray(String[]::new)))
                .await()
                .atMost(PATIENCE);
    }
}
