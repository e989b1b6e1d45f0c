package cn.harbinkepu.work;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.work.Wish.Urgency;

/// Has jobs that were given up tried again, or lets them go, in the caller's transaction.
@ApplicationScoped
public class Retrials {

    /// What is just ending stays until it has ended: its key is still taken.
    private static final String TAKE = """
            with taken as (
              delete from failed_job f
               where %s
                 and not exists (select 1 from scheduled_tasks t where t.task_name = f.handler and t.task_instance = f.key)
                 and not exists (select 1 from first_tasks t where t.task_name = f.handler and t.task_instance = f.key)
                 and not exists (select 1 from heavy_tasks t where t.task_name = f.handler and t.task_instance = f.key)
                 and not exists (select 1 from letter_tasks t where t.task_name = f.handler and t.task_instance = f.key)
                 and not exists (select 1 from urgent_tasks t where t.task_name = f.handler and t.task_instance = f.key)
              returning handler, key, data, priority, failed_at)
            select handler, key, cast(data as text), priority from taken order by failed_at""";

    private static final String ONE = TAKE.formatted("f.id = :which");
    private static final String ALL_OF_A_KIND = TAKE.formatted("f.handler = :which");

    private static final String LET_GO = """
            with gone as (delete from failed_job where id = :which returning handler, key, data, priority)
            select handler, key, cast(data as text), priority from gone""";

    private final Jobs jobs;
    private final List<JobHandler> handlers;

    /// What has become a job again, or is none any more.
    ///
    /// @param urgency with which it was wanted
    public record Taken(String handler, String key, JsonObject data, Urgency urgency) {
        public Taken {
            data = data.copy();
        }
    }

    Retrials(Jobs jobs, @All List<JobHandler> handlers) {
        this.jobs = jobs;
        this.handlers = List.copyOf(handlers);
    }

    /// Fails with `not-found` if it is not among the failed ones any more, with `wrong-state` if nobody does such jobs.
    public Uni<Taken> again(Mutiny.Session session, UUID id) {
        return taken(session, ONE, id)
                .map(found -> found.stream().findFirst().orElseThrow(Problem::notFound))
                .call(job -> again(session, job));
    }

    /// All that have failed by now; none if there are none any more.
    public Uni<List<Taken>> allAgain(Mutiny.Session session, String handler) {
        return taken(session, ALL_OF_A_KIND, handler).call(found -> Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(job -> again(session, job))
                .collect()
                .last());
    }

    /// Forgets that it failed; nothing is done about it. Fails with `not-found` if it is not among the failed ones.
    public Uni<Taken> letGo(Mutiny.Session session, UUID id) {
        return taken(session, LET_GO, id)
                .map(found -> found.stream().findFirst().orElseThrow(Problem::notFound));
    }

    private Uni<Void> again(Mutiny.Session session, Taken job) {
        JobHandler handler = handlers.stream()
                .filter(known -> known.name().equals(job.handler()))
                .findFirst()
                .orElseThrow(() -> new Problem(ProblemCode.WRONG_STATE, "这个版本不再做这种任务，不能重试。"));
        return handler.takeUp(session, job.key(), job.data())
                .chain(() -> jobs.enqueue(
                        session, Wish.of(job.handler(), job.key(), job.data()).as(job.urgency())));
    }

    private static Uni<List<Taken>> taken(Mutiny.Session session, String sql, Object which) {
        return session.createNativeQuery(sql, Object[].class)
                .setParameter("which", which)
                .getResultList()
                .map(rows -> rows.stream().map(Retrials::taken).toList());
    }

    private static Taken taken(Object[] row) {
        return new Taken((String) row[0], (String) row[1], new JsonObject((String) row[2]), urgency((Number) row[3]));
    }

    private static Urgency urgency(Number priority) {
        return Arrays.stream(Urgency.values())
                .filter(urgency -> urgency.priority() == priority.intValue())
                .findFirst()
                .orElse(Urgency.ORDINARY);
    }
}
