package cn.harbinkepu.resource;

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

/// Tells authors of drafts whose files could not be worked on, with the reason: who has left the page would wait in
/// vain. One notice for all that has failed since the last one, so that a large upload is not told item by item.
@ApplicationScoped
class FailureTold implements Chore {

    private static final String NEXT = """
            with failed as (
              update stage s set told = true where s.state = 'FAILED' and not s.told
              returning s.revision, s.position, s.problem)
            select v.author, count(distinct v.resource), (array_agg(v.title order by v.id, f.position))[1],
                   (array_agg(coalesce(f.problem, '') order by v.id, f.position))[1],
                   (array_agg(v.resource order by v.id, f.position))[1]
              from failed f join revision v on v.id = f.revision
                   join resource r on r.id = v.resource and r.latest_number = v.number
             group by v.author""";

    private final Mutiny.SessionFactory sessions;
    private final Notices notices;

    FailureTold(Mutiny.SessionFactory sessions, Notices notices) {
        this.sessions = sessions;
        this.notices = notices;
    }

    @Override
    public String name() {
        return "resource.tell-failures";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Uni<Void> run() {
        return sessions.withTransaction(session -> session.createNativeQuery(NEXT, Object[].class)
                .getResultList()
                .chain(authors -> Multi.createFrom()
                        .iterable(authors)
                        .onItem()
                        .transformToUniAndConcatenate(row -> tell(session, row))
                        .collect()
                        .last()
                        .replaceWithVoid()));
    }

    private Uni<Void> tell(Mutiny.Session session, Object[] row) {
        return notices.tell(session, List.of((UUID) row[0]), notice(row));
    }

    private static Notice notice(Object[] row) {
        long count = ((Number) row[1]).longValue();
        String title = (String) row[2];
        if (count == 1) {
            return Notice.of(Notice.Kind.FILE_FAILED, (UUID) row[4], title, "文件没有处理成功：" + row[3]);
        }
        return new Notice(
                Notice.Kind.FILE_FAILED,
                "“%s”等 %d 篇稿件".formatted(title, count),
                "%d 篇稿件的文件没有处理成功，请逐篇查看原因。".formatted(count),
                "/studio?tab=mine",
                Optional.empty());
    }
}
