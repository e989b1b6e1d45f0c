package cn.harbinkepu.ingest;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.DraftFiles;
import cn.harbinkepu.resource.StoredFile;

/// Files that took their parser with them, by their bytes. Each is tried three times in all, then never again
/// by itself, whoever uploads it under whatever name, until a person says so.
@ApplicationScoped
public class Quarantine {

    static final int TRIES = 3;

    private static final String FIND = "select tries, reason, given_up_at from quarantine where sha256 = $1";

    private static final String FAILED = """
            insert into quarantine (sha256, file, tries, reason) values ($1, $2, 1, $3)
            on conflict (sha256) do update set
              tries = quarantine.tries + 1, reason = excluded.reason, file = excluded.file, last_tried_at = now(),
              given_up_at = case when quarantine.tries + 1 >= $4 then now() end
            returning tries, reason, given_up_at""";

    private static final String PASSED = "delete from quarantine where sha256 = $1";

    private static final String LIST = """
            select q.sha256, q.tries, q.reason, q.last_tried_at, f.name, f.size, f.media_type, o.name as organisation,
                   (select r.resource from revision_file rf join revision r on r.id = rf.revision
                     where rf.file = f.id order by r.number desc limit 1) as resource
              from quarantine q join stored_file f on f.id = q.file join organisation o on o.id = f.organisation
             where q.given_up_at is not null and ($1 or f.organisation = $2)
             order by q.given_up_at desc limit 200""";

    private static final String RELEASE =
            "delete from quarantine where sha256 = :sha256 and given_up_at is not null returning sha256";

    private static final String WAITING = """
            select distinct r.resource from stored_file f join revision_file rf on rf.file = f.id
              join revision r on r.id = rf.revision join resource s on s.id = r.resource
              join stage t on t.revision = r.id and t.state = 'FAILED'
             where f.sha256 = $1 and r.state = 'DRAFT' and r.number = s.latest_number
               and ($2 or f.organisation = $3)""";

    private final Pool pool;
    private final Mutiny.SessionFactory sessions;
    private final DraftFiles files;
    private final Audit audit;

    /// What is known of a file that has ended its parser.
    record Record(int tries, String reason, boolean givenUp) {}

    /// A file that is not tried again by itself.
    ///
    /// @param resource the draft that wanted it last
    public record Entry(
            String sha256,
            String name,
            String mediaType,
            long size,
            String organisation,
            Optional<UUID> resource,
            int tries,
            String reason,
            OffsetDateTime lastTriedAt) {}

    Quarantine(Pool pool, Mutiny.SessionFactory sessions, DraftFiles files, Audit audit) {
        this.pool = pool;
        this.sessions = sessions;
        this.files = files;
        this.audit = audit;
    }

    Uni<Optional<Record>> find(StoredFile file) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(file.sha256()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(record(rows.iterator().next())));
    }

    /// Notes that the file has ended its parser once more.
    ///
    /// @param reason in words for the editor
    Uni<Record> failed(StoredFile file, String reason) {
        return pool.preparedQuery(FAILED)
                .execute(Tuple.of(file.sha256(), file.id(), reason, TRIES))
                .map(rows -> record(rows.iterator().next()));
    }

    /// Forgets the file: it was chance.
    Uni<Void> passed(StoredFile file) {
        return pool.preparedQuery(PASSED).execute(Tuple.of(file.sha256())).replaceWithVoid();
    }

    /// What is given up, the newest first: everything for administrators, else the organisation's own.
    public Uni<List<Entry>> list(Person person) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(seesAll(person), person.organisation()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Quarantine::entry)
                        .toList());
    }

    /// Lets the file be tried again, and tries it for the drafts that wait for it. Fails with `not-found` for
    /// what the person does not see in the list.
    public Uni<Void> release(Person person, String sha256) {
        return list(person)
                .invoke(entries -> {
                    if (entries.stream().noneMatch(entry -> entry.sha256().equals(sha256))) {
                        throw Problem.notFound();
                    }
                })
                .chain(() -> sessions.withTransaction(session -> session.createNativeQuery(RELEASE, String.class)
                        .setParameter("sha256", sha256)
                        .getResultList()
                        .chain(() -> audit.note(session, person, "ingest.release", sha256, new JsonObject()))))
                .chain(() ->
                        pool.preparedQuery(WAITING).execute(Tuple.of(sha256, seesAll(person), person.organisation())))
                .chain(rows -> io.smallrye.mutiny.Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(row -> files.again(row.getUUID("resource")))
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private static boolean seesAll(Person person) {
        return person.is(cn.harbinkepu.account.Roles.ADMIN);
    }

    private static Record record(Row row) {
        return new Record(
                row.getInteger("tries"), row.getString("reason"), row.getOffsetDateTime("given_up_at") != null);
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getString("sha256"),
                row.getString("name"),
                row.getString("media_type"),
                row.getLong("size"),
                row.getString("organisation"),
                Optional.ofNullable(row.getUUID("resource")),
                row.getInteger("tries"),
                row.getString("reason"),
                row.getOffsetDateTime("last_tried_at"));
    }
}
