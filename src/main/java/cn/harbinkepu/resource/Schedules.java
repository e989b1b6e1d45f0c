package cn.harbinkepu.resource;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// What will happen to a resource by itself, and how it is called off.
@ApplicationScoped
public class Schedules {

    private static final String FIND = """
            select w.at, w.reason, w.replaced_by, p.display_name
              from planned_withdrawal w join person p on p.id = w.planned_by where w.resource = $1""";

    private final Store store;
    private final Pool pool;
    private final Audit audit;

    /// What can be planned.
    public enum Act {
        PUBLISH,
        WITHDRAW
    }

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Schedule(Optional<Publish> publish, Optional<Withdraw> withdraw) {
        public boolean empty() {
            return publish.isEmpty() && withdraw.isEmpty();
        }
    }

    /// @param revision number of the revision that becomes public
    public record Publish(OffsetDateTime at, int revision) {}

    /// @param by who planned it
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Withdraw(OffsetDateTime at, String reason, Optional<UUID> replacement, String by) {}

    Schedules(Store store, Pool pool, Audit audit) {
        this.store = store;
        this.pool = pool;
        this.audit = audit;
    }

    /// Fails with `not-found` for what the person may not know of.
    public Uni<Schedule> of(Person person, UUID id) {
        return store.read(id)
                .map(found ->
                        found.filter(open -> EditorViews.maySee(person, open)).orElseThrow(Problem::notFound))
                .chain(open -> pool.preparedQuery(FIND)
                        .execute(Tuple.of(id))
                        .map(rows -> new Schedule(
                                publication(open),
                                rows.size() == 0
                                        ? Optional.empty()
                                        : Optional.of(withdrawal(rows.iterator().next())))));
    }

    /// Calls off one act, or all that is planned. Fails with `wrong-state` if nothing is.
    public Uni<Void> cancel(Person chief, UUID id, Optional<Act> act) {
        return store.change(id, open -> {
            Workflow.mayPublish(chief, open);
            boolean held = act.orElse(Act.PUBLISH) == Act.PUBLISH && holdBack(open);
            Uni<Boolean> dropped = act.orElse(Act.WITHDRAW) == Act.WITHDRAW
                    ? PlannedWithdrawals.cancel(open)
                    : Uni.createFrom().item(false);
            return dropped.chain(gone -> note(open, chief, held, gone));
        });
    }

    private static boolean holdBack(Store.Open open) {
        boolean planned = open.revision().state() instanceof RevisionState.Scheduled;
        open.revision().become(open.revision().state().holdBack());
        return planned;
    }

    private Uni<Void> note(Store.Open open, Person chief, boolean held, boolean dropped) {
        if (!held && !dropped) {
            throw new Problem(ProblemCode.WRONG_STATE, "没有可以取消的安排。");
        }
        open.resource().version++;
        return audit.note(
                open.session(),
                chief,
                "resource.unschedule",
                open.resource().id.toString(),
                new JsonObject().put("publish", held).put("withdraw", dropped));
    }

    private static Optional<Publish> publication(Store.Open open) {
        return open.revision().state() instanceof RevisionState.Scheduled scheduled
                ? Optional.of(new Publish(scheduled.at(), open.revision().number))
                : Optional.empty();
    }

    private static Withdraw withdrawal(Row row) {
        return new Withdraw(
                row.getOffsetDateTime("at"),
                row.getString("reason"),
                Optional.ofNullable(row.getUUID("replaced_by")),
                row.getString("display_name"));
    }
}
