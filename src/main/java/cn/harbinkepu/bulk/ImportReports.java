package cn.harbinkepu.bulk;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.bulk.ImportReport.RowResult;
import cn.harbinkepu.bulk.ImportReport.State;
import cn.harbinkepu.bulk.ImportReport.Undo;
import cn.harbinkepu.core.Cursor;
import cn.harbinkepu.core.Page;
import cn.harbinkepu.core.Problem;

/// What imports did, row by row, for the organisation that made them.
@ApplicationScoped
public class ImportReports {

    private static final String FIND = """
            select i.*, f.name, c.*
              from import i left join stored_file f on f.id = i.file, lateral (
                select count(*) as done, count(*) filter (where outcome = 'CREATED') as created,
                       count(*) filter (where outcome = 'UPDATED') as updated,
                       count(*) filter (where outcome = 'UNCHANGED') as unchanged,
                       count(*) filter (where outcome = 'FAILED') as failed,
                       count(*) filter (where outcome <> 'FAILED' and problem is not null) as held,
                       count(*) filter (where cardinality(notes) > 0) as warned,
                       count(*) filter (where undone = 'WITHDRAWN') as withdrawn,
                       count(*) filter (where undone = 'REMOVED') as removed,
                       count(*) filter (where undone = 'RESTORED') as restored,
                       count(*) filter (where undone = 'LEFT') as left_alone
                  from import_row where import = i.id) c
             where i.id = $1 and i.organisation = $2""";

    private static final String FIRST = """
            select * from import_row where import = $1 order by (outcome = 'FAILED') desc, line limit $2""";

    private static final String PAGE =
            "select * from import_row where import = $1 and line > $2 and %s order by line limit $3";

    private static final String RECENT = """
            select i.id, f.name, i.state, i.dry_run, i.publish, i.total, p.display_name, i.created_at, i.undo,
                   (select count(*) from import_row r where r.import = i.id and r.outcome = 'FAILED') as failed
              from import i join person p on p.id = i.person left join stored_file f on f.id = i.file
             where i.organisation = $1 order by i.created_at desc limit $2""";

    /// More is read page by page.
    private static final int ROWS_SHOWN = 1000;

    private final Pool pool;

    /// An import in a list.
    public record Entry(
            UUID id,
            String file,
            State state,
            boolean dryRun,
            boolean publish,
            boolean undone,
            int total,
            int failed,
            String person,
            OffsetDateTime createdAt) {}

    ImportReports(Pool pool) {
        this.pool = pool;
    }

    /// Fails with `not-found` for another organisation's import.
    public Uni<ImportReport> report(Person person, UUID id) {
        return found(person, id).chain(row -> pool.preparedQuery(FIRST)
                .execute(Tuple.of(id, ROWS_SHOWN))
                .map(results -> report(row, results(results))));
    }

    /// The report without rows, cheap enough to be asked for every second.
    public Uni<ImportReport> progress(Person person, UUID id) {
        return found(person, id).map(row -> report(row, List.of()));
    }

    /// Rows in the order of the file.
    public Uni<Page<RowResult>> rows(
            Person person, UUID id, RowSelection selection, int limit, Optional<String> cursor) {
        int after = cursor.map(ImportReports::line).orElse(0);
        return found(person, id)
                .chain(row -> pool.preparedQuery(PAGE.formatted(selection.condition()))
                        .execute(Tuple.of(id, after, limit + 1)))
                .map(rows -> page(results(rows), limit));
    }

    /// Every row, in the order of the file.
    public Uni<List<RowResult>> all(Person person, UUID id) {
        return rows(person, id, RowSelection.ALL, Integer.MAX_VALUE - 1, Optional.empty())
                .map(Page::items);
    }

    /// The organisation's newest imports.
    public Uni<List<Entry>> recent(Person person, int limit) {
        return pool.preparedQuery(RECENT)
                .execute(Tuple.of(person.organisation(), limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ImportReports::entry)
                        .toList());
    }

    private Uni<Row> found(Person person, UUID id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id, person.organisation()))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.notFound();
                    }
                    return rows.iterator().next();
                });
    }

    private static Page<RowResult> page(List<RowResult> rows, int limit) {
        return rows.size() <= limit
                ? new Page<>(rows, Optional.empty())
                : new Page<>(
                        rows.subList(0, limit),
                        Optional.of(Cursor.of(rows.get(limit - 1).line())));
    }

    private static int line(String cursor) {
        try {
            return Integer.parseInt(Cursor.parse(cursor, 1).getFirst());
        } catch (NumberFormatException foreign) {
            throw Cursor.invalid();
        }
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getUUID("id"),
                Optional.ofNullable(row.getString("name")).orElse(""),
                State.valueOf(row.getString("state")),
                row.getBoolean("dry_run"),
                row.getBoolean("publish"),
                row.getString("undo") != null,
                row.getInteger("total"),
                row.getInteger("failed"),
                row.getString("display_name"),
                row.getOffsetDateTime("created_at"));
    }

    private static ImportReport report(Row row, List<RowResult> rows) {
        return new ImportReport(
                row.getUUID("id"),
                Optional.ofNullable(row.getString("name")).orElse(""),
                State.valueOf(row.getString("state")),
                row.getBoolean("dry_run"),
                row.getBoolean("publish"),
                row.getInteger("total"),
                row.getInteger("done"),
                row.getInteger("created"),
                row.getInteger("updated"),
                row.getInteger("unchanged"),
                row.getInteger("failed"),
                row.getInteger("held"),
                row.getInteger("warned"),
                Optional.ofNullable(row.getString("problem")),
                row.getOffsetDateTime("created_at"),
                Optional.ofNullable(row.getOffsetDateTime("started_at")),
                Optional.ofNullable(row.getOffsetDateTime("finished_at")),
                Optional.ofNullable(row.getString("undo")).map(state -> undo(row, State.valueOf(state))),
                rows);
    }

    private static Undo undo(Row row, State state) {
        return new Undo(
                state,
                row.getInteger("withdrawn"),
                row.getInteger("removed"),
                row.getInteger("restored"),
                row.getInteger("left_alone"),
                Optional.ofNullable(row.getOffsetDateTime("undone_at")));
    }

    private static List<RowResult> results(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(ImportReports::result)
                .toList();
    }

    private static RowResult result(Row row) {
        return new RowResult(
                row.getInteger("line"),
                Optional.ofNullable(row.getString("external_id")),
                row.getString("outcome"),
                Optional.ofNullable(row.getUUID("resource")),
                Optional.ofNullable(row.getString("problem")),
                List.of(row.getArrayOfStrings("notes")),
                Optional.ofNullable(row.getString("undone")),
                Optional.ofNullable(row.getString("undo_note")));
    }
}
