package cn.harbinkepu.account;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// The people of the cloud as its administrator sees them.
@ApplicationScoped
public class People {

    private static final String ALL = """
            select p.id, p.username, p.display_name, o.name as organisation, p.roles, p.disabled, p.created_at,
                   (select max(s.created_at) from session s where s.person = p.id) as signed_in,
                   (select count(*) from session s where s.person = p.id and s.expires_at > now()) as sessions
              from person p join organisation o on o.id = p.organisation
             order by p.disabled, o.name, p.username limit 1000""";

    /// One statement, so that the account, its sessions and the line in the log change together.
    private static final String SET_DISABLED = """
            with changed as (
              update person set disabled = $2 where id = $1 and disabled <> $2 returning id, username),
            ended as (
              delete from session where $2 and person in (select id from changed))
            insert into audit_line (id, person, username, action, subject, detail, address, agent)
            select $3, $4, $5, $6, changed.username, $7, $8, $9 from changed""";

    private final Pool pool;

    /// @param signedIn when the newest of the open sessions began
    /// @param sessions how many are open
    public record Entry(
            UUID id,
            String username,
            String displayName,
            String organisation,
            Set<String> roles,
            boolean disabled,
            OffsetDateTime createdAt,
            Optional<OffsetDateTime> signedIn,
            int sessions) {
        public Entry {
            roles = Set.copyOf(roles);
        }
    }

    People(Pool pool) {
        this.pool = pool;
    }

    public Uni<List<Entry>> all() {
        return pool.query(ALL).execute().map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(People::entry)
                .toList());
    }

    /// Keeps a person out and ends their sessions at once. Fails with `not-allowed` for one's own account, so that
    /// nobody locks the door from outside, and with `wrong-state` if it is done already.
    public Uni<Void> disable(Person admin, UUID id) {
        if (admin.id().equals(id)) {
            throw new Problem(ProblemCode.NOT_ALLOWED, "不能停用自己的账号，请由另一位管理员操作。");
        }
        return set(admin, id, true, "account.disable");
    }

    /// Lets a person in again.
    public Uni<Void> enable(Person admin, UUID id) {
        return set(admin, id, false, "account.enable");
    }

    private Uni<Void> set(Person admin, UUID id, boolean disabled, String action) {
        return pool.preparedQuery(SET_DISABLED)
                .execute(Origin.add(Tuple.of(id, disabled, Ids.next(), admin.id(), admin.username(), action)
                        .addValue(new JsonObject())))
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new Problem(ProblemCode.WRONG_STATE, "账号不存在，或状态已经改变，请刷新页面查看。");
                    }
                })
                .replaceWithVoid();
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getUUID("id"),
                row.getString("username"),
                row.getString("display_name"),
                row.getString("organisation"),
                Set.of(row.getArrayOfStrings("roles")),
                row.getBoolean("disabled"),
                row.getOffsetDateTime("created_at"),
                Optional.ofNullable(row.getOffsetDateTime("signed_in")),
                row.getInteger("sessions"));
    }
}
