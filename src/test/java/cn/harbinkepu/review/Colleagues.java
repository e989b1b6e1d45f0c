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

    /// Moves the open step of a resource to the top of the list, due in so many days.
    void dueInDays(String resource, int days) {
        pool.preparedQuery("""
                        update review_task t set due_at = now() + make_interval(days => $2), priority = 'URGENT'
                          from revision v where v.id = t.revision and v.resource = $1::text::uuid and t.ended_at is null""").execute(Tuple.of(resource, days)).await().atMost(PATIENCE);
    }

    /// Tells somebody of many things that have happened.
    void flood(String username, int count) {
        pool.preparedQuery("""
                        insert into notice (person, kind, title, words, address)
                        select p.id, 'PUBLISHED', '旧通知 ' || n, '旧通知', '/studio' from person p, generate_series(1, $2) n
                         where p.username = $1""").execute(Tuple.of(username, count)).await().atMost(PATIENCE);
    }

    long notices(String username) {
        return Long.parseLong(text(
                "select count(*)::text from notice n join person p on p.id = n.person where p.username = $1",
                username));
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
