package cn.harbinkepu.review;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.ReviewPlan;
import cn.harbinkepu.resource.UnderReview;

/// The open step of each revision under review. A claim that has run out, or whose holder has left, counts no more.
@ApplicationScoped
public class Tasks {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("M月d日 HH:mm");
    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);

    private static final String BEGIN = """
            insert into review_task (revision, step, role, name, due_at)
            values (:revision, :step, :role, :name, now() + make_interval(days => :days))
            on conflict (revision) do update
               set step = excluded.step, role = excluded.role, name = excluded.name, begun_at = now(),
                   due_at = excluded.due_at, claimed_by = null, claimed_at = null, claimed_until = null,
                   ended_at = null, due_told = false""";

    private static final String END = """
            update review_task set ended_at = now(), claimed_by = null, claimed_until = null
             where revision = :revision""";

    private static final String CLAIMANT = """
            select p.display_name, t.claimed_until from review_task t join person p on p.id = t.claimed_by
             where t.revision = :revision and t.claimed_by <> :person and t.claimed_until > now() and not p.disabled""";

    private static final String OF = """
            select t.name, t.role, t.begun_at, t.due_at, t.priority, p.id as holder, p.display_name as holder_name,
                   t.claimed_until
              from resource r
              join revision v on v.resource = r.id and v.number = r.latest_number
              join review_task t on t.revision = v.id and t.ended_at is null
              left join person p on p.id = t.claimed_by and t.claimed_until > now() and not p.disabled
             where r.id = $1""";

    private final Pool pool;

    /// @param until when the claim runs out
    public record Claim(UUID holder, String name, OffsetDateTime until) {}

    /// @param role who takes the step
    public record Task(
            String step,
            String role,
            OffsetDateTime begunAt,
            OffsetDateTime dueAt,
            Priority priority,
            Optional<Claim> claim) {

        public boolean overdueAt(OffsetDateTime now) {
            return dueAt.isBefore(now);
        }

        public boolean isHeldBy(UUID person) {
            return claim.filter(held -> held.holder().equals(person)).isPresent();
        }
    }

    Tasks(Pool pool) {
        this.pool = pool;
    }

    /// The open step of a resource, if it is under review.
    public Uni<Optional<Task>> of(UUID resource) {
        return pool.preparedQuery(OF)
                .execute(Tuple.of(resource))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(task(rows.iterator().next())));
    }

    Uni<Void> begin(Mutiny.Session session, UnderReview item) {
        ReviewPlan.Step step = item.step();
        return session.createNativeQuery(BEGIN)
                .setParameter("revision", item.revision())
                .setParameter("step", item.passed())
                .setParameter("role", step.role())
                .setParameter("name", step.name())
                .setParameter("days", step.days())
                .executeUpdate()
                .replaceWithVoid();
    }

    Uni<Void> end(Mutiny.Session session, UUID revision) {
        return session.createNativeQuery(END)
                .setParameter("revision", revision)
                .executeUpdate()
                .replaceWithVoid();
    }

    /// Fails with `wrong-state` while somebody else has claimed the step.
    Uni<Void> refuseClaimed(Mutiny.Session session, UnderReview item, UUID person) {
        return session.createNativeQuery(CLAIMANT, Object[].class)
                .setParameter("revision", item.revision())
                .setParameter("person", person)
                .getResultList()
                .invoke(Tasks::refuseAny)
                .replaceWithVoid();
    }

    private static void refuseAny(List<Object[]> found) {
        if (!found.isEmpty()) {
            throw new Problem(
                    ProblemCode.WRONG_STATE,
                    "%s 已认领这一步，有效期至 %s。请等其完成、放回，或请终审编辑改派。".formatted(found.getFirst()[0], minute(found.getFirst()[1])));
        }
    }

    private static String minute(Object time) {
        OffsetDateTime at =
                time instanceof java.time.Instant instant ? instant.atOffset(ZoneOffset.UTC) : (OffsetDateTime) time;
        return MINUTE.format(at.withOffsetSameInstant(BEIJING));
    }

    private static Task task(Row row) {
        UUID holder = row.getUUID("holder");
        return new Task(
                row.getString("name"),
                row.getString("role"),
                row.getOffsetDateTime("begun_at"),
                row.getOffsetDateTime("due_at"),
                Priority.valueOf(row.getString("priority")),
                holder == null
                        ? Optional.empty()
                        : Optional.of(new Claim(
                                holder, row.getString("holder_name"), row.getOffsetDateTime("claimed_until"))));
    }
}
