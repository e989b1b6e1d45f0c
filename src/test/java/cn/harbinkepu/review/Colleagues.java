package cn.harbinkepu.review;

import java.time.Duration;
import java.util.List;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/// More people of the demo organisation, with the password of the demo accounts.
final class Colleagues {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String ADD = """
            with added as (
              insert into person (id, organisation, username, display_name, password_hash, roles)
              select gen_random_uuid(), organisation, $1, $2, password_hash, '{}' from person where username = 'editor'
              returning id, organisation)
            select give_usual_grants(id, organisation, $3) from added""";

    private final Pool pool;

    Colleagues(Pool pool) {
        this.pool = pool;
    }

    void add(String username, String name, String... roles) {
        pool.preparedQuery(ADD)
                .execute(Tuple.of(username, name, List.of(roles).toArray(String[]::new)))
                .await()
                .atMost(PATIENCE);
    }

    String id(String username) {
        return text("select id::text from person where username = $1", username);
    }

    String organisation(String username) {
        return text("select organisation::text from person where username = $1", username);
    }

    private String text(String sql, String username) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(username))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getString(0);
    }
}
