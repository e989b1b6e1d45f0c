package cn.harbinkepu.audit;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.work.JobHandler;

/// Goes along the chain, stretch by stretch, up to the first line that is not as it was sealed. Beside the hashes it
/// looks whether the head that the last good check saw is still there, which a chain that was cut off at the end would
/// not show by itself, and whether lines lie about that nothing has sealed.
@ApplicationScoped
class CheckJob implements JobHandler {

    static final String NAME = "audit.check";

    private static final Logger LOG = Logger.getLogger(CheckJob.class);
    private static final int STRETCH = 5_000;

    private static final String BEGIN =
            "update audit_check set state = 'RUNNING', checked = 0 where id = $1 and state in ('WAITING', 'RUNNING')";

    private static final String PROGRESS = "update audit_check set checked = $2 where id = $1";

    private static final String END = """
            update audit_check set state = $2, broken = $3, problem = $4, head = $5, finished_at = now(),
                   head_hash = (select hash from audit_seal where sequence = $5)
             where id = $1""";

    /// The heads that earlier checks vouched for: the first that is gone.
    private static final String LOST_HEAD = """
            select c.head from audit_check c left join audit_seal s on s.sequence = c.head
             where c.state = 'WHOLE' and c.head > 0 and s.hash is distinct from c.head_hash
             order by c.head limit 1""";

    private static final String STRAY = """
            select l.id from audit_line l
             where l.at < now() - interval '1 hour'
               and not exists (select 1 from audit_seal s where s.line = l.id) limit 1""";

    private final Pool pool;
    private final Chain chain;
    private final Checks checks;

    /// @param reached last line looked at, if there was one
    private record Stretch(
            @Nullable Long reached,
            @Nullable Long broken,
            @Nullable String problem) {}

    CheckJob(Pool pool, Chain chain, Checks checks) {
        this.pool = pool;
        this.chain = chain;
        this.checks = checks;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<Void> run(String key, JsonObject data) {
        UUID id = UUID.fromString(key);
        return checks.find(id)
                .map(Optional::orElseThrow)
                .call(() -> pool.preparedQuery(BEGIN).execute(Tuple.of(id)))
                .call(chain::seal)
                .chain(check -> from(id, check.since(), check.since()));
    }

    @Override
    public boolean isMissed() {
        return false;
    }

    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        String problem = cause instanceof Problem known ? known.detail() : "核验中途出错，详情见日志。";
        return end(UUID.fromString(key), "FAILED", null, problem, 0);
    }

    private Uni<Void> from(UUID id, long since, long next) {
        return pool.preparedQuery("select * from check_audit($1, $2)")
                .execute(Tuple.of(next, STRETCH))
                .map(rows -> stretch(rows.iterator().next()))
                .chain(stretch -> after(id, since, next, stretch));
    }

    private Uni<Void> after(UUID id, long since, long next, Stretch stretch) {
        if (stretch.broken() != null) {
            return broken(id, stretch.broken(), words(String.valueOf(stretch.problem())), stretch.broken());
        }
        if (stretch.reached() == null) {
            return whole(id, next - 1);
        }
        long reached = stretch.reached();
        return pool.preparedQuery(PROGRESS)
                .execute(Tuple.of(id, reached - since + 1))
                .chain(() -> from(id, since, reached + 1));
    }

    private Uni<Void> whole(UUID id, long head) {
        return pool.query(LOST_HEAD)
                .execute()
                .chain(rows -> rows.size() > 0
                        ? broken(id, rows.iterator().next().getLong(0), "以前核验过的这一条已不在链上或被换过。", head)
                        : strays(id, head));
    }

    private Uni<Void> strays(UUID id, long head) {
        return pool.query(STRAY)
                .execute()
                .chain(rows -> rows.size() > 0
                        ? broken(id, null, "有一条记录没有封存：" + rows.iterator().next().getUUID(0), head)
                        : end(id, "WHOLE", null, null, head));
    }

    private Uni<Void> broken(UUID id, @Nullable Long line, String problem, long head) {
        LOG.errorf("The audit log is not as it was sealed: line %s: %s", line, problem);
        return end(id, "BROKEN", line, problem, head);
    }

    private Uni<Void> end(UUID id, String state, @Nullable Long broken, @Nullable String problem, long head) {
        return pool.preparedQuery(END)
                .execute(Tuple.of(id, state).addLong(broken).addString(problem).addLong(head))
                .replaceWithVoid();
    }

    private static Stretch stretch(Row row) {
        return new Stretch(row.getLong("reached"), row.getLong("broken"), row.getString("problem"));
    }

    private static String words(String problem) {
        return switch (problem) {
            case "GAP" -> "前一条记录缺失，编号不连续。";
            case "PREVIOUS" -> "与前一条记录的哈希值不相接。";
            case "MISSING" -> "记录已被删除，只剩封存的哈希值。";
            case "CHANGED" -> "记录的内容与封存时的哈希值不符，内容被改过。";
            default -> problem;
        };
    }
}
