package cn.harbinkepu.account;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// People and their passwords.
@ApplicationScoped
public class Accounts {

    private static final String BY_NAME = """
            select id, username, display_name, organisation, roles, grants_of(id) as grants, password_hash
              from person where username = $1 and not disabled""";

    private static final String BY_ID = """
            select id, username, display_name, organisation, roles, grants_of(id) as grants
              from person where id = $1 and not disabled""";

    private static final String ADD_ORGANISATION =
            "insert into organisation (id, code, name) values ($1, $2, $3) on conflict (code) do nothing";

    private static final String ADD_PERSON = """
            with added as (
              insert into person (id, organisation, username, display_name, password_hash, roles)
              select $1, o.id, $3, $4, $5, '{}' from organisation o where o.code = $2
              on conflict (username) do nothing returning id, organisation)
            select give_usual_grants(id, organisation, $6) from added""";

    private static final String KNOWN = "select count(*) from person where username = any($1)";

    private final Pool pool;

    Accounts(Pool pool) {
        this.pool = pool;
    }

    /// The person with this name and password. Fails with `sign-in-failed`, after the same time and in the same words
    /// whether the name is unknown, the person is disabled or the password is wrong.
    public Uni<Person> check(String username, String password) {
        return pool.preparedQuery(BY_NAME)
                .execute(Tuple.of(username))
                .map(Accounts::first)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(row -> verified(row, password));
    }

    /// The person on whose behalf background work is done. Fails with `not-allowed` once the account is disabled.
    public Uni<Person> find(UUID id) {
        return pool.preparedQuery(BY_ID).execute(Tuple.of(id)).map(rows -> first(rows)
                .map(Accounts::person)
                .orElseThrow(() -> new Problem(ProblemCode.NOT_ALLOWED, "账号已停用。")));
    }

    Uni<Void> addOrganisation(String code, String name) {
        return pool.preparedQuery(ADD_ORGANISATION)
                .execute(Tuple.of(Ids.next(), code, name))
                .replaceWithVoid();
    }

    Uni<Void> addPerson(String organisation, String username, String displayName, String password, Set<String> roles) {
        return Uni.createFrom()
                .item(() -> Passwords.hash(password))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(hash -> pool.preparedQuery(ADD_PERSON)
                        .execute(Tuple.of(Ids.next(), organisation, username, displayName, hash)
                                .addArrayOfString(roles.toArray(String[]::new))))
                .replaceWithVoid();
    }

    Uni<Integer> countKnown(Set<String> usernames) {
        return pool.preparedQuery(KNOWN)
                .execute(Tuple.tuple().addArrayOfString(usernames.toArray(String[]::new)))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    static Person person(Row row) {
        return new Person(
                row.getUUID("id"),
                row.getString("username"),
                row.getString("display_name"),
                row.getUUID("organisation"),
                Set.of(row.getArrayOfStrings("roles")),
                grants(row.getJsonArray("grants")));
    }

    static Set<Grant> grants(JsonArray grants) {
        return grants.stream().map(JsonObject.class::cast).map(Grant::read).collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }

    private static Person verified(Optional<Row> row, String password) {
        boolean matches = Passwords.matches(
                password, row.map(found -> found.getString("password_hash")).orElse(Passwords.NOBODY));
        return row.filter(found -> matches)
                .map(Accounts::person)
                .orElseThrow(() -> new Problem(ProblemCode.SIGN_IN_FAILED, "用户名或密码不正确，请重新输入。"));
    }
}
