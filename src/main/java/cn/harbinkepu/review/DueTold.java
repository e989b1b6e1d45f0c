package cn.harbinkepu.review;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Notice;
import cn.harbinkepu.account.Notices;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.work.Chore;

/// Tells whoever has claimed a step that it is due within a day; of what nobody has claimed the chief editors of the
/// organisation learn, who can give it to somebody. Once for each step.
@ApplicationScoped
class DueTold implements Chore {

    private static final int STEP = 100;

    private static final String NEXT = """
            with told as (
            update review_task t set due_told = true
              from revision v join resource r on r.id = v.resource
             where v.id = t.revision and t.revision in (
               select d.revision from review_task d
                where d.ended_at is null and not d.due_told and d.due_at < now() + interval '1 day'
                order by d.due_at limit :step for update skip locked)
            returning r.id, r.organisation, r.kind, v.title, t.name,
                      to_char(t.due_at at time zone 'Asia/Shanghai', 'FMMM月FMDD日 HH24:MI') as due,
                      case when t.claimed_until > now() then t.claimed_by end as holder)
            select id, organisation, kind, title, name, due, holder from told""";

    private final Mutiny.SessionFactory sessions;
    private final Notices notices;

    private record Step(
            UUID resource,
            UUID organisation,
            String kind,
            String title,
            String name,
            String due,
            @Nullable UUID holder) {}

    DueTold(Mutiny.SessionFactory sessions, Notices notices) {
        this.sessions = sessions;
        this.notices = notices;
    }

    @Override
    public String name() {
        return "review.tell-due";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Uni<Void> run() {
        return Multi.createBy()
                .repeating()
                .uni(() -> sessions.withTransaction(this::some))
                .whilst(count -> count == STEP)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Integer> some(Mutiny.Session session) {
        return session.createNativeQuery(NEXT, Object[].class)
                .setParameter("step", STEP)
                .getResultList()
                .map(rows -> rows.stream().map(DueTold::step).toList())
                .call(steps -> Multi.createFrom()
                        .iterable(steps)
                        .onItem()
                        .transformToUniAndConcatenate(step -> tell(session, step))
                        .collect()
                        .last())
                .map(List::size);
    }

    private Uni<Void> tell(Mutiny.Session session, Step step) {
        if (step.holder() != null) {
            return notices.tell(
                    session,
                    List.of(step.holder()),
                    about(step, "您认领的“%s”应于 %s 前完成。".formatted(step.name(), step.due())));
        }
        return notices.tellThose(
                session,
                Roles.CHIEF,
                step.organisation(),
                step.kind(),
                List.of(),
                about(step, "“%s”应于 %s 前完成，还没有人认领，可以改派。".formatted(step.name(), step.due())));
    }

    private static Notice about(Step step, String words) {
        return Notice.of(Notice.Kind.DUE, step.resource(), step.title(), words);
    }

    private static Step step(Object[] row) {
        return new Step(
                (UUID) row[0], (UUID) row[1], (String) row[2], (String) row[3], (String) row[4], (String) row[5], (UUID)
                        row[6]);
    }
}
