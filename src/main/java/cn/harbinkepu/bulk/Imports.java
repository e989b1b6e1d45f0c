package cn.harbinkepu.bulk;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.ImportedResources.Outcome;
import cn.harbinkepu.upload.Uploads;
import cn.harbinkepu.work.Jobs;

/// Bulk imports: accepted at once, worked through in the background, with a result per row.
@ApplicationScoped
public class Imports {

    private static final String ADD = """
            insert into import (id, organisation, person, file, dry_run, publish, state)
            values (:id, :organisation, :person, :file, :dryRun, :publish, 'WAITING')""";

    private static final String FIND = "select * from import where id = $1 and organisation = $2";

    private static final String COUNTS = "select outcome, count(*) from import_row where import = $1 group by outcome";

    private static final String ROWS = """
            select line, external_id, outcome, resource, problem from import_row
             where import = $1 order by (outcome = 'FAILED') desc, line limit $2""";

    private static final String RECENT = """
            select i.id, f.name, i.state, i.dry_run, i.publish, i.total, p.display_name, i.created_at,
                   (select count(*) from import_row r where r.import = i.id and r.outcome = 'FAILED') as failed
              from import i join person p on p.id = i.person left join stored_file f on f.id = i.file
             where i.organisation = $1 order by i.created_at desc limit $2""";

    /// Failed rows come first; a page of results is read by a person.
    private static final int ROWS_SHOWN = 1000;

    private final Mutiny.SessionFactory sessions;
    private final Pool pool;
    private final Uploads uploads;
    private final Jobs jobs;
    private final Audit audit;

    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED
    }

    /// @param line counted from 1
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record RowResult(
            int line, Optional<String> externalId, String outcome, Optional<UUID> resource, Optional<String> problem) {}

    /// @param total rows of the manifest, once it has been read
    /// @param done  rows that have a result
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Report(
            UUID id,
            State state,
            boolean dryRun,
            boolean publish,
            int total,
            int done,
            int created,
            int updated,
            int unchanged,
            int failed,
            Optional<String> problem,
            OffsetDateTime createdAt,
            Optional<OffsetDateTime> finishedAt,
            List<RowResult> rows) {
        public Report {
            rows = List.copyOf(rows);
        }

        /// Whether rows are still being worked through.
        @JsonIgnore
        public boolean isOpen() {
            return state == State.WAITING || state == State.RUNNING;
        }
    }

    /// An import in a list.
    public record Entry(
            UUID id,
            String file,
            State state,
            boolean dryRun,
            boolean publish,
            int total,
            int failed,
            String person,
            OffsetDateTime createdAt) {}

    Imports(Mutiny.SessionFactory sessions, Pool pool, Uploads uploads, Jobs jobs, Audit audit) {
        this.sessions = sessions;
        this.pool = pool;
        this.uploads = uploads;
        this.jobs = jobs;
        this.audit = audit;
    }

    /// Keeps the ZIP or JSON Lines file and enqueues the work.
    ///
    /// @param publish publish each row as soon as its files are ready; the caller has checked that the person may
    public Uni<UUID> start(Person person, Path file, String name, boolean dryRun, boolean publish) {
        UUID id = Ids.next();
        return uploads.accept(person, file, name)
                .chain(stored -> sessions.withTransaction(session -> session.createNativeQuery(ADD)
                        .setParameter("id", id)
                        .setParameter("organisation", person.organisation())
                        .setParameter("person", person.id())
                        .setParameter("file", stored.id())
                        .setParameter("dryRun", dryRun)
                        .setParameter("publish", publish)
                        .executeUpdate()
                        .chain(() -> jobs.enqueue(session, ImportRows.NAME, id.toString(), new JsonObject()))
                        .chain(() -> audit.note(
                                session,
                                person,
                                "ingest.import",
                                id.toString(),
                                new JsonObject().put("dryRun", dryRun).put("publish", publish)))))
                .replaceWith(id);
    }

    /// Fails with `not-found` for another organisation's import.
    public Uni<Report> report(Person person, UUID id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id, person.organisation()))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.notFound();
                    }
                    return rows.iterator().next();
                })
                .chain(row -> Uni.combine()
                        .all()
                        .unis(
                                pool.preparedQuery(COUNTS).execute(Tuple.of(id)),
                                pool.preparedQuery(ROWS).execute(Tuple.of(id, ROWS_SHOWN)))
                        .with((counts, results) -> report(row, counts, results)));
    }

    /// The organisation's newest imports.
    public Uni<List<Entry>> recent(Person person, int limit) {
        return pool.preparedQuery(RECENT)
                .execute(Tuple.of(person.organisation(), limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Imports::entry)
                        .toList());
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getUUID("id"),
                Optional.ofNullable(row.getString("name")).orElse(""),
                State.valueOf(row.getString("state")),
                row.getBoolean("dry_run"),
                row.getBoolean("publish"),
                row.getInteger("total"),
                row.getInteger("failed"),
                row.getString("display_name"),
                row.getOffsetDateTime("created_at"));
    }

    private static Report report(Row row, RowSet<Row> counts, RowSet<Row> results) {
        Function<Outcome, Integer> count = outcome -> count(counts, outcome.name());
        int failed = count(counts, "FAILED");
        int created = count.apply(Outcome.CREATED);
        int updated = count.apply(Outcome.UPDATED);
        int unchanged = count.apply(Outcome.UNCHANGED);
        return new Report(
                row.getUUID("id"),
                State.valueOf(row.getString("state")),
                row.getBoolean("dry_run"),
                row.getBoolean("publish"),
                row.getInteger("total"),
                created + updated + unchanged + failed,
                created,
                updated,
                unchanged,
                failed,
                Optional.ofNullable(row.getString("problem")),
                row.getOffsetDateTime("created_at"),
                Optional.ofNullable(row.getOffsetDateTime("finished_at")),
                StreamSupport.stream(results.spliterator(), false)
                        .map(Imports::result)
                        .toList());
    }

    private static int count(RowSet<Row> counts, String outcome) {
        return StreamSupport.stream(counts.spliterator(), false)
                .filter(row -> row.getString(0).equals(outcome))
                .mapToInt(row -> row.getInteger(1))
                .sum();
    }

    private static RowResult result(Row row) {
        return new RowResult(
                row.getInteger("line"),
                Optional.ofNullable(row.getString("external_id")),
                row.getString("outcome"),
                Optional.ofNullable(row.getUUID("resource")),
                Optional.ofNullable(row.getString("problem")));
    }
}
