package cn.harbinkepu.book;

import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.work.Chore;
import cn.harbinkepu.work.Jobs;

/// Finds books that nobody has looked through: those that came before this was done, and those that were put beside a
/// draft's main file.
@ApplicationScoped
class BooksLeft implements Chore {

    private static final int LOT = 20;

    /// A file may belong to several revisions; one of them is enough. What is worked on by now is left alone.
    private static final String LEFT = """
            select distinct on (f.id) cast(r.resource as text), cast(r.id as text), cast(f.id as text)
              from stored_file f join revision_file rf on rf.file = f.id and rf.role = 'ORIGINAL'
                   join revision r on r.id = rf.revision left join book b on b.file = f.id and b.making = :making
             where f.media_type in ('application/epub+zip', 'application/pdf') and b.file is null
               and not exists (select 1 from stage s where s.revision = r.id and s.name = 'book'
                                  and s.state in ('WAITING', 'RUNNING', 'FAILED'))
             order by f.id, r.number desc limit\s""" + LOT;

    private final Mutiny.SessionFactory sessions;
    private final Jobs jobs;

    BooksLeft(Mutiny.SessionFactory sessions, Jobs jobs) {
        this.sessions = sessions;
        this.jobs = jobs;
    }

    @Override
    public String name() {
        return "book.left";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(2);
    }

    @Override
    public Uni<Void> run() {
        return sessions.withTransaction(session -> session.createNativeQuery(LEFT, Object[].class)
                .setParameter("making", Books.MAKING)
                .getResultList()
                .chain(left -> enqueue(session, left)));
    }

    private Uni<Void> enqueue(Mutiny.Session session, List<Object[]> left) {
        return Multi.createFrom()
                .iterable(left)
                .onItem()
                .transformToUniAndConcatenate(row -> jobs.enqueue(
                        session,
                        PrepareBook.NAME,
                        "left-" + row[2],
                        new JsonObject().put("resource", row[0]).put("revision", row[1])))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
