package cn.harbinkepu.trust;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Notice;
import cn.harbinkepu.account.Notices;
import cn.harbinkepu.work.Chore;

/// Tells owners what has to be checked again within a week: one notice for all that has come due since the last one,
/// so that a library that came in on one day is not told item by item.
@ApplicationScoped
class RecheckTold implements Chore {

    private static final String NEXT = """
            with due as (
              update stewardship s set told_for = s.review_by
               where s.review_by < cast(now() at time zone 'Asia/Shanghai' as date) + 7
                 and s.told_for is distinct from s.review_by
                 and exists (select 1 from published d where d.resource_id = s.resource)
              returning s.owner, s.resource, s.review_by)
            select due.owner, count(*), to_char(min(due.review_by), 'FMMM月FMDD日'),
                   (array_agg(d.title order by due.review_by, d.resource_id))[1]
              from due join published d on d.resource_id = due.resource group by due.owner""";

    private final Mutiny.SessionFactory sessions;
    private final Notices notices;

    RecheckTold(Mutiny.SessionFactory sessions, Notices notices) {
        this.sessions = sessions;
        this.notices = notices;
    }

    @Override
    public String name() {
        return "trust.tell-due";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public Uni<Void> run() {
        return sessions.withTransaction(session -> session.createNativeQuery(NEXT, Object[].class)
                .getResultList()
                .chain(owners -> Multi.createFrom()
                        .iterable(owners)
                        .onItem()
                        .transformToUniAndConcatenate(row -> tell(session, row))
                        .collect()
                        .last()
                        .replaceWithVoid()));
    }

    private Uni<Void> tell(Mutiny.Session session, Object[] row) {
        UUID owner = (UUID) row[0];
        long count = ((Number) row[1]).longValue();
        String title = count == 1 ? (String) row[3] : "%s 等 %d 条内容".formatted(row[3], count);
        return notices.tell(
                session,
                List.of(owner),
                new Notice(
                        Notice.Kind.RECHECK,
                        title,
                        "您负责的已公开内容应在 %s 前再核查一遍。".formatted(row[2]),
                        "/studio/stale?due=30&owner=" + owner,
                        Optional.empty()));
    }
}
