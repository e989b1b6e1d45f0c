package cn.harbinkepu.harvest;

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
import cn.harbinkepu.core.Problem;

/// How the sources of an organisation fare.
@ApplicationScoped
public class SourceReports {

    private static final String OF = "select * from harvest_source where organisation = $1 order by created_at desc";

    private static final String FIND = "select * from harvest_source where id = $1 and organisation = $2";

    private static final String RUNS = "select * from harvest_run where source = $1 order by started_at desc limit 20";

    private static final String ITEMS = """
            select i.*, v.title
              from harvest_item i left join resource r on r.id = i.resource
                   left join revision v on v.resource = r.id and v.number = r.latest_number
             where i.source = $1 and ($2 = 'ALL' or i.outcome = $2)
             order by i.at desc, i.guid limit $3""";

    private static final int ITEMS_SHOWN = 200;

    private final Pool pool;

    SourceReports(Pool pool) {
        this.pool = pool;
    }

    public Uni<List<HarvestSource>> of(Person person) {
        return pool.preparedQuery(OF).execute(Tuple.of(person.organisation())).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(SourceReports::source)
                .toList());
    }

    /// Fails with `not-found` for another organisation's.
    ///
    /// @param outcome of the items, or `ALL`
    public Uni<SourceReport> report(Person person, UUID id, String outcome) {
        return find(person, id).chain(source -> Uni.combine()
                .all()
                .unis(
                        pool.preparedQuery(RUNS).execute(Tuple.of(id)),
                        pool.preparedQuery(ITEMS).execute(Tuple.of(id, outcome, ITEMS_SHOWN)))
                .with((runs, items) -> new SourceReport(source, tallies(runs), items(items))));
    }

    /// Fails with `not-found` for another organisation's.
    Uni<HarvestSource> find(Person person, UUID id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id, person.organisation()))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.notFound();
                    }
                    return source(rows.iterator().next());
                });
    }

    static HarvestSource source(Row row) {
        return new HarvestSource(
                row.getUUID("id"),
                row.getUUID("organisation"),
                row.getUUID("person"),
                Wishes.read(row.getJsonObject("wish")),
                row.getBoolean("enabled"),
                row.getInteger("failures"),
                Optional.ofNullable(row.getString("problem")),
                row.getOffsetDateTime("next_at"),
                row.getOffsetDateTime("asked_at") != null);
    }

    private static List<Tally> tallies(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Tally(
                        row.getUUID("id"),
                        Tally.State.valueOf(row.getString("state")),
                        row.getInteger("seen"),
                        row.getInteger("created"),
                        row.getInteger("updated"),
                        row.getInteger("unchanged"),
                        row.getInteger("withdrawn"),
                        row.getInteger("failed"),
                        Optional.ofNullable(row.getString("problem")),
                        row.getOffsetDateTime("started_at"),
                        Optional.ofNullable(row.getOffsetDateTime("finished_at"))))
                .toList();
    }

    private static List<SourceReport.Item> items(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new SourceReport.Item(
                        row.getString("guid"),
                        Optional.ofNullable(row.getString("title")).filter(title -> !title.isBlank()),
                        row.getString("outcome"),
                        Optional.ofNullable(row.getUUID("resource")),
                        Optional.ofNullable(row.getString("problem")),
                        row.getOffsetDateTime("at")))
                .toList();
    }
}
